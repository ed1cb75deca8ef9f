// What an answer that brought no success says about who gave it.
#include "net/answer_failure.h"

#include <array>
#include <string>

#include "core/limits.h"
#include "net/retry_schedule.h"

namespace fangxin::net {
namespace {

using core::ErrorCode;

// Statuses of something in the middle (RFC 9110 and RFC 6585).
constexpr int kForbidden = 403;
constexpr int kProxyAuthenticationRequired = 407;
constexpr int kTooManyRequests = 429;
constexpr int kForLegalReasons = 451;
constexpr int kBadGateway = 502;
constexpr int kServiceUnavailable = 503;
constexpr int kGatewayTimeout = 504;
constexpr int kNetworkAuthenticationRequired = 511;

// What the kiosk does about a problem of the contract (openapi.yaml) and what staff read about it.
struct KnownProblem {
    std::string_view code;
    ErrorCode error;
    std::string_view detail;
};
constexpr std::array<KnownProblem, 12> kKnownProblems = {{
    {"enrolment_code_invalid",
     ErrorCode::denied,
     "the enrolment code is wrong, already used or too old; ask the centre for a new one"},
    {"too_many_tries", ErrorCode::rate_limited, "there were too many tries; wait a while"},
    {"stale_request",
     ErrorCode::unavailable,
     "the centre has seen a later request of this machine; it is sent again"},
    {"case_conflict", ErrorCode::conflict, "the centre has this case with other contents"},
    {"unknown_device",
     ErrorCode::denied,
     "the centre does not know this machine, which may have to be enrolled again"},
    {"revoked_device",
     ErrorCode::denied,
     "the centre has cut off this machine; it needs an empty data folder and a new code"},
    {"bad_signature",
     ErrorCode::denied,
     "the centre does not accept this machine's signature; it may have to be enrolled again"},
    {"too_large", ErrorCode::rejected, "the case is too large for the centre"},
    {"malformed_envelope", ErrorCode::rejected, "the centre cannot read this case's envelope"},
    {"no_such_evidence", ErrorCode::not_found, "the centre does not have this file whole"},
    {"no_such_content", ErrorCode::not_found, "the centre has no content of this kind"},
    {"no_such_case", ErrorCode::not_found, "there is no case with this number and code"},
}};

// Codes are shown to staff, and a problem is not signed: only what looks like a code passes.
bool is_plain_code(std::string_view code) {
    return !code.empty() && code.size() <= core::kCodeCharactersMax &&
           code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
               std::string_view::npos;
}

core::Error error_of_problem(const core::Problem& problem, int status) {
    for (const KnownProblem& known : kKnownProblems)
        if (known.code == problem.code) return {known.error, std::string(known.detail)};
    const std::string code = is_plain_code(problem.code) ? " (" + problem.code + ")" : "";
    if (status == kServiceUnavailable)
        return {ErrorCode::unavailable, "the centre cannot take anything now: 503" + code};
    if (status >= 500)
        return {
            ErrorCode::unavailable,
            "the centre has a fault of its own: " + std::to_string(status) + code};
    if (status == kTooManyRequests)
        return {ErrorCode::rate_limited, "the centre asks to wait" + code};
    return {ErrorCode::rejected, "the centre refused: " + std::to_string(status) + code};
}

// A page for a browser.
bool is_page(const Response& response) {
    const auto type = find_header(response.headers, "Content-Type");
    if (type && (type->starts_with("text/html") || type->starts_with("application/xhtml")))
        return true;
    const std::size_t first = response.body.find_first_not_of(" \t\r\n");
    return first != std::string::npos && response.body[first] == '<';
}

FailureKind kind_of_stranger(const Response& response) {
    const int status = response.status;
    const bool is_redirect = status >= 300 && status < 400;
    if (is_redirect || status == kNetworkAuthenticationRequired) return FailureKind::captive_portal;
    if (status < 300)
        return is_page(response) ? FailureKind::captive_portal : FailureKind::not_the_centre;
    if (status == kProxyAuthenticationRequired || status == kBadGateway ||
        status == kServiceUnavailable || status == kGatewayTimeout)
        return FailureKind::proxy_page;
    // A filter that explains in a page why it lets nothing through.
    const bool is_blocked = status == kForbidden || status == kForLegalReasons;
    return is_blocked && is_page(response) ? FailureKind::proxy_page : FailureKind::not_the_centre;
}

Failure failure_of_stranger(const Response& response, std::string_view why) {
    const FailureKind kind = kind_of_stranger(response);
    std::string detail = " answered " + std::to_string(response.status);
    if (kind == FailureKind::captive_portal)
        detail = "a sign-in page of the network" + detail;
    else if (kind == FailureKind::proxy_page)
        detail = "a proxy or gateway on the way" + detail;
    else
        detail = "something that is not the centre" + detail + ": " + std::string(why);
    return {{ErrorCode::unavailable, std::move(detail)}, kind};
}

}  // namespace

FailureKind kind_of_problem(int status) {
    if (status == kServiceUnavailable || status == kTooManyRequests)
        return FailureKind::centre_busy;
    return status >= 500 ? FailureKind::centre_error : FailureKind::centre_refuses;
}

Failure failure_of_problem(const core::Problem& problem, int status) {
    return {error_of_problem(problem, status), kind_of_problem(status)};
}

std::optional<std::int64_t> retry_after_ms(const Response& response, core::Instant now) {
    const auto wait = find_header(response.headers, "Retry-After");
    return wait ? parse_retry_after(*wait, now) : std::nullopt;
}

Failure failure_of_answer(const Response& response, core::Instant now) {
    const auto content_type = find_header(response.headers, "Content-Type");
    const bool says_problem = content_type && content_type->starts_with("application/problem+json");
    const auto problem = core::parse_problem(response.body);
    if (response.status < 400 || !says_problem || !problem || problem->status != response.status)
        return failure_of_stranger(response, "this is no answer of the centre");

    Failure failure = failure_of_problem(*problem, response.status);
    failure.retry_after_ms = retry_after_ms(response, now);
    if (failure.retry_after_ms) failure.kind = FailureKind::centre_busy;
    return failure;
}

tl::unexpected<Failure> not_believed(const Response& response, std::string_view why) {
    return failed(failure_of_stranger(response, why));
}

}  // namespace fangxin::net
