// Problems as answers.
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

drogon::HttpResponsePtr problem_response(RefusalCode code) {
    return problem_response(Refusal{code, 0, {}});
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
    if (status == drogon::k411LengthRequired)
        return response_of({number, "length_required", "The body must say how long it is", {}});
    if (status == drogon::k412PreconditionFailed)
        return response_of({number, "wrong_tus_version", "Only tus 1.0.0 is spoken here", {}});
    if (status == drogon::k415UnsupportedMediaType)
        return response_of({number, "wrong_content_type", "The body has another type", {}});
    if (status == drogon::k413RequestEntityTooLarge)
        return response_of(problem_of(RefusalCode::too_large));
    if (number >= 500)
        return response_of({number, "internal", "The centre failed: try again later", {}});
    return response_of({number, "malformed_request", "The request cannot be understood", {}});
}

}  // namespace fangxin::central
