// Enrolment of a kiosk as JSON: the request, the answer, and what the kiosk keeps.
#include "core/case_number.h"
#include "core/json/object_reader.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kNameOfId{kNameOfIdCharactersMax};
constexpr TextLimits kUrl{kUrlCharactersMax};

OrderedJson answer_json(const EnrolmentAnswer& answer) {
    return OrderedJson{
        {"device", answer.device},
        {"number_prefix", answer.number_prefix},
        {"station", answer.station},
        {"station_name", answer.station_name},
        {"seal_key_id", answer.seal_key_id},
        {"seal_key", to_base64url(answer.seal_key.bytes)},
        {"centre_key", to_base64url(answer.centre_key.bytes)},
        {"public_url", answer.public_url},
    };
}

EnrolmentAnswer read_answer(ObjectReader reader) {
    EnrolmentAnswer answer{
        reader.text("device", kNameOfId),
        reader.text("number_prefix", kNameOfId),
        reader.text("station", kNameOfId),
        reader.text("station_name", {kNameCharactersMax}),
        reader.text("seal_key_id", kNameOfId),
        SealPublicKey{reader.binary<32>("seal_key")},
        VerifyKey{reader.binary<32>("centre_key")},
        reader.text("public_url", kUrl),
    };
    if (!answer.number_prefix.empty() && !is_number_prefix(answer.number_prefix))
        reader.fault("number_prefix", "it is not a prefix of case numbers");
    if (!is_usable(answer.seal_key)) reader.fault("seal_key", "nothing can be sealed to this key");
    return answer;
}

}  // namespace

std::string to_json(const EnrolmentRequest& request) {
    return write_text(OrderedJson{
        {"code", request.code},
        {"device_key", to_base64url(request.device_key.bytes)},
        {"now", request.now.utc_ms},
    });
}

Result<EnrolmentRequest> parse_enrolment_request(std::string_view json) {
    return parse_object<EnrolmentRequest>(json, kAnswerBytesMax, [](ObjectReader reader) {
        return std::optional(EnrolmentRequest{
            reader.text("code", {kTypedCodeCharactersMax}),
            VerifyKey{reader.binary<32>("device_key")},
            reader.instant("now"),
        });
    });
}

std::string to_json(const EnrolmentAnswer& answer) {
    return write_text(answer_json(answer));
}

Result<EnrolmentAnswer> parse_enrolment_answer(std::string_view json) {
    return parse_object<EnrolmentAnswer>(json, kAnswerBytesMax, [](ObjectReader reader) {
        return std::optional(read_answer(std::move(reader)));
    });
}

std::string to_json(const Enrolment& enrolment) {
    return write_text(OrderedJson{
        {"central_url", enrolment.central_url},
        {"answer", answer_json(enrolment.answer)},
    });
}

Result<Enrolment> parse_enrolment(std::string_view json) {
    return parse_object<Enrolment>(json, kAnswerBytesMax, [](ObjectReader reader) {
        return std::optional(Enrolment{
            reader.text("central_url", kUrl), read_answer(reader.object("answer"))});
    });
}

}  // namespace fangxin::core
