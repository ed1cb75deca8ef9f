// The body of a request as it comes, led to whoever takes it.
#pragma once

#include <coroutine>
#include <drogon/HttpRequest.h>
#include <drogon/RequestStream.h>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <trantor/net/TcpConnection.h>

#include "core/bytes.h"

namespace fangxin::central {

// Reads from the beginning, before anybody takes the bytes: Drogon forgets what nobody has read
// when a line is cut. Belongs to the event loop of its connection.
class BodyReader final : public drogon::RequestStreamReader {
  public:
    // Takes the next bytes; false: no more of them are wanted.
    using Take = std::function<bool(core::ByteView)>;

    explicit BodyReader(const drogon::HttpRequestPtr& request)
        : connection_(request->getConnectionPtr()) {}

    // `co_await reader->lead_to(take)` goes on when the body has come (true), or was cut or is not
    // wanted any more (false).
    class Whole;
    Whole lead_to(Take take);
    // No more of the body is wanted.
    void drop();
    // All of the body came and was taken.
    bool is_whole() const { return is_over_ && is_whole_; }

    void onStreamData(const char* data, std::size_t length) override;
    void onStreamFinish(std::exception_ptr failure) override { end(!failure); }

  private:
    void end(bool is_whole);

    std::weak_ptr<trantor::TcpConnection> connection_;
    std::string early_;  // came before anybody took it
    Take take_;
    std::coroutine_handle<> waiter_;
    bool is_over_ = false;
    bool is_whole_ = true;
};

class BodyReader::Whole {
  public:
    explicit Whole(BodyReader& reader) : reader_(reader) {}

    bool await_ready() const noexcept { return reader_.is_over_; }
    void await_suspend(std::coroutine_handle<> waiter) { reader_.waiter_ = waiter; }
    bool await_resume() const noexcept { return reader_.is_whole_; }

  private:
    BodyReader& reader_;
};

}  // namespace fangxin::central
