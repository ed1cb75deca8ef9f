// Typed calls to the centre, and what is believed of their answers.
#include "net/api.h"

#include <map>
#include <string_view>
#include <utility>

#include "core/ensure.h"
#include "net/answer_failure.h"
#include "net/http_date.h"

namespace fangxin::net {

namespace {

using core::ErrorCode;

bool is_success(int status) {
    return status == 200 || status == 201;
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

}  // namespace

Api::Api(Transport& transport, const core::Clock& clock) : transport_(transport), clock_(clock) {}

Api::Api(Transport& transport, const core::Clock& clock, DeviceIdentity identity)
    : transport_(transport), clock_(clock) {
    identity_.emplace(std::move(identity));
}

Headers Api::signature_headers(
    std::string_view method, std::string_view target, std::string_view body
) const {
    return signature_headers({method, target, clock_.now(), body});
}

Headers Api::signature_headers(const core::SignedRequest& request) const {
    ENSURE(identity_.has_value());
    const core::Signature signature = core::sign_request(request, identity_->signing);
    return {
        {std::string(core::kDeviceHeader), identity_->device},
        {std::string(core::kTimeHeader), std::to_string(request.time.utc_ms)},
        {std::string(core::kSignatureHeader), core::to_base64url(signature)}};
}

Answer<Api::Exchange> Api::exchange(Request request, bool is_signed, Interrupt& interrupt) {
    const core::Instant time = clock_.now();
    if (is_signed) {
        for (Header& header : signature_headers(to_be_signed(request, time)))
            request.headers.push_back(std::move(header));
    }
    auto response = transport_.send(request, interrupt);
    if (!response) return failed(response.error());
    if (!is_success(response->status)) return failed(failure_of_answer(*response, clock_.now()));
    return Exchange{std::move(request), time, std::move(*response)};
}

bool Api::answer_is_signed(const Exchange& exchange) {
    const auto text = find_header(exchange.response.headers, core::kSignatureHeader);
    if (!text) return false;
    const auto signature = core::array_from_base64url<std::tuple_size_v<core::Signature>>(*text);
    const bool is_signed = signature && core::answer_signature_is_valid(
                                            to_be_signed(exchange.request, exchange.time),
                                            exchange.response.status,
                                            exchange.response.body,
                                            *signature,
                                            identity_->centre_key
                                        );
    if (is_signed) note_time(exchange.response);
    return is_signed;
}

// The header itself is not signed: it is shown to staff, and nothing is decided by it.
void Api::note_time(const Response& response) {
    const auto date = find_header(response.headers, "Date");
    const auto time = date ? parse_http_date(*date) : std::nullopt;
    if (time) clock_offset_ms_ = time->utc_ms - clock_.now().utc_ms;
}

Answer<core::Health> Api::health(Interrupt& interrupt) {
    auto answer = exchange(request_with_json("GET", "/v1/health", ""), false, interrupt);
    if (!answer) return failed(answer.error());
    auto health = core::parse_health(answer->response.body);
    if (!health || health->status != "ok")
        return not_believed(answer->response, "this is no health document");
    return std::move(*health);
}

Answer<core::EnrolmentAnswer> Api::enrol(
    const core::EnrolmentRequest& request, Interrupt& interrupt
) {
    auto answer = exchange(
        request_with_json("POST", "/v1/devices", core::to_json(request)), false, interrupt
    );
    if (!answer) return failed(answer.error());
    auto enrolment = core::parse_enrolment_answer(answer->response.body);
    if (!enrolment) return not_believed(answer->response, "this is no answer to an enrolment");
    return std::move(*enrolment);
}

// Turns parcels into requests and answers into what is believed of them.
class Api::Delivery final : public RequestSource {
  public:
    Delivery(Api& api, ParcelSource& source) : api_(api), source_(source) {}

    std::optional<Request> next() override {
        auto parcel = source_.next();
        if (!parcel) return std::nullopt;
        Request request = request_for(*parcel);
        parcels_.emplace(place_++, std::move(*parcel));
        return request;
    }

    void take(std::size_t place, Answer<Response> response) override {
        const auto found = parcels_.extract(place);
        ENSURE(!found.empty());
        source_.take(found.mapped(), api_.believed_answers(found.mapped(), std::move(response)));
    }

    OnInterrupt interrupted() override { return source_.interrupted(); }

  private:
    Api& api_;
    ParcelSource& source_;
    std::size_t place_ = 0;
    std::map<std::size_t, Parcel> parcels_;  // under way
};

void Api::deliver(ParcelSource& source, Interrupt& interrupt) {
    ENSURE(identity_.has_value());
    Delivery delivery(*this, source);
    transport_.send_all(delivery, interrupt);
}

Answer<std::vector<Answer<core::Acknowledgement>>> Api::believed_answers(
    const Parcel& parcel, Answer<Response> response
) {
    if (!response) return failed(response.error());
    if (!is_success(response->status)) return failed(failure_of_answer(*response, clock_.now()));
    std::vector<Answer<core::Acknowledgement>> answers;
    if (parcel.size() == 1) {
        answers.push_back(
            believed(core::parse_acknowledgement(response->body), parcel.front(), *response)
        );
        if (!answers.front()) return failed(answers.front().error());
        return answers;
    }
    auto results = core::parse_batch_results(response->body);
    if (!results || results->size() != parcel.size())
        return not_believed(*response, "this is no answer to a batch; is this a login page?");
    for (std::size_t i = 0; i < parcel.size(); ++i) {
        core::BatchResult& result = (*results)[i];
        if (result.acknowledgement)
            answers.push_back(believed(std::move(*result.acknowledgement), parcel[i], *response));
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
    auto answer = exchange(std::move(request), true, interrupt);
    if (!answer) return failed(answer.error());
    if (!answer_is_signed(*answer))
        return not_believed(answer->response, "the changes are not signed by the centre");
    auto page = core::parse_changes_page(answer->response.body);
    // Signed, so the centre's own: another version of it, or a fault.
    if (!page) {
        return failed(
            FailureKind::program_too_old,
            ErrorCode::corrupt,
            "this machine's program cannot read the centre's changes"
        );
    }
    return std::move(*page);
}

Answer<void> Api::send_health(const core::DeviceHealth& health, Interrupt& interrupt) {
    ENSURE(identity_.has_value());
    auto answer = exchange(
        request_with_json("POST", "/v1/device-health", core::to_json(health)), true, interrupt
    );
    if (!answer) return failed(answer.error());
    if (!answer_is_signed(*answer))
        return not_believed(answer->response, "the receipt is not signed by the centre");
    return {};
}

Answer<core::SignedContent> Api::content(const core::ContentNotice& notice, Interrupt& interrupt) {
    ENSURE(identity_.has_value());
    const std::string kind(core::content_kind_name(notice.kind));
    Request request = request_with_json("GET", "/v1/contents/" + kind, "");
    request.answer_bytes_max = core::kContentBytesMax;
    auto answer = exchange(std::move(request), false, interrupt);
    if (!answer) return failed(answer.error());
    auto content = core::parse_signed_content(answer->response.body);
    if (!content)
        return not_believed(answer->response, "there is no content; is this a login page?");
    if (!core::content_signature_is_valid(*content, identity_->centre_key))
        return not_believed(answer->response, "the content is not signed by the centre");
    // An old copy out of a cache on the way, or something else altogether.
    if (content->kind != notice.kind || content->version < notice.version)
        return not_believed(answer->response, "this is not the content asked for");
    return std::move(*content);
}

Answer<core::EvidenceAcknowledgement> Api::evidence(
    const core::EvidenceToSend& item, Interrupt& interrupt
) {
    ENSURE(identity_.has_value());
    const std::string target =
        "/v1/cases/" + item.case_id.to_string() + "/evidence/" + item.id.to_string();
    auto answer = exchange(request_with_json("GET", target, ""), true, interrupt);
    if (!answer) return failed(answer.error());
    const Response& response = answer->response;
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
    const core::StatusCheck check{number.to_string(), code.to_string(), ""};
    auto answer = exchange(
        request_with_json("POST", "/v1/status-checks", core::to_json(check)),
        identity_.has_value(),
        interrupt
    );
    if (!answer) return failed(answer.error());
    if (identity_ && !answer_is_signed(*answer))
        return not_believed(answer->response, "the status is not signed by the centre");
    auto status = core::parse_case_status(answer->response.body);
    if (!status || status->number != number)
        return not_believed(answer->response, "this is not the status asked for");
    return std::move(*status);
}

}  // namespace fangxin::net
