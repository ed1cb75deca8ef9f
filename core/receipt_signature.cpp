// Signs and checks receipts.
#include "core/receipt_signature.h"

#include "core/limits.h"
#include "core/try.h"

namespace fangxin::core {

namespace {

CanonicalBytes signed_bytes(const Envelope& envelope) {
    const EnvelopeHeader& header = envelope.header;
    return CanonicalBytes(
        "fangxin.receipt.v1",
        header.number.to_string(),
        header.id.bytes(),
        envelope.digest,
        header.device,
        header.filed_at
    );
}

}  // namespace

Signature sign_receipt(const Envelope& envelope, const SigningKey& device) {
    return device.sign(signed_bytes(envelope).view());
}

bool receipt_is_genuine(
    const Envelope& envelope, const Signature& signature, const VerifyKey& device
) {
    return signature_is_valid(signed_bytes(envelope).view(), signature, device);
}

std::string receipt_fragment(
    const CaseNumber& number, const QueryToken& token, const Signature& signature
) {
    return "#" + number.to_string() + "." + token.to_string() + "." + to_base64url(signature);
}

Result<ReceiptProof> parse_receipt_proof(std::string_view scanned) {
    if (const auto mark = scanned.find('#'); mark != std::string_view::npos)
        scanned.remove_prefix(mark + 1);
    while (!scanned.empty() && scanned.back() <= ' ') scanned.remove_suffix(1);
    const auto first = scanned.find('.');
    const auto last = scanned.rfind('.');
    if (first == std::string_view::npos || first == last)
        return fail(ErrorCode::invalid, "this receipt has no signature: it is of a former version");
    auto number = TRY(CaseNumber::parse(scanned.substr(0, first)));
    const auto signature = TRY(array_from_base64url<64>(scanned.substr(last + 1)));
    return ReceiptProof{std::move(number), signature};
}

Result<ScannedReceipt> parse_scanned_receipt(std::string_view scanned) {
    const auto mark = scanned.find('#');
    if (mark == std::string_view::npos || scanned.size() > kScannedCharactersMax)
        return fail(ErrorCode::invalid, "this is no receipt's QR code");
    scanned.remove_prefix(mark + 1);
    const auto end_of_number = scanned.find('.');
    if (end_of_number == std::string_view::npos)
        return fail(ErrorCode::invalid, "this is no receipt's QR code");
    auto number = TRY(CaseNumber::parse(scanned.substr(0, end_of_number)));
    scanned.remove_prefix(end_of_number + 1);
    const auto token = TRY(QueryToken::parse(scanned.substr(0, scanned.find('.'))));
    return ScannedReceipt{std::move(number), token};
}

}  // namespace fangxin::core
