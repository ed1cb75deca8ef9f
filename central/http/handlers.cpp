// The handlers of the wire.
#include "central/http/handlers.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "central/http/json_response.h"
#include "central/http/problem.h"
#include "central/http/signed_exchange.h"
#include "central/limits.h"
#include "central/service/accept_case.h"
#include "central/service/case_status.h"
#include "central/service/content.h"
#include "central/service/device_reports.h"
#include "central/service/enrol.h"
#include "central/service/health.h"
#include "core/json.h"
#include "core/json/law_json.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

using drogon::HttpRequestPtr;
using drogon::HttpResponsePtr;

// A whole number from 0 in a query parameter; `missing` when there is none.
std::optional<std::uint64_t> read_count(
    const HttpRequestPtr& request, const std::string& name, std::uint64_t missing
) {
    const std::string text = request->getParameter(name);
    if (text.empty()) return missing;
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (failure != std::errc{} || stop != end || value < 0) return std::nullopt;
    return static_cast<std::uint64_t>(value);
}

Task<HttpResponsePtr> answer_changes(Serving& serving, HttpRequestPtr request, const Asker& asker) {
    const auto after = read_count(request, "after", 0);
    const auto wait_ms = read_count(request, "wait_ms", 0);
    if (!after || !wait_ms) co_return problem_response(RefusalCode::malformed);
    // A kiosk that seals to a former key is told at once.
    const std::string known_key = request->getParameter("seal_key");
    const core::CentreSealKey seal_key = serving.centre.keys.seal_keys()->current();
    const bool has_old_key = !known_key.empty() && known_key != seal_key.id;
    const auto wait_ms_used =
        has_old_key ? 0 : std::min(static_cast<std::int64_t>(*wait_ms), kChangesWaitMsMax);
    auto page = co_await wait_for_changes(
        serving.centre, asker.device.id, *after, wait_ms_used, serving.is_stopping
    );
    if (!page) co_return problem_response(page.error());
    if (has_old_key) page->seal_key = seal_key;
    co_return json_response(drogon::k200OK, core::to_json(*page));
}

Task<HttpResponsePtr> answer_status_check(Serving& serving, HttpRequestPtr request) {
    const auto check = core::parse_status_check(request->body());
    if (!check) co_return problem_response(RefusalCode::malformed);
    auto status = co_await check_status(serving.centre, *check);
    if (!status) co_return problem_response(status.error());
    co_return json_response(drogon::k200OK, core::to_json(status->status, status->clock));
}

core::BatchResult problem_result(const core::Problem& problem) {
    return {problem.status, std::nullopt, problem};
}

core::BatchResult unreadable_result() {
    return problem_result(problem_of(RefusalCode::malformed_envelope));
}

core::BatchResult result_of(const Answer<Accepted>& answer) {
    if (!answer) return problem_result(problem_of(answer.error().code));
    const auto status = answer->is_new ? drogon::k201Created : drogon::k200OK;
    return {static_cast<int>(status), answer->acknowledgement, std::nullopt};
}

}  // namespace

Task<HttpResponsePtr> get_health(Serving& serving, HttpRequestPtr) {
    const UnderWay under_way(serving);
    auto checked = co_await check_health(serving.centre);
    if (!checked) co_return problem_response(checked.error());
    const core::Health health{"ok", FANGXIN_VERSION};
    co_return json_response(drogon::k200OK, core::to_json(health));
}

Task<HttpResponsePtr> post_device(Serving& serving, HttpRequestPtr request) {
    const UnderWay under_way(serving);
    const auto asked = core::parse_enrolment_request(request->body());
    if (!asked) co_return problem_response(RefusalCode::malformed);
    auto answer = co_await enrol_device(serving.centre, *asked, request->peerAddr().toIp());
    if (!answer) co_return problem_response(answer.error());
    co_return json_response(drogon::k200OK, core::to_json(*answer));
}

Task<HttpResponsePtr> put_case(Serving& serving, HttpRequestPtr request, std::string id) {
    const UnderWay under_way(serving);
    if (request->body().size() > core::kEnvelopeBytesMax)
        co_return problem_response(RefusalCode::too_large);
    const auto envelope = core::parse_envelope(request->body());
    if (!envelope || envelope->header.id.to_string() != id)
        co_return problem_response(RefusalCode::malformed_envelope);
    auto accepted = co_await accept_case(serving.centre, *envelope);
    if (!accepted) co_return problem_response(accepted.error());
    const auto status = accepted->is_new ? drogon::k201Created : drogon::k200OK;
    co_return json_response(status, core::to_json(accepted->acknowledgement));
}

Task<HttpResponsePtr> get_content(Serving& serving, HttpRequestPtr, std::string kind) {
    const UnderWay under_way(serving);
    const auto wanted = core::parse_content_kind(kind);
    if (!wanted) co_return problem_response(RefusalCode::no_such_content);
    auto content = co_await find_content(serving.centre, *wanted);
    if (!content) co_return problem_response(content.error());
    co_return json_response(drogon::k200OK, core::to_json(*content));
}

Task<HttpResponsePtr> post_batch(Serving& serving, HttpRequestPtr request) {
    const UnderWay under_way(serving);
    if (request->body().size() > core::kBatchBytesMax)
        co_return problem_response(RefusalCode::too_large);
    const auto batch = core::parse_batch(request->body());
    if (!batch) co_return problem_response(RefusalCode::malformed);
    std::vector<core::Envelope> readable;
    for (const auto& envelope : *batch)
        if (envelope) readable.push_back(*envelope);
    const auto answers = co_await accept_cases(serving.centre, readable);
    // The database: nothing was stored, and the whole batch is to come again later.
    for (const auto& answer : answers)
        if (!answer && answer.error().code == RefusalCode::unavailable)
            co_return problem_response(answer.error());
    std::vector<core::BatchResult> results;
    std::size_t next = 0;
    for (const auto& envelope : *batch) {
        const bool is_readable = envelope.has_value();
        results.push_back(is_readable ? result_of(answers[next++]) : unreadable_result());
    }
    co_return json_response(drogon::k200OK, core::to_json(results));
}

Task<HttpResponsePtr> post_device_report(Serving& serving, HttpRequestPtr request) {
    const UnderWay under_way(serving);
    auto asker = co_await find_asker(serving.centre, request, std::string(request->body()));
    if (!asker) co_return problem_response(asker.error());
    const auto report = core::parse_device_health(request->body());
    if (!report) co_return problem_response(RefusalCode::malformed);
    auto noted = co_await note_report(serving.centre, asker->device.id, *report);
    if (!noted) co_return problem_response(noted.error());
    auto response = json_response(drogon::k200OK, "{}");
    sign_response(serving.centre, *asker, request, response);
    co_return response;
}

Task<HttpResponsePtr> get_changes(Serving& serving, HttpRequestPtr request) {
    const UnderWay under_way(serving);
    auto asker = co_await find_asker(serving.centre, request, std::string(request->body()));
    if (!asker) co_return problem_response(asker.error());
    auto response = co_await answer_changes(serving, request, *asker);
    sign_response(serving.centre, *asker, request, response);
    co_return response;
}

Task<HttpResponsePtr> post_status_check(Serving& serving, HttpRequestPtr request) {
    const UnderWay under_way(serving);
    if (!has_signature(request)) co_return co_await answer_status_check(serving, request);
    auto asker = co_await find_asker(serving.centre, request, std::string(request->body()));
    if (!asker) co_return problem_response(asker.error());
    auto response = co_await answer_status_check(serving, request);
    sign_response(serving.centre, *asker, request, response);
    co_return response;
}

}  // namespace fangxin::central
