// Plain sockets and poll: the load costs little beside what it measures.
#include "tests/bench/http_load.h"

#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

#include "core/ensure.h"

namespace fangxin::tests {
namespace {

constexpr std::string_view kEndOfHead = "\r\n\r\n";
constexpr std::string_view kLength = "content-length: ";

class Line {
  public:
    Line(const std::string& url, const std::vector<std::string>& requests, std::string_view status)
        : requests_(requests), status_(status), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in peer{};
        peer.sin_family = AF_INET;
        peer.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        peer.sin_port =
            htons(static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
        ENSURE(::connect(socket_, reinterpret_cast<const sockaddr*>(&peer), sizeof(peer)) == 0);
        const int yes = 1;
        ENSURE(::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes)) == 0);
        send_next();
    }
    Line(Line&& other) = delete;
    ~Line() { ::close(socket_); }

    int socket() const { return socket_; }
    bool is_over() const { return is_over_; }

    void read() {
        std::array<char, 16 * 1024> bytes;
        const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
        ENSURE(count > 0);
        answer_.append(bytes.data(), static_cast<std::size_t>(count));
        if (!is_whole()) return;
        ENSURE(answer_.starts_with(std::string("HTTP/1.1 ").append(status_)));
        answer_.clear();
        send_next();
    }

  private:
    bool is_whole() const {
        const auto head = answer_.find(kEndOfHead);
        const auto length = answer_.find(kLength);
        if (head == answer_.npos || length == answer_.npos) return false;
        std::size_t body = 0;
        std::from_chars(&answer_[length + kLength.size()], &answer_[head], body);
        return answer_.size() >= head + kEndOfHead.size() + body;
    }
    void send_next() {
        is_over_ = next_ == requests_.size();
        if (is_over_) return;
        const std::string& request = requests_[next_++];
        const auto sent = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL);
        ENSURE(sent == static_cast<ssize_t>(request.size()));
    }

    const std::vector<std::string>& requests_;
    std::string_view status_;
    int socket_;
    std::size_t next_ = 0;
    std::string answer_;
    bool is_over_ = false;
};

}  // namespace

std::string http_request(
    const std::string& method, const std::string& path, const std::string& body
) {
    return method + ' ' + path + " HTTP/1.1\r\nhost: centre\r\ncontent-type: application/json\r\n" +
           "content-length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

double send_all(
    const std::string& url,
    const std::vector<std::vector<std::string>>& requests,
    const std::string& status
) {
    const auto begun = std::chrono::steady_clock::now();
    std::vector<std::unique_ptr<Line>> lines;
    for (const auto& list : requests) lines.push_back(std::make_unique<Line>(url, list, status));
    while (true) {
        std::vector<pollfd> watched;
        std::vector<Line*> waiting;
        for (const auto& line : lines) {
            if (line->is_over()) continue;
            watched.push_back({line->socket(), POLLIN, 0});
            waiting.push_back(line.get());
        }
        if (watched.empty()) break;
        ENSURE(::poll(watched.data(), watched.size(), -1) > 0);
        for (std::size_t i = 0; i < watched.size(); ++i)
            if (watched[i].revents != 0) waiting[i]->read();
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace fangxin::tests
