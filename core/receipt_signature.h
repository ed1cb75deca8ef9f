// The proof that a receipt is genuine: the kiosk's signature over the case that it was given for.
//
// signature = Ed25519 by the device over canonical("fangxin.receipt.v1", number, id, digest,
//             device, filed_at), all of the case's envelope
#pragma once

#include <optional>
#include <string_view>

#include "core/envelope.h"
#include "core/query_code.h"

namespace fangxin::core {

Signature sign_receipt(const Envelope& envelope, const SigningKey& device);
bool receipt_is_genuine(
    const Envelope& envelope, const Signature& signature, const VerifyKey& device
);

// What a receipt's QR code has after the address of the status page: "#NUMBER.TOKEN.SIGNATURE".
// Receipts of former versions have no signature.
std::string receipt_fragment(
    const CaseNumber& number, const QueryToken& token, const Signature& signature
);

// What a status is asked for with, as it is read from a receipt's QR code. Receipts of former
// versions have it, too.
struct ScannedReceipt {
    CaseNumber number;
    QueryToken token;
};
// The whole address: `invalid` where it has no number and token after its '#'.
Result<ScannedReceipt> parse_scanned_receipt(std::string_view scanned);

// What proves a receipt, as it is read from its QR code.
struct ReceiptProof {
    CaseNumber number;
    Signature signature{};
};
// From the whole address or what is after its '#'. `invalid` with what is wrong.
Result<ReceiptProof> parse_receipt_proof(std::string_view scanned);

}  // namespace fangxin::core
