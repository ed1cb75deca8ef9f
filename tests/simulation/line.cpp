// Draws and carries out what becomes of each request.
#include "tests/simulation/line.h"

#include <array>
#include <utility>

#include "core/json.h"

namespace fangxin::tests {
namespace {

using core::ErrorCode;
using net::FailureKind;

constexpr std::size_t kOldAnswersMax = 8;
constexpr std::size_t kStuckMax = 20;

net::Response page(int status, std::string html) {
    net::Response response;
    response.status = status;
    response.headers.push_back({"Content-Type", "text/html"});
    response.body = std::move(html);
    return response;
}

bool has_news(const std::string& changes) {
    const auto page = core::parse_changes_page(changes);
    return !page || !page->statuses.empty() || !page->contents.empty();
}

net::Response login_page() {
    return page(200, "<html><form action=\"/login\">Welcome to the free network</form></html>");
}

net::Response busy_answer(std::int64_t wait_s) {
    net::Response response;
    response.status = 503;
    response.headers.push_back({"Content-Type", "application/problem+json"});
    response.headers.push_back({"Retry-After", std::to_string(wait_s)});
    response.body =
        R"({"type":"about:blank","status":503,"code":"unavailable","title":"Busy","detail":""})";
    return response;
}

}  // namespace

Line::Fate Line::draw_fate() {
    // In the order of Fate.
    using Weights = std::array<unsigned, static_cast<std::size_t>(Fate::kFates)>;
    static constexpr Weights kGood{1000};
    static constexpr Weights kLossy{480, 20, 80, 120, 50, 50, 20, 50, 40, 10, 20, 30, 30};
    static constexpr Weights kDown{0, 700, 300};
    static constexpr Weights kPortal{50, 50, 0, 0, 0, 0, 0, 0, 0, 900};
    static constexpr Weights kProxy{50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 750, 200};
    static const std::array<Weights, 5> kByWeather{kGood, kLossy, kDown, kPortal, kProxy};
    return static_cast<Fate>(dice_.weighted(kByWeather.at(static_cast<std::size_t>(weather_))));
}

net::Answer<net::Response> Line::send(const net::Request& request, net::Interrupt& interrupt) {
    if (interrupt.is_raised())
        return net::failed(FailureKind::interrupted, ErrorCode::interrupted, "interrupted");
    world_.let_pass(dice_.between(5, 300));
    if (dice_.chance(20) && world_.meanwhile(kiosk_))
        return net::failed(FailureKind::interrupted, ErrorCode::interrupted, "interrupted");
    auto answer = carry(request, draw_fate());
    if (dice_.chance(20) && world_.meanwhile(kiosk_))
        return net::failed(FailureKind::interrupted, ErrorCode::interrupted, "interrupted");
    world_.note(
        "k" + std::to_string(kiosk_) + " " + request.method + " " +
        request.target.substr(0, request.target.find_first_of("0?", 4)) + " -> " +
        (answer ? std::to_string(answer->status)
                : std::string(failure_kind_name(answer.error().kind)))
    );
    if (answer && answer->body.size() > request.answer_bytes_max)
        return net::failed(
            FailureKind::not_the_centre, ErrorCode::corrupt, "the answer is too long"
        );
    return answer;
}

net::Answer<net::Response> Line::carry(const net::Request& request, Fate fate) {
    static constexpr std::array<const char*, static_cast<std::size_t>(Fate::kFates)> kNames{
        "",
        "line: refused",
        "line: request lost",
        "line: answer lost",
        "line: late",
        "line: twice",
        "line: request garbled",
        "line: answer garbled",
        "line: answer cut",
        "line: captive portal",
        "line: proxy page",
        "line: busy",
        "line: old answer"};
    if (fate != Fate::arrives) world_.count(kNames.at(static_cast<std::size_t>(fate)));
    switch (fate) {
        case Fate::refused:
            return net::failed(FailureKind::refused, ErrorCode::unavailable, "the line is down");
        case Fate::request_lost:
            return time_out(request);
        case Fate::late:
            if (stuck_.size() < kStuckMax) stuck_.push_back(request);
            return time_out(request);
        case Fate::answer_lost:
            static_cast<void>(reach(request));
            return time_out(request);
        case Fate::twice:
            static_cast<void>(reach(request));
            return reach(request);
        case Fate::request_garbled: {
            net::Request garbled = request;
            spoil(garbled.body);
            return reach(garbled);
        }
        case Fate::portal:
            return login_page();
        case Fate::proxy_page:
            return page(dice_.chance(500) ? 502 : 504, "<html>Bad gateway</html>");
        case Fate::busy:
            return busy_answer(dice_.between(0, 120));
        case Fate::old_answer:
            if (!old_answers_.empty()) return dice_.one_of(old_answers_);
            break;
        default:
            break;
    }
    auto answer = reach(request);
    if (!answer) return answer;
    if (fate == Fate::answer_garbled) spoil(answer->body);
    if (fate == Fate::answer_cut) answer->body.resize(dice_.below(answer->body.size() + 1));
    return answer;
}

net::Answer<net::Response> Line::reach(const net::Request& request) {
    auto answer = world_.reach_centre(request);
    if (!answer)
        return net::failed(
            FailureKind::cut, ErrorCode::unavailable, "the connection was refused or cut"
        );
    keep(*answer);
    // A long poll without news lasts as long as it was asked to.
    const std::int64_t wait_ms = request.timeout_ms - core::kRequestTimeoutMs;
    if (wait_ms > 0 && answer->status == 200 && !has_news(answer->body)) world_.let_pass(wait_ms);
    return std::move(*answer);
}

net::Answer<net::Response> Line::time_out(const net::Request& request) {
    world_.let_pass(request.timeout_ms);
    return net::failed(FailureKind::timed_out, ErrorCode::timed_out, "no answer in time");
}

void Line::spoil(std::string& text) {
    for (std::uint64_t times = 1 + dice_.below(3); times > 0 && !text.empty(); --times)
        text[dice_.below(text.size())] = static_cast<char>(dice_.next());
}

void Line::keep(const net::Response& response) {
    if (old_answers_.size() < kOldAnswersMax)
        old_answers_.push_back(response);
    else if (dice_.chance(100))
        old_answers_[dice_.below(kOldAnswersMax)] = response;
}

void Line::deliver_stuck() {
    if (stuck_.empty()) return;
    const auto at = static_cast<std::ptrdiff_t>(dice_.below(stuck_.size()));
    const net::Request request = stuck_[static_cast<std::size_t>(at)];
    stuck_.erase(stuck_.begin() + at);
    static_cast<void>(reach(request));
}

}  // namespace fangxin::tests
