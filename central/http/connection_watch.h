// Limits on the heads of requests, and on the time that a client takes until they are whole.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <trantor/net/TcpConnection.h>
#include <unordered_map>

#include "central/limits.h"

namespace fangxin::central {

// How far the requests of one connection are. Time comes in.
class RequestProgress {
  public:
    using Time = std::chrono::steady_clock::time_point;

    // The head of a request is whole.
    void end_head(bool has_body, Time now);
    // A request was answered.
    void end_request();
    // So many bytes came, and all that is whole among them was looked at.
    void take(std::uint64_t bytes, Time now);
    // Whether a head or a body has taken longer than it may.
    bool is_late(Time now) const { return deadline_ && now >= *deadline_; }

  private:
    std::optional<Time> deadline_;
    int under_way_ = 0;
    bool has_moved_ = false;  // since the last bytes
};

// The progress of every connection. May be used from any thread.
class ConnectionWatch {
  public:
    using Time = RequestProgress::Time;

    // From now on Drogon sees only what HeadCheck lets pass. On the connection's
    // event loop, before it reads.
    void begin(const trantor::TcpConnectionPtr& connection);
    void end(const trantor::TcpConnection& connection);
    void end_head(const std::weak_ptr<trantor::TcpConnection>& connection, bool has_body);
    void end_request(const std::weak_ptr<trantor::TcpConnection>& connection);
    // Closes what is late.
    void close_late(Time now);

  private:
    struct Watched {
        std::weak_ptr<trantor::TcpConnection> connection;
        RequestProgress progress;
    };

    void take(const trantor::TcpConnection& connection, std::uint64_t bytes);
    template <typename Change>
    void change(const std::weak_ptr<trantor::TcpConnection>& connection, Change change);

    std::mutex mutex_;
    std::unordered_map<const trantor::TcpConnection*, Watched> watched_;
};

}  // namespace fangxin::central
