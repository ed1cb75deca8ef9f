// Problems as answers.
#include "central/http/problem.h"

#include <chrono>
#include <map>
#include <mutex>
#include <spdlog/spdlog.h>
#include <string>

#include "central/http/reply.h"
#include "central/limits.h"

namespace fangxin::central {
namespace {

constexpr std::int64_t kSecondMs = 1000;

// Whether a failure is to be in the log: a full disk fails every request alike.
bool is_due(const std::string& detail) {
    using std::chrono::steady_clock;
    static std::mutex mutex;
    static std::map<std::string, steady_clock::time_point> logged;
    const std::lock_guard lock(mutex);
    const auto now = steady_clock::now();
    std::erase_if(logged, [now](const auto& one) { return now - one.second > kSameFailurePause; });
    return logged.emplace(detail, now).second;
}

drogon::HttpResponsePtr problem_reply(const core::Problem& problem) {
    return response_of(Reply{problem.status, core::to_json(problem), "application/problem+json", {}}
    );
}

}  // namespace

core::Problem problem_of(RefusalCode code) {
    const RefusalRow& row = row_of(code);
    return {row.status, std::string(row.name), std::string(row.title), {}};
}

drogon::HttpResponsePtr problem_response(const Refusal& refusal) {
    if (!refusal.detail.empty() && is_due(refusal.detail))
        spdlog::error("a request failed: {}", refusal.detail);
    core::Problem problem = problem_of(refusal.code);
    problem.last_time_ms = refusal.last_time_ms;
    auto response = problem_reply(problem);
    if (refusal.retry_after_ms > 0) {
        const auto seconds = (refusal.retry_after_ms + kSecondMs - 1) / kSecondMs;
        response->addHeader("Retry-After", std::to_string(seconds));
    }
    return response;
}

drogon::HttpResponsePtr problem_response(drogon::HttpStatusCode status) {
    const int number = static_cast<int>(status);
    if (status == drogon::k404NotFound) return problem_reply(problem_of(RefusalCode::no_such_page));
    if (status == drogon::k405MethodNotAllowed)
        return problem_reply({number, "method_not_allowed", "This address has no such method", {}});
    if (status == drogon::k411LengthRequired)
        return problem_reply({number, "length_required", "The body must say how long it is", {}});
    if (status == drogon::k413RequestEntityTooLarge)
        return problem_reply(problem_of(RefusalCode::too_large));
    if (number >= 500)
        return problem_reply({number, "internal", "The centre failed: try again later", {}});
    return problem_reply({number, "malformed_request", "The request cannot be understood", {}});
}

}  // namespace fangxin::central
