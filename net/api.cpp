// Typed calls to the centre, and what is believed of their answers.
#include "net/api.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/ensure.h"
#include "core/try.h"
#include "net/answer_failure.h"

namespace fangxin::net {
namespace {

using core::ErrorCode;
using core::fail;

bool is_success(int status) {
    return status == 200 || status == 201;
}

Request request_with_json(std::string method, std::string target, std::string body) {
    Headers headers = {{"Accept", "application/json, application/problem+json"}};
    if (!body.empty()) headers.push_back({"Content-Type", "application/json"});
    return {std::move(method), std::move(target), std::move(headers), std::move(body)};
}

// Of a refusal that the centre signed.
bool is_revocation(const Response& response) {
    const auto problem = core::parse_problem(response.body);
    return problem && problem->code == "revoked_device";
}

// 8 random characters and one that checks (core/case_number.h).
constexpr std::size_t kEnrolCodeLength = 9;

// Enrolling again needs a visit, so what would make the machine useless is refused now.
bool is_usable(const core::EnrolmentAnswer& answer) {
    const bool has_address =
        answer.public_url.starts_with("https://") || answer.public_url.starts_with("http://");
    return !answer.device.empty() && core::is_number_prefix(answer.number_prefix) &&
           !answer.station.empty() && !answer.seal_key_id.empty() &&
           core::is_usable(answer.seal_key) && answer.centre_key != core::VerifyKey{} &&
           has_address;
}

}  // namespace

Request request_for(const Parcel& parcel) {
    if (parcel.size() == 1) {
        const core::OutboxItem& item = parcel.front();
        return request_with_json("PUT", "/v1/cases/" + item.id.to_string(), item.body);
    }
    std::vector<std::string_view> bodies;
    for (const core::OutboxItem& item : parcel) bodies.emplace_back(item.body);
    Request request = request_with_json("POST", "/v1/cases/batch", core::batch_of(bodies));
    request.answer_bytes_max = core::kBatchBytesMax;
    return request;
}

core::Instant Api::next_time() {
    last_time_.utc_ms = std::max(clock_.now().utc_ms, last_time_.utc_ms + 1);
    return last_time_;
}

std::string Api::next_nonce() {
    std::array<std::uint8_t, core::kNonceBytes> bytes{};
    identity_->random.fill(bytes);
    return core::to_base64url(bytes);
}

Headers Api::signature_headers(
    std::string_view method, std::string_view target, std::string_view body
) {
    ENSURE(identity_.has_value());
    const std::string nonce = next_nonce();
    return signature_headers({identity_->device, method, target, next_time(), nonce, body});
}

Headers Api::signature_headers(const core::SignedRequest& request) const {
    const core::Signature signature = core::sign_request(request, identity_->signing);
    return {
        {std::string(core::kDeviceHeader), identity_->device},
        {std::string(core::kTimeHeader), std::to_string(request.time.utc_ms)},
        {std::string(core::kNonceHeader), std::string(request.nonce)},
        {std::string(core::kSignatureHeader), core::to_base64url(signature)}};
}

Answer<Response> Api::exchange(const Request& request, Interrupt& interrupt) {
    auto response = TRY(transport_.send(request, interrupt));
    if (is_success(response.status)) return response;
    return failed(failure_of_answer(response, clock_.now()));
}

Answer<Api::SignedAnswer> Api::send_signed(Request request, Interrupt& interrupt) {
    const std::string nonce = next_nonce();
    const core::SignedRequest sent{
        identity_->device, request.method, request.target, next_time(), nonce, request.body};
    for (Header& header : signature_headers(sent)) request.headers.push_back(std::move(header));
    Response response = TRY(transport_.send(request, interrupt));
    const bool is_ours = is_signed(response, sent);
    return SignedAnswer{std::move(response), is_ours};
}

// Only the centre's own word is taken.
bool Api::is_later_time_learnt(const SignedAnswer& answer) {
    if (is_success(answer.response.status) || !answer.is_signed) return false;
    const auto problem = core::parse_problem(answer.response.body);
    if (!problem || problem->last_time_ms == 0) return false;
    last_time_.utc_ms = std::max(last_time_.utc_ms, problem->last_time_ms);
    return true;
}

Answer<Response> Api::signed_exchange(
    const Request& request, std::string_view why_not, Interrupt& interrupt
) {
    SignedAnswer answer = TRY(send_signed(request, interrupt));
    if (is_later_time_learnt(answer)) answer = TRY(send_signed(request, interrupt));
    if (!is_success(answer.response.status)) {
        Failure failure = failure_of_answer(answer.response, clock_.now());
        // Without the signature, anybody on the line could stop this machine.
        if (answer.is_signed && is_revocation(answer.response)) failure.kind = FailureKind::cut_off;
        return failed(std::move(failure));
    }
    if (why_not.empty() || answer.is_signed) return std::move(answer.response);
    return not_believed(answer.response, why_not);
}

bool Api::is_signed(const Response& response, const core::SignedRequest& request) {
    const auto text = find_header(response.headers, core::kSignatureHeader);
    if (!text) return false;
    const auto signature = core::array_from_base64url<std::tuple_size_v<core::Signature>>(*text);
    const bool is_valid =
        signature && core::answer_signature_is_valid(
                         request, response.status, response.body, *signature, identity_->centre_key
                     );
    if (is_valid) note_time(response);
    return is_valid;
}

// The header itself is not signed: it is believed for the answer that it came with.
void Api::note_time(const Response& response) {
    const auto date = find_header(response.headers, "Date");
    const auto time = date ? parse_http_date(*date) : std::nullopt;
    if (time) clock_offset_ms_ = time->utc_ms - clock_.now().utc_ms;
}

Answer<core::EnrolmentAnswer> Api::ask_to_enrol(
    const core::EnrolmentRequest& request, Interrupt& interrupt
) {
    const auto sent = request_with_json("POST", "/v1/devices", core::to_json(request));
    const Response response = TRY(exchange(sent, interrupt));
    auto enrolment = core::parse_enrolment_answer(response.body);
    if (!enrolment) return not_believed(response, "this is no answer to an enrolment");
    return std::move(*enrolment);
}

core::Result<core::Enrolment> Api::enrol(
    const std::string& central_url,
    std::string_view typed_code,
    const core::SigningKey& device,
    Interrupt& interrupt
) {
    auto code = core::parse_checked_code(typed_code, kEnrolCodeLength);
    if (!code) return fail(ErrorCode::invalid, "the enrolment code is mistyped; look at it again");
    auto answer = ask_to_enrol(
        core::make_enrolment_request(std::move(*code), device, clock_.now()), interrupt
    );
    if (!answer) {
        const Failure& failure = answer.error();
        // A refusal of the centre says itself what to do.
        if (failure.is_from_centre()) return fail(failure.error);
        return fail(failure.error.code, failure.sentence());
    }
    if (!is_usable(*answer))
        return fail(ErrorCode::corrupt, "the centre's answer to the enrolment lacks something");
    return core::Enrolment{central_url, std::move(*answer)};
}

Answer<std::vector<Answer<core::Acknowledgement>>> Api::believed_answers(
    const Parcel& parcel, Answer<Response> response
) {
    ENSURE(identity_.has_value());
    const Response answer = TRY(response);
    if (!is_success(answer.status)) return failed(failure_of_answer(answer, clock_.now()));
    std::vector<Answer<core::Acknowledgement>> answers;
    if (parcel.size() == 1) {
        answers.emplace_back(
            TRY(believed(core::parse_acknowledgement(answer.body), parcel.front(), answer))
        );
        return answers;
    }
    auto results = core::parse_batch_results(answer.body);
    if (!results || results->size() != parcel.size())
        return not_believed(answer, "this is no answer to a batch; is this a login page?");
    for (std::size_t i = 0; i < parcel.size(); ++i) {
        core::BatchResult& result = (*results)[i];
        if (result.acknowledgement)
            answers.push_back(believed(std::move(*result.acknowledgement), parcel[i], answer));
        else
            answers.emplace_back(failed(failure_of_problem(*result.problem, result.status)));
    }
    return answers;
}

Answer<core::Acknowledgement> Api::believed(
    core::Result<core::Acknowledgement> acknowledgement,
    const core::OutboxItem& item,
    const Response& response
) {
    if (!acknowledgement)
        return not_believed(response, "there is no acknowledgement; is this a login page?");
    if (!core::acknowledgement_is_valid(*acknowledgement, identity_->centre_key))
        return not_believed(response, "the acknowledgement is not signed by the centre");
    note_time(response);
    if (acknowledgement->id != item.id)
        return not_believed(response, "the acknowledgement is for another case");
    if (acknowledgement->digest != item.digest)
        return not_believed(response, "the acknowledgement is for other contents");
    if (acknowledgement->device != identity_->device)
        return not_believed(response, "the acknowledgement is for another machine");
    return std::move(*acknowledgement);
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
    const Response response =
        TRY(signed_exchange(request, "the changes are not signed by the centre", interrupt));
    auto page = core::parse_changes_page(response.body);
    // Signed, so the centre's own: another version of it, or a fault.
    if (!page)
        return failed(
            FailureKind::program_too_old,
            ErrorCode::corrupt,
            "this machine's program cannot read the centre's changes"
        );
    return std::move(*page);
}

Answer<void> Api::send_health(const core::DeviceHealth& health, Interrupt& interrupt) {
    ENSURE(identity_.has_value());
    TRY(signed_exchange(
        request_with_json("POST", "/v1/device-health", core::to_json(health)),
        "the receipt is not signed by the centre",
        interrupt
    ));
    return {};
}

Answer<core::SignedContent> Api::content(const core::ContentNotice& notice, Interrupt& interrupt) {
    ENSURE(identity_.has_value());
    const std::string kind(core::content_kind_name(notice.kind));
    Request request = request_with_json("GET", "/v1/contents/" + kind, "");
    request.answer_bytes_max = core::kContentBytesMax;
    const Response response = TRY(exchange(request, interrupt));
    auto content = core::parse_signed_content(response.body);
    if (!content) return not_believed(response, "there is no content; is this a login page?");
    if (!core::content_signature_is_valid(*content, identity_->centre_key))
        return not_believed(response, "the content is not signed by the centre");
    // An old copy out of a cache on the way, or something else altogether.
    if (content->kind != notice.kind || content->version < notice.version)
        return not_believed(response, "this is not the content asked for");
    return std::move(*content);
}

Answer<core::EvidenceAcknowledgement> Api::evidence(
    const core::EvidenceToSend& item, Interrupt& interrupt
) {
    ENSURE(identity_.has_value());
    const std::string target =
        "/v1/cases/" + item.case_id.to_string() + "/evidence/" + item.id.to_string();
    const Response response =
        TRY(signed_exchange(request_with_json("GET", target, ""), "", interrupt));
    auto taken = core::parse_evidence_acknowledgement(response.body);
    if (!taken) return not_believed(response, "there is no acknowledgement; is this a login page?");
    if (!core::acknowledgement_is_valid(*taken, identity_->centre_key))
        return not_believed(response, "the acknowledgement is not signed by the centre");
    note_time(response);
    const bool fits = taken->case_id == item.case_id && taken->id == item.id &&
                      taken->digest == item.digest && taken->bytes == item.bytes &&
                      taken->device == identity_->device;
    if (!fits) return not_believed(response, "the acknowledgement is for something else");
    return std::move(*taken);
}

Answer<core::CaseStatus> Api::status_check(
    const core::CaseNumber& number, const core::QueryCode& code, Interrupt& interrupt
) {
    return check_status({number.to_string(), code.to_string(), ""}, interrupt);
}

Answer<core::CaseStatus> Api::status_check(
    const core::CaseNumber& number, const core::QueryToken& token, Interrupt& interrupt
) {
    return check_status({number.to_string(), "", token.to_string()}, interrupt);
}

Answer<core::CaseStatus> Api::check_status(const core::StatusCheck& check, Interrupt& interrupt) {
    const auto request = request_with_json("POST", "/v1/status-checks", core::to_json(check));
    const Response response =
        TRY(identity_
                ? signed_exchange(request, "the status is not signed by the centre", interrupt)
                : exchange(request, interrupt));
    auto status = core::parse_case_status(response.body);
    if (!status || status->number.to_string() != check.number)
        return not_believed(response, "this is not the status asked for");
    return std::move(*status);
}

}  // namespace fangxin::net
