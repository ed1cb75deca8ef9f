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

// What is after the '#' of an address, or the whole text where it has none, by its dots.
struct Fragment {
    std::string_view number;
    std::optional<std::string_view> token;      // up to the next dot
    std::optional<std::string_view> signature;  // after the last dot, where there are two
};

Fragment fragment_of(std::string_view scanned) {
    if (const auto mark = scanned.find('#'); mark != std::string_view::npos)
        scanned.remove_prefix(mark + 1);
    const auto first = scanned.find('.');
    Fragment fragment{scanned.substr(0, first), {}, {}};
    if (first == std::string_view::npos) return fragment;
    const auto last = scanned.rfind('.');
    const std::string_view rest = scanned.substr(first + 1);
    fragment.token = rest.substr(0, rest.find('.'));
    if (last != first) fragment.signature = scanned.substr(last + 1);
    return fragment;
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
    while (!scanned.empty() && scanned.back() <= ' ') scanned.remove_suffix(1);
    const Fragment fragment = fragment_of(scanned);
    if (!fragment.signature)
        return fail(ErrorCode::invalid, "this receipt has no signature: it is of a former version");
    auto number = TRY(CaseNumber::parse(fragment.number));
    const auto signature = TRY(array_from_base64url<64>(*fragment.signature));
    return ReceiptProof{std::move(number), signature};
}

Result<ScannedReceipt> parse_scanned_receipt(std::string_view scanned) {
    const Fragment fragment = fragment_of(scanned);
    if (scanned.find('#') == std::string_view::npos || scanned.size() > kScannedCharactersMax ||
        !fragment.token)
        return fail(ErrorCode::invalid, "this is no receipt's QR code");
    auto number = TRY(CaseNumber::parse(fragment.number));
    const auto token = TRY(QueryToken::parse(*fragment.token));
    return ScannedReceipt{std::move(number), token};
}

}  // namespace fangxin::core
