// Problems as answers.
#include "central/http/problem.h"

#include <spdlog/spdlog.h>
#include <string>
#include <utility>

namespace fangxin::central {
namespace {

constexpr std::int64_t kSecondMs = 1000;

int status_of(RefusalKind kind) {
    switch (kind) {
        case RefusalKind::malformed:
            return drogon::k400BadRequest;
        case RefusalKind::denied:
            return drogon::k403Forbidden;
        case RefusalKind::missing:
            return drogon::k404NotFound;
        case RefusalKind::conflict:
            return drogon::k409Conflict;
        case RefusalKind::wrong_version:
            return drogon::k412PreconditionFailed;
        case RefusalKind::too_large:
            return drogon::k413RequestEntityTooLarge;
        case RefusalKind::wrong_type:
            return drogon::k415UnsupportedMediaType;
        case RefusalKind::locked:
            return drogon::k423Locked;
        case RefusalKind::too_often:
            return drogon::k429TooManyRequests;
        case RefusalKind::differs:
            return 460;  // of tus's own making
        case RefusalKind::unavailable:
            break;
    }
    return drogon::k503ServiceUnavailable;
}

drogon::HttpResponsePtr response_of(const core::Problem& problem) {
    auto response = drogon::HttpResponse::newHttpResponse();
    response->setStatusCode(static_cast<drogon::HttpStatusCode>(problem.status));
    response->setContentTypeString("application/problem+json");
    response->setBody(core::to_json(problem));
    return response;
}

}  // namespace

core::Problem problem_of(RefusalCode code) {
    const RefusalRow& row = row_of(code);
    return {status_of(row.kind), std::string(row.name), std::string(row.title), {}};
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
    if (status == drogon::k404NotFound) return response_of(problem_of(RefusalCode::no_such_page));
    if (status == drogon::k405MethodNotAllowed)
        return response_of({number, "method_not_allowed", "This address has no such method", {}});
    if (status == drogon::k411LengthRequired)
        return response_of({number, "length_required", "The body must say how long it is", {}});
    if (status == drogon::k413RequestEntityTooLarge)
        return response_of(problem_of(RefusalCode::too_large));
    if (number >= 500)
        return response_of({number, "internal", "The centre failed: try again later", {}});
    return response_of({number, "malformed_request", "The request cannot be understood", {}});
}

}  // namespace fangxin::central
