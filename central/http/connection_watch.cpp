// Watches the bytes of each connection beside Drogon, which limits single lines of a head only.
#include "central/http/connection_watch.h"

#include <string_view>
#include <trantor/net/EventLoop.h>
#include <utility>
#include <vector>

namespace fangxin::central {
namespace {

using std::chrono::steady_clock;
using trantor::MsgBuffer;
using trantor::TcpConnection;
using trantor::TcpConnectionPtr;

constexpr std::string_view kTooLongHead =
    "HTTP/1.1 431 Request Header Fields Too Large\r\n"
    "Content-Length: 0\r\nConnection: close\r\n\r\n";

// Trantor has no other way to ask what a connection does with its bytes.
struct Reach : TcpConnection {
    static trantor::RecvMessageCallback reader_of(TcpConnection& connection) {
        return connection.*(&Reach::recvMsgCallback_);
    }
};

void refuse_head(const TcpConnectionPtr& connection) {
    connection->send(kTooLongHead.data(), kTooLongHead.size());
    connection->shutdown();
    connection->getLoop()->runAfter(kRefusedBodySeconds, [weak = std::weak_ptr(connection)] {
        if (const auto open = weak.lock()) open->forceClose();
    });
}

}  // namespace

void RequestProgress::end_head(ComingBody body, Time now) {
    ++under_way_;
    has_moved_ = true;
    bytes_left_ = body.bytes_max + kHeadBytesMax;
    bytes_left_after_answer_ = body.is_dropped ? bytes_left_ : kHeadBytesMax;
    deadline_.reset();
    if (body.bytes_max > 0) deadline_ = now + kBodyTimeMin;
}

void RequestProgress::end_request() {
    has_moved_ = true;
    if (under_way_ > 0 && --under_way_ > 0) return;
    bytes_left_ = bytes_left_after_answer_;
    deadline_.reset();
}

bool RequestProgress::take(std::uint64_t bytes, Time now) {
    // They may belong to what has just ended.
    if (std::exchange(has_moved_, false)) return true;
    if (under_way_ == 0 && !deadline_)
        deadline_ = now + kHeadTimeMax;
    else if (under_way_ > 0 && deadline_)
        *deadline_ += std::chrono::milliseconds(bytes * 1000 / kBodyBytesPerSecondMin);
    if (bytes > bytes_left_) return false;
    bytes_left_ -= bytes;
    return true;
}

void ConnectionWatch::begin(const TcpConnectionPtr& connection) {
    {
        const std::lock_guard lock(mutex_);
        watched_.try_emplace(connection.get(), Watched{connection, {}});
    }
    connection->setRecvMsgCallback(
        [this, read = Reach::reader_of(*connection), seen = std::size_t{0}, is_refused = false](
            const TcpConnectionPtr& from, MsgBuffer* buffer
        ) mutable {
            if (is_refused) return buffer->retrieveAll();
            read(from, buffer);
            const std::size_t received = from->bytesReceived();
            is_refused = !take(*from, received - std::exchange(seen, received));
            if (is_refused) refuse_head(from);
        }
    );
}

void ConnectionWatch::end(const TcpConnection& connection) {
    const std::lock_guard lock(mutex_);
    watched_.erase(&connection);
}

template <typename Change>
void ConnectionWatch::change(const std::weak_ptr<TcpConnection>& connection, Change change) {
    const auto open = connection.lock();
    const std::lock_guard lock(mutex_);
    const auto found = watched_.find(open.get());
    if (found != watched_.end()) change(found->second.progress);
}

void ConnectionWatch::end_head(const std::weak_ptr<TcpConnection>& connection, ComingBody body) {
    change(connection, [body](RequestProgress& progress) {
        progress.end_head(body, steady_clock::now());
    });
}

void ConnectionWatch::end_request(const std::weak_ptr<TcpConnection>& connection) {
    change(connection, [](RequestProgress& progress) { progress.end_request(); });
}

bool ConnectionWatch::take(const TcpConnection& connection, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = watched_.find(&connection);
    return found == watched_.end() || found->second.progress.take(bytes, steady_clock::now());
}

void ConnectionWatch::close_late(Time now) {
    std::vector<TcpConnectionPtr> late;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [key, watched] : watched_)
            if (watched.progress.is_late(now))
                if (auto open = watched.connection.lock()) late.push_back(std::move(open));
    }
    for (const TcpConnectionPtr& connection : late) connection->forceClose();
}

}  // namespace fangxin::central
