// Starting and stopping Drogon.
#include "central/http/server.h"

#include <algorithm>
#include <arpa/inet.h>
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
#include <trantor/net/InetAddress.h>
#include <utility>

#include "central/evidence/live_uploads.h"
#include "central/http/regular_work.h"
#include "central/http/routes.h"
#include "central/http/serving.h"
#include "central/limits.h"
#include "core/limits.h"
#include "core/try.h"
#include "core/whole_number.h"
#include "os/file.h"
#include "os/standard_streams.h"

namespace fangxin::central {
namespace {

using std::chrono::steady_clock;

constexpr double kReadyPollSeconds = 0.01;
constexpr double kStopPollSeconds = 0.02;
// The last answer is handed to its connection's loop just before its request is counted as done.
constexpr double kLastAnswerSeconds = 0.05;

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;

    // The sockets interface takes every kind of address as this one.
    sockaddr* any() { return reinterpret_cast<sockaddr*>(&storage); }
};

os::FileHandle socket_for(const SocketAddress& address) {
    return os::FileHandle(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

core::Result<SocketAddress> resolve(const ListenAddress& wanted) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const std::string port = std::to_string(wanted.port);
    if (::getaddrinfo(wanted.host.c_str(), port.c_str(), &hints, &found) != 0 || found == nullptr)
        return core::fail(core::ErrorCode::invalid, "the host to listen at is not known");
    SocketAddress address{.length = found->ai_addrlen};
    std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
    ::freeaddrinfo(found);
    return address;
}

bool answers(const ListenAddress& wanted) {
    auto address = resolve(wanted);
    if (!address) return false;
    const os::FileHandle socket = socket_for(*address);
    return ::connect(socket.get(), address->any(), address->length) == 0;
}

// Says where the server listens as soon as it does.
void announce_when_ready(const ServerPlan& plan) {
    if (!answers(plan.listen) || (plan.metrics && !answers(*plan.metrics))) {
        drogon::app().getLoop()->runAfter(kReadyPollSeconds, [&plan] {
            announce_when_ready(plan);
        });
        return;
    }
    if (plan.metrics) std::printf("metrics on %s\n", url_of(*plan.metrics).c_str());
    std::printf("listening on %s\n", url_of(plan.listen).c_str());
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
        // Waits until that is written, unless nobody reads it.
        if (os::are_errors_taken()) spdlog::shutdown();
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

void set_up_framework(const ServerPlan& plan) {
    auto& app = drogon::app();
    app.setThreadNum(std::clamp(std::thread::hardware_concurrency(), 1U, kEventLoopsMax));
    // Routes of uploads take bodies as they come; all others get a whole one, see body_limit.h.
    app.enableRequestStream();
    app.setClientMaxBodySize(core::kEvidenceSealedBytesMax);
    // What a person typed is never written to a temporary file: no such body is longer.
    app.setClientMaxMemoryBodySize(kRequestBytesMax);
    app.setUploadPath(plan.folder);
    // Drogon would serve files of the working folder; this one stays empty.
    app.setDocumentRoot(plan.folder + "/none");
    app.setFileTypes({});
    app.enableServerHeader(false);
    app.enableGzip(false);
    app.disableSigtermHandling();
    app.addListener(plan.listen.host, plan.listen.port);
    if (plan.metrics) app.addListener(plan.metrics->host, plan.metrics->port);
}

std::string host_and_port(const ListenAddress& address) {
    const bool is_v6 = address.host.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + address.host + "]" : address.host;
    return host + ":" + std::to_string(address.port);
}

void add_routes(Router& router) {
    add_intake_routes(router);
    add_evidence_routes(router);
    add_status_routes(router);
    add_changes_routes(router);
    add_content_routes(router);
    add_device_routes(router);
    add_service_routes(router);
    add_metrics_routes(router);
    router.watch_the_rest();
}

}  // namespace

core::Result<ListenAddress> parse_listen_address(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return core::fail(core::ErrorCode::invalid, "an address to listen at is HOST:PORT");
    ListenAddress address;
    address.host = text.substr(0, colon);
    if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']')
        address.host = address.host.substr(1, address.host.size() - 2);
    const auto port = core::parse_whole_number<std::uint16_t>(text.substr(colon + 1));
    if (!port) return core::fail(core::ErrorCode::invalid, "a port to listen at is 0 to 65535");
    address.port = *port;
    return address;
}

core::Result<HeldAddress> hold_address(const ListenAddress& wanted) {
    SocketAddress address = TRY(resolve(wanted));
    os::FileHandle socket = socket_for(address);
    // Drogon's sockets may bind beside this one, which never listens.
    const int yes = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(socket.get(), address.any(), address.length) != 0 ||
        ::getsockname(socket.get(), address.any(), &address.length) != 0)
        return core::fail(
            core::ErrorCode::unavailable, "an address to listen at is taken or not this machine's"
        );
    const trantor::InetAddress bound =
        address.storage.ss_family == AF_INET6
            ? trantor::InetAddress(*reinterpret_cast<const sockaddr_in6*>(address.any()))
            : trantor::InetAddress(*reinterpret_cast<const sockaddr_in*>(address.any()));
    return HeldAddress{{bound.toIp(), bound.toPort()}, std::move(socket)};
}

bool is_loopback(const ListenAddress& address) {
    return address.host.starts_with("127.") || address.host == "::1";
}

std::string url_of(const ListenAddress& address) {
    return "http://" + host_and_port(address);
}

void block_stop_signals() {
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void run_server(const Centre& centre, const ServerPlan& plan) {
    Serving serving(
        centre, plan.trusted_proxies, plan.metrics ? host_and_port(*plan.metrics) : std::string{}
    );
    Router router(serving);
    set_up_framework(plan);
    add_routes(router);
    drogon::app().registerBeginningAdvice([&plan, &serving] {
        announce_when_ready(plan);
        start_regular_work(*drogon::app().getLoop(), serving);
    });
    std::thread stopper([&serving] { wait_for_stop_signal(serving); });
    drogon::app().run();
    stopper.join();
}

}  // namespace fangxin::central
