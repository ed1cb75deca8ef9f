// Typed calls to the centre, and what is believed of their answers.
#include "net/api.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/ensure.h"
#include "net/retry_schedule.h"

namespace fangxin::net {

namespace {

using core::ErrorCode;

// What the kiosk does about a problem of the contract (openapi.yaml) and what staff read about it.
struct KnownProblem {
    std::string_view code;
    ErrorCode error;
    std::string_view detail;
};
constexpr std::array kKnownProblems = {
    KnownProblem{
        "enrolment_code_invalid",
        ErrorCode::denied,
        "the enrolment code is wrong, already used or too old; ask the centre for a new one"},
    KnownProblem{
        "too_many_tries", ErrorCode::rate_limited, "there were too many tries; wait a while"},
    KnownProblem{
        "case_conflict",
        ErrorCode::conflict,
        "the centre has this case with other contents; keep it and tell the centre"},
    KnownProblem{
        "unknown_device",
        ErrorCode::denied,
        "the centre does not know this machine; enrol it again or tell the centre"},
    KnownProblem{
        "bad_signature",
        ErrorCode::denied,
        "the centre does not accept this machine's signature; enrol it again or tell the centre"},
    KnownProblem{
        "too_large", ErrorCode::rejected, "the case is too large for the centre; tell the centre"},
    KnownProblem{
        "malformed_envelope",
        ErrorCode::rejected,
        "the centre cannot read this case's envelope; keep it and tell the centre"},
    KnownProblem{"no_such_content", ErrorCode::not_found, "the centre has no content of this kind"},
    KnownProblem{
        "no_such_case", ErrorCode::not_found, "there is no case with this number and code"},
};

tl::unexpected<Failure> failed(ErrorCode code, std::string detail, bool is_from_centre = false) {
    return tl::unexpected<Failure>(Failure{
        core::Error{code, std::move(detail)}, is_from_centre, std::nullopt});
}

tl::unexpected<Failure> not_the_centre(int status, std::string_view why) {
    return failed(
        ErrorCode::unavailable,
        "something that is not the centre answered " + std::to_string(status) + ": " +
            std::string(why)
    );
}

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
    if (status >= 500)
        return {
            ErrorCode::unavailable,
            "the centre has a fault of its own: " + std::to_string(status) + code};
    if (status == 429) return {ErrorCode::rate_limited, "the centre asks to wait" + code};
    return {ErrorCode::rejected, "the centre refused: " + std::to_string(status) + code};
}

bool is_success(int status) {
    return status == 200 || status == 201;
}

Failure failure_of_answer(const Response& response, core::Instant now) {
    const auto content_type = find_header(response.headers, "Content-Type");
    const bool says_problem = content_type && content_type->starts_with("application/problem+json");
    const auto problem = core::parse_problem(response.body);
    if (response.status < 400 || !says_problem || !problem || problem->status != response.status)
        return not_the_centre(response.status, "this is no answer of the centre").value();

    Failure failure{error_of_problem(*problem, response.status), true, std::nullopt};
    if (const auto wait = find_header(response.headers, "Retry-After"))
        failure.retry_after_ms = parse_retry_after(*wait, now);
    return failure;
}

core::SignedRequest to_be_signed(const Request& request, core::Instant time) {
    return {request.method, request.target, time, request.body};
}

Request request_with_json(std::string method, std::string target, std::string body) {
    Request request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.headers.push_back({"Accept", "application/json, application/problem+json"});
    if (!body.empty()) request.headers.push_back({"Content-Type", "application/json"});
    request.body = std::move(body);
    return request;
}

}  // namespace

std::size_t batch_length(std::span<const core::OutboxItem> items) {
    // What stands around the envelopes and between them.
    std::size_t bytes = core::batch_of({}).size();
    std::size_t count = 0;
    for (const core::OutboxItem& item : items.first(std::min(items.size(), core::kBatchCasesMax))) {
        bytes += item.body.size() + 1;
        if (bytes > core::kBatchBytesMax && count > 0) break;
        ++count;
    }
    return count;
}

Api::Api(Transport& transport, const core::Clock& clock) : transport_(transport), clock_(clock) {}

Api::Api(Transport& transport, const core::Clock& clock, DeviceIdentity identity)
    : transport_(transport), clock_(clock) {
    identity_.emplace(std::move(identity));
}

Answer<Api::Exchange> Api::exchange(Request request, bool is_signed, Interrupt& interrupt) {
    const core::Instant time = clock_.now();
    if (is_signed) {
        const core::Signature signature =
            core::sign_request(to_be_signed(request, time), identity_->signing);
        request.headers.push_back({std::string(core::kDeviceHeader), identity_->device});
        request.headers.push_back({std::string(core::kTimeHeader), std::to_string(time.utc_ms)});
        request.headers.push_back(
            {std::string(core::kSignatureHeader), core::to_base64url(signature)}
        );
    }
    auto response = transport_.send(request, interrupt);
    if (!response) return tl::unexpected<Failure>(Failure{response.error(), false, std::nullopt});
    if (!is_success(response->status))
        return tl::unexpected<Failure>(failure_of_answer(*response, clock_.now()));
    return Exchange{std::move(request), time, std::move(*response)};
}

bool Api::answer_is_signed(const Exchange& exchange) const {
    const auto text = find_header(exchange.response.headers, core::kSignatureHeader);
    if (!text) return false;
    const auto signature = core::array_from_base64url<std::tuple_size_v<core::Signature>>(*text);
    return signature && core::answer_signature_is_valid(
                            to_be_signed(exchange.request, exchange.time),
                            exchange.response.status,
                            exchange.response.body,
                            *signature,
                            identity_->centre_key
                        );
}

Answer<core::Health> Api::health(Interrupt& interrupt) {
    auto answer = exchange(request_with_json("GET", "/v1/health", ""), false, interrupt);
    if (!answer) return tl::unexpected<Failure>(answer.error());
    auto health = core::parse_health(answer->response.body);
    if (!health || health->status != "ok")
        return not_the_centre(answer->response.status, "this is no health report");
    return std::move(*health);
}

Answer<core::EnrolmentAnswer> Api::enrol(
    const core::EnrolmentRequest& request, Interrupt& interrupt
) {
    auto answer = exchange(
        request_with_json("POST", "/v1/devices", core::to_json(request)), false, interrupt
    );
    if (!answer) return tl::unexpected<Failure>(answer.error());
    auto enrolment = core::parse_enrolment_answer(answer->response.body);
    if (!enrolment)
        return not_the_centre(answer->response.status, "this is no answer to an enrolment");
    return std::move(*enrolment);
}

Answer<core::Acknowledgement> Api::put_case(const core::OutboxItem& item, Interrupt& interrupt) {
    ENSURE(identity_.has_value());
    auto answer = exchange(
        request_with_json("PUT", "/v1/cases/" + item.id.to_string(), item.body), false, interrupt
    );
    if (!answer) return tl::unexpected<Failure>(answer.error());

    return believed(
        core::parse_acknowledgement(answer->response.body), item, answer->response.status
    );
}

Answer<core::Acknowledgement> Api::believed(
    core::Result<core::Acknowledgement> acknowledgement, const core::OutboxItem& item, int status
) const {
    if (!acknowledgement)
        return not_the_centre(status, "there is no acknowledgement; is this a login page?");
    if (!core::acknowledgement_is_valid(*acknowledgement, identity_->centre_key))
        return not_the_centre(status, "the acknowledgement is not signed by the centre");
    if (acknowledgement->id != item.id)
        return not_the_centre(status, "the acknowledgement is for another case");
    if (acknowledgement->digest != item.digest)
        return not_the_centre(status, "the acknowledgement is for other contents");
    if (acknowledgement->device != identity_->device)
        return not_the_centre(status, "the acknowledgement is for another machine");
    return std::move(*acknowledgement);
}

Answer<std::vector<Answer<core::Acknowledgement>>> Api::put_cases(
    std::span<const core::OutboxItem> items, Interrupt& interrupt
) {
    ENSURE(identity_.has_value());
    ENSURE(items.size() <= core::kBatchCasesMax);
    std::vector<std::string_view> bodies;
    for (const core::OutboxItem& item : items) bodies.emplace_back(item.body);
    Request request = request_with_json("POST", "/v1/cases/batch", core::batch_of(bodies));
    request.answer_bytes_max = core::kBatchBytesMax;
    auto answer = exchange(std::move(request), false, interrupt);
    if (!answer) return tl::unexpected<Failure>(answer.error());
    const int status = answer->response.status;
    auto results = core::parse_batch_results(answer->response.body);
    if (!results || results->size() != items.size())
        return not_the_centre(status, "this is no answer to a batch; is this a login page?");
    std::vector<Answer<core::Acknowledgement>> answers;
    for (std::size_t i = 0; i < items.size(); ++i) {
        core::BatchResult& result = (*results)[i];
        if (result.acknowledgement) {
            answers.push_back(believed(std::move(*result.acknowledgement), items[i], result.status)
            );
            continue;
        }
        const core::Error error = error_of_problem(*result.problem, result.status);
        answers.emplace_back(tl::unexpected<Failure>(Failure{error, true, std::nullopt}));
    }
    return answers;
}

Answer<core::ChangesPage> Api::changes(
    const core::FeedPlace& place, std::int64_t wait_ms, Interrupt& interrupt
) {
    ENSURE(identity_.has_value());
    ENSURE(wait_ms >= 0 && wait_ms <= core::kChangesWaitMsMax);
    Request request = request_with_json(
        "GET",
        "/v1/changes?after=" + std::to_string(place.cursor) +
            "&wait_ms=" + std::to_string(wait_ms) + "&seal_key=" + place.seal_key_id,
        ""
    );
    request.timeout_ms = core::kRequestTimeoutMs + wait_ms;
    request.answer_bytes_max = core::kChangesBytesMax;
    auto answer = exchange(std::move(request), true, interrupt);
    if (!answer) return tl::unexpected<Failure>(answer.error());
    if (!answer_is_signed(*answer))
        return not_the_centre(answer->response.status, "the changes are not signed by the centre");
    auto page = core::parse_changes_page(answer->response.body);
    // Signed, so the centre's own: another version of it, or a fault.
    if (!page) return failed(ErrorCode::corrupt, "the centre's changes cannot be read", true);
    return std::move(*page);
}

Answer<core::SignedContent> Api::content(const core::ContentNotice& notice, Interrupt& interrupt) {
    ENSURE(identity_.has_value());
    const std::string kind(core::content_kind_name(notice.kind));
    Request request = request_with_json("GET", "/v1/contents/" + kind, "");
    request.answer_bytes_max = core::kContentBytesMax;
    auto answer = exchange(std::move(request), false, interrupt);
    if (!answer) return tl::unexpected<Failure>(answer.error());
    const int status = answer->response.status;
    auto content = core::parse_signed_content(answer->response.body);
    if (!content) return not_the_centre(status, "there is no content; is this a login page?");
    if (!core::content_signature_is_valid(*content, identity_->centre_key))
        return not_the_centre(status, "the content is not signed by the centre");
    // An old copy out of a cache on the way, or something else altogether.
    if (content->kind != notice.kind || content->version < notice.version)
        return not_the_centre(status, "this is not the content asked for");
    return std::move(*content);
}

Answer<core::CaseStatus> Api::status_check(
    const core::CaseNumber& number, const core::QueryCode& code, Interrupt& interrupt
) {
    const core::StatusCheck check{number.to_string(), code.to_string(), ""};
    auto answer = exchange(
        request_with_json("POST", "/v1/status-checks", core::to_json(check)),
        identity_.has_value(),
        interrupt
    );
    if (!answer) return tl::unexpected<Failure>(answer.error());
    if (identity_ && !answer_is_signed(*answer))
        return not_the_centre(answer->response.status, "the status is not signed by the centre");
    auto status = core::parse_case_status(answer->response.body);
    if (!status || status->number != number)
        return not_the_centre(answer->response.status, "this is not the status asked for");
    return std::move(*status);
}

}  // namespace fangxin::net
