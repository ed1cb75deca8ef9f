// The proof in a request for enrolment, and the fingerprint of a centre.
#include "core/enrolment.h"

#include <utility>

#include "core/bytes.h"

namespace fangxin::core {
namespace {

CanonicalBytes signed_bytes(const EnrolmentRequest& request) {
    return CanonicalBytes(
        "fangxin.enrolment.v1", request.code, ByteView(request.device_key.bytes), request.now
    );
}

}  // namespace

EnrolmentRequest make_enrolment_request(std::string code, const SigningKey& device, Instant now) {
    EnrolmentRequest request{std::move(code), device.verify_key(), now, {}};
    request.signature = device.sign(signed_bytes(request).view());
    return request;
}

bool enrolment_signature_is_valid(const EnrolmentRequest& request) {
    return signature_is_valid(signed_bytes(request).view(), request.signature, request.device_key);
}

std::string fingerprint_of(const VerifyKey& centre) {
    constexpr std::size_t kBytes = 10;  // 80 bits: nobody makes another key with the same
    constexpr std::size_t kGroup = 4;
    const Digest digest = digest_of(centre.bytes);
    const std::string digits = to_hex(ByteView(digest).first(kBytes));
    std::string text = digits.substr(0, kGroup);
    for (std::size_t at = kGroup; at < digits.size(); at += kGroup)
        text.append(1, '-').append(digits, at, kGroup);
    return text;
}

}  // namespace fangxin::core
