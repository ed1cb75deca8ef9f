// A TCP proxy on loopback with faults: one thread, one poll loop, two pipes a connection.
#include "tests/support/cutting_proxy.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <limits>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/ensure.h"

namespace fangxin::tests {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Small, so that little waits unseen in the machine's own buffers when a connection is cut.
constexpr std::size_t kPipeBytes = 16 * 1024;
constexpr int kSocketBufferBytes = 16 * 1024;
constexpr int kForever = -1;
constexpr int kTickMs = 1;

// The sockets interface takes every kind of address through one type.
sockaddr* any_address(sockaddr_in& address) {
    return reinterpret_cast<sockaddr*>(&address);  // NOLINT
}

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

int new_socket() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ENSURE(fd >= 0);
    ENSURE(::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &kSocketBufferBytes, sizeof(int)) == 0);
    return fd;
}

void set_no_delay(int fd) {
    const int on = 1;
    static_cast<void>(::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));
}

// An end of the connection that the other side sees as a reset.
void make_reset(int fd) {
    const linger at_once{1, 0};
    static_cast<void>(::setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once));
}

// -1 when nobody listens.
int connected_to(int port) {
    const int fd = new_socket();
    sockaddr_in address = loopback(port);
    if (::connect(fd, any_address(address), sizeof address) == 0) return fd;
    ::close(fd);
    return -1;
}

bool one_in(std::mt19937_64& random, std::uint64_t count) {
    return random() % count == 0;
}

WayFaults random_way(std::mt19937_64& random) {
    constexpr std::uint64_t kBytes = 4'000;
    WayFaults way;
    switch (random() % 4) {
        case 0:
            way.cut_after_bytes = random() % kBytes;
            break;
        case 1:
            way.stall_after_bytes = random() % kBytes;
            way.stall = one_in(random, 4) ? kForGood : milliseconds(random() % 300);
            break;
        case 2:
            way.garbled_share = 0.001;
            break;
        default:
            way.bytes_per_ms_max = 1 + random() % 64;
    }
    return way;
}

}  // namespace

FaultScript random_faults(std::uint64_t seed) {
    auto random = std::make_shared<std::mt19937_64>(seed);
    return [random](std::uint64_t) {
        ConnectionFaults faults;
        faults.is_refused = one_in(*random, 8);
        faults.cut = one_in(*random, 2) ? CutKind::reset : CutKind::end;
        if (one_in(*random, 3)) faults.up = random_way(*random);
        if (one_in(*random, 3)) faults.down = random_way(*random);
        return faults;
    };
}

// The bytes of one way: from one socket to the other.
struct CuttingProxy::Pipe {
    Way way = Way::up;
    int from = -1;
    int to = -1;
    WayFaults faults;
    std::string pending;
    std::uint64_t bytes = 0;  // that came
    bool has_ended = false;   // nothing more will come
    bool is_shut = false;     // the other side knows
    bool must_cut = false;    // once what is pending has gone
    std::optional<steady_clock::time_point> stalled_until = std::nullopt;  // set once
    steady_clock::time_point moves_at{};  // not before, when bytes trickle

    bool is_stalled(steady_clock::time_point now) const {
        return stalled_until && (faults.stall == kForGood || now < *stalled_until);
    }
    bool can_read(steady_clock::time_point now) const {
        return !has_ended && !must_cut && pending.size() < kPipeBytes && !is_stalled(now);
    }
    bool can_write(steady_clock::time_point now) const {
        return !pending.empty() && !is_stalled(now) && now >= moves_at;
    }
    // No event of a socket tells when these move on.
    bool waits_for_time(steady_clock::time_point now) const {
        const bool is_slow = faults.bytes_per_ms_max > 0 && !pending.empty();
        return is_slow || (is_stalled(now) && faults.stall != kForGood);
    }
};

struct CuttingProxy::Link {
    int client = -1;
    int server = -1;
    CutKind cut = CutKind::reset;
    std::array<Pipe, 2> pipes;
    bool is_closed = false;
};

CuttingProxy::CuttingProxy(int server_port, std::uint64_t seed)
    : server_port_(server_port), wake_fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), random_(seed) {
    ENSURE(wake_fd_ >= 0);
    listen_fd_ = new_socket();
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    ENSURE(::bind(listen_fd_, any_address(address), size) == 0);
    ENSURE(::getsockname(listen_fd_, any_address(address), &size) == 0);
    port_ = ntohs(address.sin_port);
    ENSURE(::listen(listen_fd_, SOMAXCONN) == 0);
    thread_ = std::thread([this] { serve(); });
}

CuttingProxy::~CuttingProxy() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    wake();
    thread_.join();
    for (Link& link : links_) close(link, CutKind::reset);
    ::close(listen_fd_);
    ::close(wake_fd_);
}

void CuttingProxy::set_faults(FaultScript script) {
    const std::lock_guard lock(mutex_);
    script_ = std::move(script);
}

void CuttingProxy::set_cuts_at_bytes_up(std::vector<std::uint64_t> marks) {
    ENSURE(std::is_sorted(marks.begin(), marks.end()));
    std::reverse(marks.begin(), marks.end());
    const std::lock_guard lock(mutex_);
    marks_ = std::move(marks);
}

void CuttingProxy::cut_now(CutKind kind) {
    std::unique_lock lock(mutex_);
    wanted_cut_ = kind;
    wake();
    has_cut_.wait(lock, [this] { return !wanted_cut_; });
}

void CuttingProxy::calm() {
    {
        const std::lock_guard lock(mutex_);
        script_ = nullptr;
        marks_.clear();
    }
    cut_now();
}

Traffic CuttingProxy::traffic() const {
    const std::lock_guard lock(mutex_);
    return traffic_;
}

void CuttingProxy::wake() const {
    ENSURE(::eventfd_write(wake_fd_, 1) == 0);
}

// --- the thread; all below holds the lock but while it waits ---

void CuttingProxy::serve() {
    std::unique_lock lock(mutex_);
    while (!is_over_) {
        std::vector<pollfd> waits{{listen_fd_, POLLIN, 0}, {wake_fd_, POLLIN, 0}};
        int timeout_ms = kForever;
        const auto now = steady_clock::now();
        for (const Link& link : links_) {
            for (const Pipe& pipe : link.pipes) {
                if (pipe.can_read(now)) waits.push_back({pipe.from, POLLIN, 0});
                if (pipe.can_write(now)) waits.push_back({pipe.to, POLLOUT, 0});
                if (pipe.waits_for_time(now)) timeout_ms = kTickMs;
            }
        }
        lock.unlock();
        ENSURE(::poll(waits.data(), waits.size(), timeout_ms) >= 0);
        lock.lock();
        eventfd_t ignored = 0;
        if (waits[1].revents != 0) ENSURE(::eventfd_read(wake_fd_, &ignored) == 0);
        if (waits[0].revents != 0) accept_client();
        step(steady_clock::now());
    }
}

void CuttingProxy::step(steady_clock::time_point now) {
    if (wanted_cut_) {
        for (Link& link : links_) close(link, *wanted_cut_);
        wanted_cut_.reset();
        has_cut_.notify_all();
    }
    for (Link& link : links_) {
        for (Pipe& pipe : link.pipes) {
            if (!link.is_closed && pipe.can_read(now)) read_into(link, pipe);
            if (!link.is_closed && pipe.can_write(now)) write_from(pipe, now);
            if (!link.is_closed && pipe.must_cut && pipe.pending.empty()) close(link, link.cut);
        }
        const bool is_done = link.pipes[0].is_shut && link.pipes[1].is_shut;
        if (!link.is_closed && is_done) close(link, CutKind::end);
    }
    links_.remove_if([](const Link& link) { return link.is_closed; });
}

void CuttingProxy::accept_client() {
    const int client = ::accept4(listen_fd_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const ConnectionFaults faults = script_ ? script_(traffic_.connections) : ConnectionFaults();
    ++traffic_.connections;
    const int server = faults.is_refused ? -1 : connected_to(server_port_);
    if (server < 0) {
        make_reset(client);
        ::close(client);
        if (faults.is_refused) ++traffic_.cuts;
        return;
    }
    set_no_delay(client);
    set_no_delay(server);
    links_.push_back({client, server, faults.cut, {}});
    links_.back().pipes[0] = {Way::up, client, server, faults.up, {}};
    links_.back().pipes[1] = {Way::down, server, client, faults.down, {}};
    for (Pipe& pipe : links_.back().pipes) after_reading(links_.back(), pipe, 0);
}

std::uint64_t CuttingProxy::bytes_until_mark() const {
    return marks_.empty() ? std::numeric_limits<std::uint64_t>::max()
                          : marks_.back() - traffic_.bytes_up;
}

void CuttingProxy::read_into(Link& link, Pipe& pipe) {
    std::array<char, kPipeBytes> buffer{};
    std::uint64_t wanted = kPipeBytes - pipe.pending.size();
    if (pipe.faults.cut_after_bytes)
        wanted = std::min(wanted, *pipe.faults.cut_after_bytes - pipe.bytes);
    if (pipe.faults.stall_after_bytes && pipe.bytes < *pipe.faults.stall_after_bytes)
        wanted = std::min(wanted, *pipe.faults.stall_after_bytes - pipe.bytes);
    if (pipe.way == Way::up) wanted = std::min(wanted, bytes_until_mark());
    const ssize_t count = ::recv(pipe.from, buffer.data(), wanted, MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count < 0) return close(link, CutKind::reset);
    if (count == 0) {
        pipe.has_ended = true;
        if (!pipe.pending.empty()) return;
        ::shutdown(pipe.to, SHUT_WR);
        pipe.is_shut = true;
        return;
    }
    std::bernoulli_distribution is_garbled(pipe.faults.garbled_share);
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        char byte = buffer.at(i);
        if (is_garbled(random_)) byte = static_cast<char>(random_());
        pipe.pending.push_back(byte);
    }
    after_reading(link, pipe, static_cast<std::size_t>(count));
}

void CuttingProxy::after_reading(Link& link, Pipe& pipe, std::size_t count) {
    pipe.bytes += count;
    (pipe.way == Way::up ? traffic_.bytes_up : traffic_.bytes_down) += count;
    pipe.must_cut = pipe.must_cut || pipe.bytes == pipe.faults.cut_after_bytes;
    if (!pipe.stalled_until && pipe.bytes == pipe.faults.stall_after_bytes)
        pipe.stalled_until = steady_clock::now() +
                             (pipe.faults.stall == kForGood ? milliseconds(0) : pipe.faults.stall);
    if (bytes_until_mark() > 0) return;
    marks_.pop_back();
    for (Link& open : links_) close(open, link.cut);
}

void CuttingProxy::write_from(Pipe& pipe, steady_clock::time_point now) {
    std::size_t size = pipe.pending.size();
    if (pipe.faults.bytes_per_ms_max > 0) {
        size = std::min(size, pipe.faults.bytes_per_ms_max);
        pipe.moves_at = now + milliseconds(1);
    }
    const ssize_t count = ::send(pipe.to, pipe.pending.data(), size, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count < 0) {
        // Who no longer listens needs no more bytes; its own way ends when it is read.
        if (errno != EAGAIN && errno != EINTR) pipe.pending.clear();
        return;
    }
    pipe.pending.erase(0, static_cast<std::size_t>(count));
    if (!pipe.has_ended || !pipe.pending.empty()) return;
    ::shutdown(pipe.to, SHUT_WR);
    pipe.is_shut = true;
}

void CuttingProxy::close(Link& link, CutKind kind) {
    if (link.is_closed) return;
    link.is_closed = true;
    const bool is_done = link.pipes[0].is_shut && link.pipes[1].is_shut;
    if (!is_done) ++traffic_.cuts;
    for (const int fd : {link.client, link.server}) {
        if (kind == CutKind::reset) make_reset(fd);
        ::close(fd);
    }
}

}  // namespace fangxin::tests
