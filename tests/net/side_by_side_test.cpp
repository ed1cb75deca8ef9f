// Several requests at once over real sockets, with HTTP/1.1 and HTTP/2.
#include <chrono>
#include <condition_variable>
#include <doctest/doctest.h>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <set>

#include "net/curl_transport.h"
#include "tests/support/http_server.h"
#include "tests/support/nginx.h"
#include "tests/support/patience.h"

using namespace fangxin;
using net::FailureKind;
using net::OnInterrupt;
using tests::Barrier;
using tests::Connection;
using tests::http_answer;
using tests::HttpServer;

namespace {

constexpr std::size_t kAtOnce = core::kRequestsSideBySideMax;
constexpr std::int64_t kLongMs = 120'000;

// Gives out requests for these targets and keeps the answers.
class Targets final : public net::RequestSource {
  public:
    explicit Targets(std::vector<std::string> targets) : targets_(std::move(targets)) {}

    std::optional<net::Request> next() override {
        if (given_ == targets_.size()) return std::nullopt;
        net::Request request;
        request.method = "POST";
        request.target = targets_[given_++];
        request.body = "body";
        request.timeout_ms = kLongMs;
        return request;
    }
    void take(std::size_t place, net::Answer<net::Response> answer) override {
        CHECK_FALSE(answers.contains(place));
        order.push_back(place);
        answers.emplace(place, std::move(answer));
        if (on_take) on_take();
    }
    OnInterrupt interrupted() override { return on_interrupt ? on_interrupt() : wish; }
    void add(std::string target) { targets_.push_back(std::move(target)); }

    std::map<std::size_t, net::Answer<net::Response>> answers;
    std::vector<std::size_t> order;
    std::function<void()> on_take;
    std::function<OnInterrupt()> on_interrupt;
    OnInterrupt wish = OnInterrupt::end_all;

  private:
    std::vector<std::string> targets_;
    std::size_t given_ = 0;
};

// A clock that takes a step each time it is asked, and lets the server move one byte before.
class SteppingClock {
  public:
    std::chrono::steady_clock::time_point now() {
        std::unique_lock lock(mutex_);
        if (!is_running_) return now_;
        const int wanted = ++allowed_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return sent_ >= wanted || is_over_; });
        now_ += std::chrono::milliseconds(core::kSilenceMsMax / kStepsOfSilence);
        return now_;
    }
    void start() {
        const std::lock_guard lock(mutex_);
        is_running_ = true;
    }
    // The rest may be sent without the clock.
    void finish() {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
        changed_.notify_all();
    }
    // Waits until the clock is asked; false once it is over.
    bool wait_for_step() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return sent_ < allowed_ || is_over_; });
        return !is_over_;
    }
    void note_sent() {
        const std::lock_guard lock(mutex_);
        ++sent_;
        changed_.notify_all();
    }

  private:
    // More than a transport asks between two looks at a request.
    static constexpr int kStepsOfSilence = 20;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::chrono::steady_clock::time_point now_;
    int allowed_ = 0;
    int sent_ = 0;
    bool is_running_ = false;
    bool is_over_ = false;
};

std::vector<std::string> numbered(std::size_t count) {
    std::vector<std::string> targets;
    for (std::size_t i = 0; i < count; ++i) targets.push_back("/" + std::to_string(i));
    return targets;
}

std::unique_ptr<net::CurlTransport> transport_to(
    const std::string& url, const std::string& ca_file = ""
) {
    auto transport = net::CurlTransport::make({.central_url = url, .ca_file = ca_file});
    REQUIRE(transport.has_value());
    return std::move(*transport);
}

std::string target_of(const std::string& request) {
    const std::size_t begin = request.find(' ') + 1;
    return request.substr(begin, request.find(' ', begin) - begin);
}

}  // namespace

TEST_CASE("with HTTP/1.1 a few kept connections carry requests at once") {
    Barrier barrier(kAtOnce);
    HttpServer server([&](Connection& connection) {
        while (const auto request = connection.read_request()) {
            if (!barrier.arrive_and_wait()) return;
            if (!connection.send(http_answer(200, target_of(*request)))) return;
        }
    });
    const auto transport = transport_to(server.url());
    net::Interrupt interrupt;
    for (int round = 0; round < 2; ++round) {
        Targets source(numbered(3 * kAtOnce));
        transport->send_all(source, interrupt);
        REQUIRE(source.answers.size() == 3 * kAtOnce);
        for (const auto& [place, answer] : source.answers) {
            REQUIRE(answer.has_value());
            CHECK(answer->body == "/" + std::to_string(place));
        }
    }
    CHECK(server.connections() == static_cast<int>(kAtOnce));
}

TEST_CASE("a slow request holds up only itself, and one that is cut fails alone") {
    std::promise<void> others_are_done;
    std::shared_future<void> done = others_are_done.get_future().share();
    HttpServer server([&](Connection& connection) {
        while (const auto request = connection.read_request()) {
            const std::string target = target_of(*request);
            if (target == "/3") return connection.reset();
            if (target == "/0") done.wait_for(tests::kPatience);
            if (!connection.send(http_answer(200, target))) return;
        }
    });
    const auto transport = transport_to(server.url());
    Targets source(numbered(20));
    source.on_take = [&] {
        if (source.answers.size() == 19) others_are_done.set_value();
    };
    net::Interrupt interrupt;
    transport->send_all(source, interrupt);
    REQUIRE(source.answers.size() == 20);
    CHECK(source.order.back() == 0);
    for (const auto& [place, answer] : source.answers) CHECK(answer.has_value() == (place != 3));
    CHECK(source.answers.at(3).error().kind == FailureKind::cut);
}

TEST_CASE("an interrupt ends all requests at once and gives out no more") {
    Barrier barrier(kAtOnce + 1);
    HttpServer server([&](Connection& connection) {
        connection.read_request();
        barrier.arrive_and_wait();
        connection.wait_until_closed();
    });
    const auto transport = transport_to(server.url());
    Targets source(numbered(3 * kAtOnce));
    net::Interrupt interrupt;
    auto sending = std::async(std::launch::async, [&] { transport->send_all(source, interrupt); });
    REQUIRE(barrier.arrive_and_wait());
    interrupt.raise();
    REQUIRE(sending.wait_for(tests::kPatience) == std::future_status::ready);
    REQUIRE(source.answers.size() == kAtOnce);
    for (const auto& [place, answer] : source.answers)
        CHECK(answer.error().kind == FailureKind::interrupted);
}

TEST_CASE("a hurried request ends when it is silent, and one that moves goes on") {
    constexpr std::size_t kBytes = 1'000;
    const std::string body(kBytes, 'x');
    Barrier both(3);
    SteppingClock clock;
    HttpServer server([&](Connection& connection) {
        while (const auto request = connection.read_request()) {
            const std::string target = target_of(*request);
            if (target == "/later") {
                if (!connection.send(http_answer(200, target))) return;
                continue;
            }
            both.arrive_and_wait();
            if (target == "/silent") return connection.wait_until_closed();
            // Never silent as long as the other one lives.
            const std::string answer = http_answer(200, body);
            std::size_t at = answer.size() - kBytes;
            if (!connection.send(answer.substr(0, at))) return clock.finish();
            for (; at + 1 < answer.size() && clock.wait_for_step(); ++at) {
                if (!connection.send(answer.substr(at, 1))) return clock.finish();
                clock.note_sent();
            }
            clock.finish();
            if (!connection.send(answer.substr(at))) return;
        }
    });
    const auto transport = net::CurlTransport::make({.central_url = server.url(),
                                                     .steady_now = [&] { return clock.now(); }}
    ).value();
    Targets source({"/silent", "/moving"});
    net::Interrupt interrupt;
    source.on_interrupt = [&] {
        interrupt.clear();
        source.add("/later");
        return OnInterrupt::end_silent;
    };
    // What comes meanwhile does not wait for the others: their time begins when it is here.
    source.on_take = [&] {
        if (source.order.back() == 2) clock.start();
        if (source.answers.contains(0)) clock.finish();
    };
    auto sending = std::async(std::launch::async, [&] { transport->send_all(source, interrupt); });
    REQUIRE(both.arrive_and_wait());
    interrupt.raise();
    REQUIRE(sending.wait_for(tests::kPatience) == std::future_status::ready);
    REQUIRE(source.answers.size() == 3);
    REQUIRE_FALSE(source.answers.at(0).has_value());
    CHECK(source.answers.at(0).error().kind == FailureKind::interrupted);
    REQUIRE(source.answers.at(1).has_value());
    CHECK(source.answers.at(1)->body == body);
    CHECK(source.order.front() == 2);
}

TEST_CASE("after a changed network no kept connection is used") {
    HttpServer server([](Connection& connection) {
        while (connection.read_request())
            if (!connection.send(http_answer(200, "ok"))) return;
    });
    const auto transport = transport_to(server.url());
    net::Interrupt interrupt;
    net::Request request;
    request.method = "GET";
    request.target = "/";
    for (int i = 0; i < 2; ++i) REQUIRE(transport->send(request, interrupt).has_value());
    CHECK(server.connections() == 1);
    transport->start_afresh();
    for (int i = 0; i < 2; ++i) REQUIRE(transport->send(request, interrupt).has_value());
    CHECK(server.connections() == 2);
}

TEST_CASE(
    "with HTTP/2 the requests share one connection" * doctest::skip(!tests::Nginx::is_installed())
) {
    Barrier barrier(kAtOnce);
    HttpServer backend([&](Connection& connection) {
        // A connection for each request.
        const auto request = connection.read_request();
        if (!request || !barrier.arrive_and_wait()) return;
        connection.send(http_answer(200, target_of(*request)));
    });
    const tests::Nginx front(backend.url());
    const auto transport = transport_to(front.url(), front.ca_file());
    Targets source(numbered(3 * kAtOnce));
    net::Interrupt interrupt;
    transport->send_all(source, interrupt);
    REQUIRE(source.answers.size() == 3 * kAtOnce);
    for (const auto& [place, answer] : source.answers) {
        REQUIRE(answer.has_value());
        CHECK(answer->status == 200);
        CHECK(answer->body == "/" + std::to_string(place));
    }
    const auto seen = front.seen(3 * kAtOnce);
    REQUIRE(seen.size() == 3 * kAtOnce);
    std::set<std::string> connections;
    for (const auto& one : seen) {
        CHECK(one.protocol == "HTTP/2.0");
        connections.insert(one.connection);
    }
    CHECK(connections.size() == 1);
}

TEST_CASE(
    "a silent HTTP/2 connection does not swallow the next try" *
    doctest::skip(!tests::Nginx::is_installed())
) {
    std::promise<void> is_hanging;
    HttpServer backend([&](Connection& connection) {
        const auto request = connection.read_request();
        if (!request) return;
        if (target_of(*request) == "/hangs") {
            is_hanging.set_value();
            return connection.wait_until_closed();
        }
        connection.send(http_answer(200, "ok"));
    });
    const tests::Nginx front(backend.url());
    const auto transport = transport_to(front.url(), front.ca_file());
    net::Interrupt interrupt;
    Targets before({"/before"});
    transport->send_all(before, interrupt);
    Targets source({"/hangs"});
    source.on_interrupt = [&] {
        interrupt.clear();
        return OnInterrupt::end_silent;
    };
    source.on_take = [&] {
        if (source.answers.size() == 1) source.add("/again");
    };
    auto sending = std::async(std::launch::async, [&] { transport->send_all(source, interrupt); });
    is_hanging.get_future().wait();
    interrupt.raise();
    REQUIRE(sending.wait_for(tests::kPatience) == std::future_status::ready);
    REQUIRE(source.answers.size() == 2);
    CHECK(source.answers.at(1).has_value());
    const auto seen = front.seen(2);
    REQUIRE(seen.size() >= 2);
    CHECK(seen.front().target == "/before");
    CHECK(seen.back().target == "/again");
    CHECK(seen.front().connection != seen.back().connection);
}
