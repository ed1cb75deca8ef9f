// A little HTTP server on a loopback socket for tests: every connection follows the test's script,
// which may cut, stall, or send slowly.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace fangxin::tests {

// One connection as the server sees it.
class Connection {
  public:
    Connection(int fd, int stop_fd) : fd_(fd), stop_fd_(stop_fd) {}

    // Head and body of the next request as they came; nothing when the client has gone.
    std::optional<std::string> read_request();
    // False when the client has gone.
    bool send(std::string_view bytes);
    // One byte after the other, each in a packet of its own.
    bool send_in_bytes(std::string_view bytes);
    // Returns when the client hangs up or the test is over.
    void wait_until_closed();
    // The client sees the connection reset.
    void reset();

  private:
    bool wait_readable() const;

    int fd_;
    int stop_fd_;
    std::string unread_;
};

// "HTTP/1.1 200 OK" with its length and `headers`, each ending in "\r\n".
std::string http_answer(int status, std::string_view body, std::string_view headers = {});

class HttpServer {
  public:
    using Script = std::function<void(Connection&)>;

    // Listens on a free port; runs `script` for each connection, on a thread of its own.
    explicit HttpServer(Script script);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    int port() const { return port_; }
    int connections() const { return connections_; }

  private:
    void serve();
    void talk(int fd);

    Script script_;
    int listen_fd_ = -1;
    int stop_fd_ = -1;
    int port_ = 0;
    std::atomic<int> connections_{0};
    std::vector<std::thread> talks_;  // of `thread_`
    std::thread thread_;
};

// Holds connections until so many of them have come to it: proof that they were under way at once.
class Barrier {
  public:
    explicit Barrier(int count) : count_(count) {}
    // False when they do not all come.
    bool arrive_and_wait();

  private:
    const int count_;
    int arrived_ = 0;
    std::mutex mutex_;
    std::condition_variable all_came_;
};

// A loopback port where nobody listens.
int unused_port();

}  // namespace fangxin::tests
