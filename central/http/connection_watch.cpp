// Watches the bytes of each connection beside Drogon, which limits single lines of a head only.
#include "central/http/connection_watch.h"

#include <string>
#include <string_view>
#include <trantor/net/EventLoop.h>
#include <utility>
#include <vector>

#include "central/http/head_check.h"

namespace fangxin::central {
namespace {

using std::chrono::steady_clock;
using trantor::MsgBuffer;
using trantor::TcpConnection;
using trantor::TcpConnectionPtr;

// Trantor has no other way to ask what a connection does with its bytes.
struct Reach : TcpConnection {
    static trantor::RecvMessageCallback reader_of(TcpConnection& connection) {
        return connection.*(&Reach::recvMsgCallback_);
    }
};

void refuse_head(const TcpConnectionPtr& connection, drogon::HttpStatusCode status) {
    const std::string answer = "HTTP/1.1 " + std::to_string(status) + ' ' +
                               std::string(drogon::statusCodeToString(status)) +
                               "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    connection->send(answer.data(), answer.size());
    connection->shutdown();
    connection->getLoop()->runAfter(kRefusedBodySeconds, [weak = std::weak_ptr(connection)] {
        if (const auto open = weak.lock()) open->forceClose();
    });
}

}  // namespace

void RequestProgress::end_head(bool has_body, Time now) {
    ++under_way_;
    has_moved_ = true;
    deadline_.reset();
    if (has_body) deadline_ = now + kBodyTimeMin;
}

void RequestProgress::end_request() {
    has_moved_ = true;
    if (under_way_ > 0 && --under_way_ > 0) return;
    deadline_.reset();
}

void RequestProgress::take(std::uint64_t bytes, Time now) {
    // They may belong to what has just ended.
    if (std::exchange(has_moved_, false)) return;
    if (under_way_ == 0 && !deadline_)
        deadline_ = now + kHeadTimeMax;
    else if (under_way_ > 0 && deadline_)
        *deadline_ += std::chrono::milliseconds(bytes * 1000 / kBodyBytesPerSecondMin);
}

void ConnectionWatch::begin(const TcpConnectionPtr& connection) {
    {
        const std::lock_guard lock(mutex_);
        watched_.try_emplace(connection.get(), Watched{connection, {}});
    }
    connection->setRecvMsgCallback(
        [this,
         read = Reach::reader_of(*connection),
         check = HeadCheck(),
         seen = std::size_t{0},
         is_refused = false](const TcpConnectionPtr& from, MsgBuffer* buffer) mutable {
            if (is_refused) return buffer->retrieveAll();
            const std::size_t received = from->bytesReceived();
            const std::size_t bytes = received - std::exchange(seen, received);
            // Before them is what Drogon had no use for yet.
            const std::string_view unread(buffer->peek(), buffer->readableBytes());
            const auto refusal = check.look(unread.substr(unread.size() - bytes));
            is_refused = refusal.has_value();
            if (refusal) return refuse_head(from, *refusal);
            read(from, buffer);
            take(*from, bytes);
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

void ConnectionWatch::end_head(const std::weak_ptr<TcpConnection>& connection, bool has_body) {
    change(connection, [has_body](RequestProgress& progress) {
        progress.end_head(has_body, steady_clock::now());
    });
}

void ConnectionWatch::end_request(const std::weak_ptr<TcpConnection>& connection) {
    change(connection, [](RequestProgress& progress) { progress.end_request(); });
}

void ConnectionWatch::take(const TcpConnection& connection, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = watched_.find(&connection);
    if (found != watched_.end()) found->second.progress.take(bytes, steady_clock::now());
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
