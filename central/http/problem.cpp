// The table of problems.
#include "central/http/problem.h"

#include <spdlog/spdlog.h>
#include <string>
#include <utility>

namespace fangxin::central {
namespace {

constexpr std::int64_t kSecondMs = 1000;

drogon::HttpResponsePtr response_of(const core::Problem& problem) {
    auto response = drogon::HttpResponse::newHttpResponse();
    response->setStatusCode(static_cast<drogon::HttpStatusCode>(problem.status));
    response->setContentTypeString("application/problem+json");
    response->setBody(core::to_json(problem));
    return response;
}

}  // namespace

core::Problem problem_of(RefusalCode code) {
    switch (code) {
        case RefusalCode::malformed:
            return {400, "malformed_request", "The request cannot be understood", {}};
        case RefusalCode::malformed_envelope:
            return {400, "malformed_envelope", "The envelope cannot be understood", {}};
        case RefusalCode::too_large:
            return {413, "too_large", "The body is larger than a case may be", {}};
        case RefusalCode::unknown_device:
            return {403, "unknown_device", "No machine of this id is enrolled here", {}};
        case RefusalCode::bad_signature:
            return {403, "bad_signature", "The signature is not that of the machine", {}};
        case RefusalCode::case_conflict:
            return {409, "case_conflict", "Another case has this id", {}};
        case RefusalCode::enrolment_code_invalid:
            return {403, "enrolment_code_invalid", "The code is wrong, used or expired", {}};
        case RefusalCode::too_many_tries:
            return {429, "too_many_tries", "Too many wrong tries: wait, then try again", {}};
        case RefusalCode::no_such_content:
            return {404, "no_such_content", "No content of this kind was published", {}};
        case RefusalCode::no_such_case:
            return {404, "no_such_case", "No case has this number and code", {}};
        case RefusalCode::unavailable:
            break;
    }
    return {503, "unavailable", "The centre cannot store anything now: try again later", {}};
}

drogon::HttpResponsePtr problem_response(const Refusal& refusal) {
    if (!refusal.detail.empty()) spdlog::error("a request failed: {}", refusal.detail);
    auto response = response_of(problem_of(refusal.code));
    if (refusal.retry_after_ms > 0) {
        const auto seconds = (refusal.retry_after_ms + kSecondMs - 1) / kSecondMs;
        response->addHeader("Retry-After", std::to_string(seconds));
    }
    return response;
}

drogon::HttpResponsePtr problem_response(drogon::HttpStatusCode status) {
    const int number = static_cast<int>(status);
    if (status == drogon::k404NotFound)
        return response_of({number, "no_such_page", "Nothing is at this address", {}});
    if (status == drogon::k405MethodNotAllowed)
        return response_of({number, "method_not_allowed", "This address has no such method", {}});
    if (status == drogon::k413RequestEntityTooLarge)
        return response_of(problem_of(RefusalCode::too_large));
    if (number >= 500)
        return response_of({number, "internal", "The centre failed: try again later", {}});
    return response_of({number, "malformed_request", "The request cannot be understood", {}});
}

}  // namespace fangxin::central
