// Signatures of requests by the kiosk and of answers by the centre.
//
// Request: headers Fangxin-Device, Fangxin-Time (UTC ms), Fangxin-Nonce (random, base64url of
// kNonceBytes), Fangxin-Signature = Ed25519 by the device over canonical("fangxin.request.v2",
// device, method, target, time, nonce, digest of the body).
// Answer: header Fangxin-Signature = Ed25519 by the centre over canonical("fangxin.answer.v2", the
// same fields of the request, status, digest of the answer's body): no answer fits another request.
// Each time of a device is later than the one before: the centre takes no request twice.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/clock.h"
#include "core/crypto.h"

namespace fangxin::core {

inline constexpr std::string_view kDeviceHeader = "Fangxin-Device";
inline constexpr std::string_view kTimeHeader = "Fangxin-Time";
inline constexpr std::string_view kNonceHeader = "Fangxin-Nonce";
inline constexpr std::string_view kSignatureHeader = "Fangxin-Signature";

inline constexpr std::size_t kNonceBytes = 16;

struct SignedRequest {
    std::string_view device;
    std::string_view method;  // "GET"
    std::string_view target;  // path with query, as sent
    Instant time;
    std::string_view nonce;
    std::string_view body;
};

Signature sign_request(const SignedRequest& request, const SigningKey& device);
bool request_signature_is_valid(
    const SignedRequest& request, const Signature& signature, const VerifyKey& device
);

Signature sign_answer(
    const SignedRequest& request, int status, std::string_view answer_body, const SigningKey& centre
);
bool answer_signature_is_valid(
    const SignedRequest& request,
    int status,
    std::string_view answer_body,
    const Signature& signature,
    const VerifyKey& centre
);

}  // namespace fangxin::core
