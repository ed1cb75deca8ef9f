// Making cases as a kiosk does.
#include "tests/central/test_device.h"

#include <atomic>
#include <optional>
#include <utility>

#include "core/json.h"
#include "tests/support/complaint.h"

namespace fangxin::tests {
namespace {

constexpr core::Instant kFiledAt{1'790'000'000'000};

}  // namespace

core::CaseContent example_content() {
    using core::Field;
    return complaint_of({
        {Field::category, "prepaid"},
        {Field::problem, "refund"},
        {Field::object_name, "健身卡"},
        {Field::merchant_name, "䶮记健身"},
        {Field::merchant_address, "一号路1号"},
        {Field::merchant_phone, "02088888888"},
        {Field::purchase_date, "2026-05-01"},
        {Field::purchase_amount, "210000"},
        {Field::facts, "老板㛃某与𠮷田说不退款😡。"},
        {Field::demands, "refund"},
        {Field::claimed_amount, "210000"},
        {Field::contact_name, "王䶮"},
        {Field::contact_phone, "13800138000"},
        {Field::contact_address, "二号路2号"},
    });
}

core::CaseContent example_content(core::CaseKind kind) {
    using core::CaseKind;
    using core::Field;
    if (kind == CaseKind::complaint) return example_content();
    if (kind == CaseKind::consultation) return case_of(kind, {{Field::question, "能退吗？"}});
    if (kind == CaseKind::opinion) return case_of(kind, {{Field::opinion, "谢谢您。"}});
    return case_of(
        kind,
        {{Field::problem, "food_safety"},
         {Field::merchant_name, "䶮记健身"},
         {Field::merchant_address, "一号路1号"},
         {Field::facts, "卖过期的东西。"}}
    );
}

core::SignedRequest TestDevice::asking(
    std::string_view method, std::string_view target, std::string_view body
) const {
    static std::atomic<std::int64_t> last_ms = kFiledAt.utc_ms;
    constexpr std::string_view kNonce = "AAAAAAAAAAAAAAAAAAAAAA";
    return {answer_.device, method, target, {++last_ms}, kNonce, body};
}

std::vector<std::string> TestDevice::signature_headers(const core::SignedRequest& request) const {
    return {
        "Fangxin-Device: " + answer_.device,
        "Fangxin-Time: " + std::to_string(request.time.utc_ms),
        "Fangxin-Nonce: " + std::string(request.nonce),
        "Fangxin-Signature: " + core::to_base64url(core::sign_request(request, key_))};
}

core::CaseFile TestDevice::make_file(std::uint64_t counter) {
    return core::CaseFile{
        .id = core::CaseId::make(kFiledAt, random_),
        .number = core::CaseNumber::make(answer_.number_prefix, counter).value(),
        .query_code = core::QueryCode::make(random_),
        .query_token = core::QueryToken::make(random_),
        .filed_at = kFiledAt,
        .content = example_content(),
    };
}

core::Envelope TestDevice::seal(const core::CaseFile& file, std::string_view plain) {
    core::EnvelopeHeader header{
        .id = file.id,
        .number = file.number,
        .device = answer_.device,
        .device_seq = sequence_,
        .previous = previous_,
        .filed_at = file.filed_at,
        .seal_key_id = answer_.seal_key_id,
    };
    return core::make_envelope(std::move(header), core::as_bytes(plain), answer_.seal_key, key_);
}

core::Envelope TestDevice::next_with(const std::string& plain) {
    ++sequence_;
    file_ = make_file(sequence_);
    auto envelope = seal(*file_, plain);
    before_last_ = std::exchange(previous_, envelope.digest);
    return envelope;
}

core::Envelope TestDevice::next_act(const core::CaseFile& on, core::ActContent content) {
    return next_act(on.number, on.query_code, std::move(content));
}

core::Envelope TestDevice::next_act(
    const core::CaseNumber& number, const core::QueryCode& code, core::ActContent content
) {
    ++sequence_;
    const core::CaseFile file = make_file(sequence_);
    const core::Act act{file.id, number, code, file.filed_at, std::move(content)};
    auto envelope = seal(file, core::to_json(act).view());
    before_last_ = std::exchange(previous_, envelope.digest);
    return envelope;
}

core::Envelope TestDevice::next_case(std::vector<core::Evidence> evidence) {
    ++sequence_;
    file_ = make_file(sequence_);
    file_->content.evidence = std::move(evidence);
    return seal_next();
}

core::Envelope TestDevice::next_case(core::CaseContent content) {
    ++sequence_;
    file_ = make_file(sequence_);
    file_->content = std::move(content);
    return seal_next();
}

core::Envelope TestDevice::seal_next() {
    auto envelope = seal(*file_, core::to_json(*file_).view());
    before_last_ = std::exchange(previous_, envelope.digest);
    return envelope;
}

core::Envelope TestDevice::double_of_last() {
    const auto file = make_file(sequence_);
    const auto last = std::exchange(previous_, before_last_);
    auto envelope = seal(file, core::to_json(file).view());
    previous_ = last;
    return envelope;
}

}  // namespace fangxin::tests
