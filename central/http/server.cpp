// Starting and stopping Drogon.
#include "central/http/server.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <drogon/HttpAppFramework.h>
#include <netdb.h>
#include <netinet/in.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "central/evidence/live_uploads.h"
#include "central/http/routes.h"
#include "central/http/serving.h"
#include "central/limits.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

using std::chrono::steady_clock;

constexpr double kReadyPollSeconds = 0.01;
constexpr double kStopPollSeconds = 0.02;
// The last answer is handed to its connection's loop just before its request is counted as done.
constexpr double kLastAnswerSeconds = 0.05;
constexpr unsigned kThreadsMax = 8;

class Socket {
  public:
    explicit Socket(int family) : number_(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
    ~Socket() {
        if (number_ >= 0) ::close(number_);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;

    // The sockets interface takes every kind of address as this one.
    sockaddr* any() { return reinterpret_cast<sockaddr*>(&storage); }
};

core::Result<SocketAddress> resolve(const ListenAddress& wanted) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const std::string port = std::to_string(wanted.port);
    if (::getaddrinfo(wanted.host.c_str(), port.c_str(), &hints, &found) != 0 || found == nullptr)
        return core::fail(core::ErrorCode::invalid, "the host of --listen is not known");
    SocketAddress address;
    std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
    address.length = found->ai_addrlen;
    ::freeaddrinfo(found);
    return address;
}

ListenAddress numeric(SocketAddress& address) {
    char host[NI_MAXHOST] = {};
    char port[NI_MAXSERV] = {};
    ::getnameinfo(
        address.any(),
        address.length,
        host,
        sizeof host,
        port,
        sizeof port,
        NI_NUMERICHOST | NI_NUMERICSERV
    );
    std::uint16_t number = 0;
    std::from_chars(port, port + std::strlen(port), number);
    return {host, number};
}

bool answers(const ListenAddress& address) {
    auto target = resolve(address);
    if (!target) return false;
    const Socket socket(target->storage.ss_family);
    return socket.number() >= 0 && ::connect(socket.number(), target->any(), target->length) == 0;
}

// Says where the server listens as soon as it does.
void announce_when_ready(const ListenAddress& address) {
    if (!answers(address)) {
        drogon::app().getLoop()->runAfter(kReadyPollSeconds, [address] {
            announce_when_ready(address);
        });
        return;
    }
    std::printf("listening on %s\n", url_of(address).c_str());
    std::fflush(stdout);
}

// Quits when no request was under way at two looks in a row. What is under way when they take too
// long gets no answer; Drogon's threads cannot be ended under it, so the program ends with them.
// What was committed is durable.
void quit_when_done(const Serving& serving, steady_clock::time_point deadline, bool was_idle) {
    auto* const loop = drogon::app().getLoop();
    const bool is_idle = serving.requests_under_way == 0;
    if (is_idle && was_idle) return drogon::app().quit();
    if (!is_idle && steady_clock::now() >= deadline) {
        spdlog::warn("{} requests got no answer", serving.requests_under_way.load());
        spdlog::default_logger()->flush();
        std::_Exit(0);
    }
    loop->runAfter(is_idle ? kLastAnswerSeconds : kStopPollSeconds, [&serving, deadline, is_idle] {
        quit_when_done(serving, deadline, is_idle);
    });
}

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

void wait_for_stop_signal(Serving& serving) {
    const sigset_t signals = stop_signals();
    int signal = 0;
    sigwait(&signals, &signal);
    serving.is_stopping = true;
    serving.waiting_room.close();
    serving.centre.live_uploads.stop();
    drogon::app().getLoop()->queueInLoop([&serving] {
        quit_when_done(serving, steady_clock::now() + kStopGraceMax, false);
    });
}

void set_up_framework(const ListenAddress& address, const std::string& folder) {
    auto& app = drogon::app();
    const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, kThreadsMax);
    app.setThreadNum(threads);
    // Routes of uploads take bodies as they come; all others get a whole one, see body_limit.h.
    app.enableRequestStream();
    app.setClientMaxBodySize(core::kEvidenceSealedBytesMax);
    // What a person typed is never written to a temporary file: no such body is longer.
    app.setClientMaxMemoryBodySize(kRequestBytesMax);
    app.setUploadPath(folder);
    // Drogon would serve files of the working folder; this one stays empty.
    app.setDocumentRoot(folder + "/none");
    app.setFileTypes({});
    app.enableServerHeader(false);
    app.enableGzip(false);
    app.disableSigtermHandling();
    app.addListener(address.host, address.port);
}

void add_routes(Router& router) {
    add_intake_routes(router);
    add_evidence_routes(router);
    add_status_routes(router);
    add_changes_routes(router);
    add_content_routes(router);
    add_device_routes(router);
    add_service_routes(router);
    router.watch_the_rest();
}

}  // namespace

core::Result<ListenAddress> parse_listen_address(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return core::fail(core::ErrorCode::invalid, "--listen must be HOST:PORT");
    ListenAddress address;
    address.host = text.substr(0, colon);
    if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']')
        address.host = address.host.substr(1, address.host.size() - 2);
    const char* const begin = text.data() + colon + 1;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(begin, end, address.port);
    if (failure != std::errc{} || stop != end)
        return core::fail(core::ErrorCode::invalid, "the port of --listen must be 0 to 65535");
    return address;
}

core::Result<ListenAddress> free_address(const ListenAddress& wanted) {
    auto address = resolve(wanted);
    if (!address) return core::fail(address.error());
    const Socket socket(address->storage.ss_family);
    const int yes = 1;
    ::setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(socket.number(), address->any(), address->length) != 0 ||
        ::getsockname(socket.number(), address->any(), &address->length) != 0)
        return core::fail(
            core::ErrorCode::unavailable, "the address of --listen is taken or not this machine's"
        );
    return numeric(*address);
}

std::string url_of(const ListenAddress& address) {
    const bool is_v6 = address.host.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + address.host + "]" : address.host;
    return "http://" + host + ":" + std::to_string(address.port);
}

void block_stop_signals() {
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void run_server(const Centre& centre, const ListenAddress& address, const std::string& folder) {
    Serving serving(centre);
    Router router(serving);
    set_up_framework(address, folder);
    add_routes(router);
    drogon::app().registerBeginningAdvice([&address] { announce_when_ready(address); });
    std::thread stopper([&serving] { wait_for_stop_signal(serving); });
    drogon::app().run();
    stopper.join();
}

}  // namespace fangxin::central
