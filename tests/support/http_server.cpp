// A little HTTP server on a loopback socket for tests.
#include "tests/support/http_server.h"

#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/ensure.h"
#include "tests/support/patience.h"

namespace fangxin::tests {

namespace {

constexpr int kForever = -1;

sockaddr_in loopback() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

// The sockets interface takes every kind of address through one type.
sockaddr* any_address(sockaddr_in& address) {
    return reinterpret_cast<sockaddr*>(&address);  // NOLINT
}

int bound_socket(int& port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ENSURE(fd >= 0);
    sockaddr_in address = loopback();
    socklen_t size = sizeof(address);
    ENSURE(bind(fd, any_address(address), size) == 0);
    ENSURE(getsockname(fd, any_address(address), &size) == 0);
    port = ntohs(address.sin_port);
    return fd;
}

// False when the test is over.
bool wait_for(int fd, int stop_fd) {
    std::array<pollfd, 2> waits{{{fd, POLLIN, 0}, {stop_fd, POLLIN, 0}}};
    ENSURE(poll(waits.data(), waits.size(), kForever) > 0);
    return waits[1].revents == 0;
}

std::size_t content_length(std::string_view head) {
    constexpr std::string_view kName = "\r\nContent-Length: ";
    const std::size_t at = head.find(kName);
    if (at == std::string_view::npos) return 0;
    return std::stoul(std::string(head.substr(at + kName.size())));
}

}  // namespace

bool Connection::wait_readable() const {
    return wait_for(fd_, stop_fd_);
}

std::optional<std::string> Connection::read_request() {
    std::array<char, 4096> buffer{};
    while (true) {
        const std::size_t head_end = unread_.find("\r\n\r\n");
        if (head_end != std::string::npos) {
            const std::size_t size =
                head_end + 4 + content_length(std::string_view(unread_).substr(0, head_end));
            if (unread_.size() >= size) {
                std::string request = unread_.substr(0, size);
                unread_.erase(0, size);
                return request;
            }
        }
        if (!wait_readable()) return std::nullopt;
        const ssize_t count = recv(fd_, buffer.data(), buffer.size(), 0);
        if (count <= 0) return std::nullopt;
        unread_.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

bool Connection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool Connection::send_in_bytes(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (!send(bytes.substr(i, 1))) return false;
        std::this_thread::yield();
    }
    return true;
}

void Connection::wait_until_closed() {
    std::array<char, 256> buffer{};
    while (wait_readable())
        if (recv(fd_, buffer.data(), buffer.size(), 0) <= 0) return;
}

void Connection::reset() {
    // Closing without lingering sends a reset instead of the orderly end.
    const linger at_once{1, 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
}

std::string http_answer(int status, std::string_view body, std::string_view headers) {
    std::string answer = "HTTP/1.1 " + std::to_string(status) +
                         " Reason\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    answer += headers;
    answer += "\r\n";
    answer += body;
    return answer;
}

HttpServer::HttpServer(Script script) : script_(std::move(script)) {
    listen_fd_ = bound_socket(port_);
    ENSURE(listen(listen_fd_, 16) == 0);
    stop_fd_ = eventfd(0, EFD_CLOEXEC);
    ENSURE(stop_fd_ >= 0);
    thread_ = std::thread([this] { serve(); });
}

HttpServer::~HttpServer() {
    const std::uint64_t one = 1;
    ENSURE(write(stop_fd_, &one, sizeof(one)) == sizeof(one));
    thread_.join();
    close(listen_fd_);
    close(stop_fd_);
}

void HttpServer::serve() {
    while (wait_for(listen_fd_, stop_fd_)) {
        const int fd = accept4(listen_fd_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) continue;
        const int at_once = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof(at_once));
        ++connections_;
        talks_.emplace_back([this, fd] { talk(fd); });
    }
    for (std::thread& talk : talks_) talk.join();
}

void HttpServer::talk(int fd) {
    Connection connection(fd, stop_fd_);
    script_(connection);
    close(fd);
}

bool Barrier::arrive_and_wait() {
    std::unique_lock lock(mutex_);
    // In rounds: the one that completes a round lets all of it go.
    const int round = arrived_ / count_;
    ++arrived_;
    all_came_.notify_all();
    return all_came_.wait_for(lock, kPatience, [&] { return arrived_ / count_ > round; });
}

int unused_port() {
    int port = 0;
    close(bound_socket(port));
    return port;
}

}  // namespace fangxin::tests
