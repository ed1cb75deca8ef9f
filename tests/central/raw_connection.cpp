// Sockets of tests.
#include "tests/central/raw_connection.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace fangxin::tests {
namespace {

// 0 at the end of the connection; the test fails where nothing comes and it stays open.
std::size_t receive(int socket, char* to, std::size_t bytes_max) {
    const auto count = ::recv(socket, to, bytes_max, 0);
    REQUIRE_MESSAGE((count >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK)), "nothing comes");
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

}  // namespace

RawConnection::RawConnection(const std::string& url, std::chrono::seconds patience)
    : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    REQUIRE(socket_ >= 0);
    const timeval time_max{.tv_sec = patience.count(), .tv_usec = 0};
    REQUIRE(::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &time_max, sizeof time_max) == 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
    REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
}

RawConnection::~RawConnection() {
    ::close(socket_);
}

void RawConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        REQUIRE(count > 0);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void RawConnection::cut() {
    ::shutdown(socket_, SHUT_WR);
    (void)read_to_end();
}

std::string RawConnection::read_head() {
    std::string head;
    char character = 0;
    while (!head.ends_with("\r\n\r\n") && receive(socket_, &character, 1) == 1) head += character;
    return head;
}

std::string RawConnection::read_to_end() {
    std::string all;
    char buffer[4096];
    while (true) {
        const std::size_t count = receive(socket_, buffer, sizeof buffer);
        if (count == 0) return all;
        all.append(buffer, count);
    }
}

}  // namespace fangxin::tests
