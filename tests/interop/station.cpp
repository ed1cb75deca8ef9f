// A station for programs that speak no sealed boxes: makes the bodies that a device sends.
//
//   station request SEED CODE    the body of POST /v1/devices
//   station case SEED FILE       reads the centre's answer to that from standard input; gives the
//                                envelope of a case that lists FILE, what its receipt would show
//                                and what an upload must say
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/crypto.h"
#include "core/enrolment.h"
#include "core/envelope.h"
#include "core/evidence.h"
#include "core/form/case_file.h"
#include "core/json.h"
#include "core/receipt_signature.h"
#include "os/random.h"
#include "tests/support/complaint.h"

namespace {

using namespace fangxin::core;

constexpr Instant kFiledAt{1'790'000'000'000};

SigningKey key_of(std::string_view seed) {
    return SigningKey::from_seed(from_base64url(seed).value()).value();
}

std::string read_all(std::istream& stream) {
    return {std::istreambuf_iterator<char>(stream), {}};
}

int print_request(std::string_view seed, const std::string& code) {
    const EnrolmentRequest request = make_enrolment_request(code, key_of(seed), kFiledAt);
    std::puts(to_json(request).c_str());
    return 0;
}

CaseContent content_with(const Evidence& evidence) {
    CaseContent content = fangxin::tests::complaint_of({
        {Field::category, "prepaid"},
        {Field::problem, "refund"},
        {Field::object_name, "健身卡"},
        {Field::merchant_name, "健身馆"},
        {Field::merchant_address, "一号路1号"},
        {Field::merchant_phone, "02088888888"},
        {Field::purchase_date, "2026-05-01"},
        {Field::purchase_amount, "210000"},
        {Field::facts, "老板不退款。"},
        {Field::demands, "refund"},
        {Field::claimed_amount, "210000"},
        {Field::contact_name, "王小明"},
        {Field::contact_phone, "13800138000"},
        {Field::contact_address, "二号路2号"},
    });
    content.evidence = {evidence};
    return content;
}

int print_case(std::string_view seed, const std::string& file_name) {
    fangxin::os::SystemRandom random;
    const auto answer = parse_enrolment_answer(read_all(std::cin)).value();
    std::ifstream stream(file_name, std::ios::binary);
    const std::string bytes = read_all(stream);
    const Evidence evidence{
        .id = EvidenceId::make(kFiledAt, random),
        .kind = EvidenceKind::png,
        .plain_bytes = bytes.size(),
        .sealed_bytes = bytes.size(),
        .digest = digest_of(as_bytes(bytes))};
    const CaseFile file{
        .id = CaseId::make(kFiledAt, random),
        .number = CaseNumber::make(answer.number_prefix, 1).value(),
        .query_code = QueryCode::make(random),
        .query_token = QueryToken::make(random),
        .filed_at = kFiledAt,
        .content = content_with(evidence)};
    EnvelopeHeader header{
        .id = file.id,
        .number = file.number,
        .device = answer.device,
        .device_seq = 1,
        .previous = {},
        .filed_at = kFiledAt,
        .seal_key_id = answer.seal_key_id};
    const PrivateText plain = to_json(file);
    const Envelope envelope =
        make_envelope(std::move(header), as_bytes(plain.view()), answer.seal_key, key_of(seed));
    const nlohmann::ordered_json printed{
        {"case", file.id.to_string()},
        {"number", file.number.to_string()},
        {"query_code", file.query_code.to_string()},
        {"query_token", file.query_token.to_string()},
        {"evidence", evidence.id.to_string()},
        {"digest", to_base64url(evidence.digest)},
        {"receipt_signature", to_base64url(sign_receipt(envelope, key_of(seed)))},
        {"envelope", to_json(envelope)}};
    std::puts(printed.dump().c_str());
    return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
    constexpr int kArguments = 4;
    constexpr int kBadUse = 2;
    if (argument_count != kArguments) return kBadUse;
    start_crypto();
    const std::string_view task = arguments[1];
    if (task == "request") return print_request(arguments[2], arguments[3]);
    return task == "case" ? print_case(arguments[2], arguments[3]) : kBadUse;
}
