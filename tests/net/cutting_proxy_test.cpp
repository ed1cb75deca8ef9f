// Tests of the cutting proxy, over real sockets: what it promises about every fault.
#include "tests/support/cutting_proxy.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

#include "core/ensure.h"

namespace fangxin::tests {

namespace {

// A line that is not well shows only by waiting; this long is long enough.
constexpr timeval kPatience{0, 200'000};
constexpr timeval kTimeMax{20, 0};

// One end of a connection.
class Socket {
  public:
    explicit Socket(int fd) : fd_(fd) { set_time(kTimeMax); }
    ~Socket() { ::close(fd_); }
    Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Socket& operator=(Socket&&) = delete;
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    void send(const std::string& text) const {
        static_cast<void>(::send(fd_, text.data(), text.size(), MSG_NOSIGNAL));
    }
    // `size` bytes, or fewer when the connection ends or the time is over.
    std::string read(std::size_t size) {
        std::string text;
        std::array<char, 4096> buffer{};
        while (text.size() < size) {
            const std::size_t wanted = std::min(buffer.size(), size - text.size());
            const ssize_t count = ::recv(fd_, buffer.data(), wanted, 0);
            last_ = count;
            error_ = count < 0 ? errno : 0;
            if (count <= 0) break;
            text.append(buffer.data(), static_cast<std::size_t>(count));
        }
        return text;
    }
    std::string read_to_end() { return read(SIZE_MAX); }
    bool has_ended() const { return last_ == 0; }
    bool was_reset() const { return error_ == ECONNRESET; }
    bool is_silent() {
        set_time(kPatience);
        const std::string text = read(1);
        set_time(kTimeMax);
        return text.empty() && error_ == EAGAIN;
    }

  private:
    void set_time(timeval time) const {
        ENSURE(::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time) == 0);
    }

    int fd_;
    ssize_t last_ = 1;
    int error_ = 0;
};

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

// A server that the test answers for, behind a proxy.
struct Line {
    int listen_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int server_port = 0;
    std::optional<CuttingProxy> proxy;

    Line() {
        sockaddr_in address = loopback(0);
        socklen_t size = sizeof address;
        ENSURE(::bind(listen_fd, reinterpret_cast<sockaddr*>(&address), size) == 0);
        ENSURE(::getsockname(listen_fd, reinterpret_cast<sockaddr*>(&address), &size) == 0);
        ENSURE(::listen(listen_fd, 16) == 0);
        server_port = ntohs(address.sin_port);
        proxy.emplace(server_port);
    }
    ~Line() { ::close(listen_fd); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    Socket client() const {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = loopback(proxy->port());
        ENSURE(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        return Socket(fd);
    }
    Socket server() const { return Socket(::accept(listen_fd, nullptr, nullptr)); }

    void set_faults(const ConnectionFaults& faults) {
        proxy->set_faults([faults](std::uint64_t) { return faults; });
    }
};

}  // namespace

TEST_CASE("a calm proxy passes everything on and counts it") {
    const Line line;
    Socket client = line.client();
    Socket server = line.server();
    const std::string large(300'000, 'x');
    client.send(large);
    CHECK(server.read(large.size()) == large);
    server.send("answer");
    CHECK(client.read(6) == "answer");
    const Traffic traffic = line.proxy->traffic();
    CHECK(traffic.connections == 1);
    CHECK(traffic.cuts == 0);
    CHECK(traffic.bytes_up == large.size());
    CHECK(traffic.bytes_down == 6);
}

TEST_CASE("the end of one side reaches the other behind the last byte") {
    const Line line;
    Socket server = [&] {
        const Socket client = line.client();
        client.send("last words");
        return line.server();
    }();
    CHECK(server.read_to_end() == "last words");
    CHECK(server.has_ended());
}

TEST_CASE("a cut after some bytes lets exactly these through, either way") {
    Line line;
    ConnectionFaults faults;
    faults.cut = CutKind::end;
    faults.up.cut_after_bytes = 5;
    line.set_faults(faults);
    {
        Socket client = line.client();
        Socket server = line.server();
        client.send("123456789");
        CHECK(server.read_to_end() == "12345");
        CHECK(client.read_to_end().empty());
    }
    faults = {};
    faults.cut = CutKind::end;
    faults.down.cut_after_bytes = 3;
    line.set_faults(faults);
    Socket client = line.client();
    const Socket server = line.server();
    server.send("123456789");
    CHECK(client.read_to_end() == "123");
    CHECK(line.proxy->traffic().cuts == 2);
}

TEST_CASE("a reset is seen as a reset and an orderly end as an end") {
    Line line;
    {
        Socket client = line.client();
        Socket server = line.server();
        line.proxy->cut_now(CutKind::reset);
        CHECK(client.read(1).empty());
        CHECK(client.was_reset());
        CHECK(server.read(1).empty());
        CHECK(server.was_reset());
    }
    Socket client = line.client();
    Socket server = line.server();
    line.proxy->cut_now(CutKind::end);
    CHECK(client.read(1).empty());
    CHECK(client.has_ended());
}

TEST_CASE("a stalled way is silent for its time or until the cut") {
    Line line;
    ConnectionFaults faults;
    faults.up.stall_after_bytes = 2;
    line.set_faults(faults);
    {
        Socket client = line.client();
        Socket server = line.server();
        client.send("1234");
        CHECK(server.is_silent());
        server.send("the other way moves");
        CHECK(client.read(19) == "the other way moves");
        line.proxy->calm();
        CHECK(server.read_to_end().empty());
    }
    faults.up.stall = std::chrono::milliseconds(20);
    line.set_faults(faults);
    const Socket client = line.client();
    Socket server = line.server();
    client.send("1234");
    CHECK(server.read(4) == "1234");
}

TEST_CASE("a garbled way changes bytes and keeps their number") {
    Line line;
    ConnectionFaults faults;
    faults.up.garbled_share = 0.5;
    line.set_faults(faults);
    const Socket client = line.client();
    Socket server = line.server();
    const std::string sent(2'000, 'x');
    client.send(sent);
    const std::string got = server.read(sent.size());
    CHECK(got.size() == sent.size());
    const auto same = std::count(got.begin(), got.end(), 'x');
    CHECK(same > 500);
    CHECK(same < 1'500);
}

TEST_CASE("a trickling way brings every byte in the end") {
    Line line;
    ConnectionFaults faults;
    faults.up.bytes_per_ms_max = 3;
    line.set_faults(faults);
    const Socket client = line.client();
    Socket server = line.server();
    const std::string sent(200, 'x');
    client.send(sent);
    CHECK(server.read(sent.size()) == sent);
}

TEST_CASE("a refused connection ends without a byte and never reaches the server") {
    Line line;
    ConnectionFaults faults;
    faults.is_refused = true;
    line.set_faults(faults);
    Socket client = line.client();
    client.send("hello");
    CHECK(client.read(1).empty());
    CHECK(line.proxy->traffic().bytes_up == 0);
}

TEST_CASE("marks cut every connection to the byte, one after the other") {
    Line line;
    line.proxy->set_cuts_at_bytes_up({10, 25});
    std::vector<std::size_t> arrived;
    for (int i = 0; i < 3; ++i) {
        const Socket client = line.client();
        Socket server = line.server();
        client.send(std::string(20, 'x'));
        arrived.push_back(server.read(20).size());
    }
    CHECK(line.proxy->traffic().cuts == 2);
    CHECK(line.proxy->traffic().bytes_up == 10 + 15 + 20);
    CHECK(arrived.back() == 20);
}

TEST_CASE("random faults are the same for the same seed") {
    const FaultScript first = random_faults(7);
    const FaultScript second = random_faults(7);
    bool is_any_faulty = false;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const ConnectionFaults one = first(i);
        const ConnectionFaults other = second(i);
        CHECK(one.is_refused == other.is_refused);
        CHECK(one.up.cut_after_bytes == other.up.cut_after_bytes);
        CHECK(one.down.stall_after_bytes == other.down.stall_after_bytes);
        is_any_faulty = is_any_faulty || one.up.cut_after_bytes || one.down.garbled_share > 0;
    }
    CHECK(is_any_faulty);
}

}  // namespace fangxin::tests
