// Signs and checks requests and answers between kiosk and centre.
#include "core/request_signature.h"

namespace fangxin::core {

namespace {

CanonicalBytes bytes_of(std::string_view domain, const SignedRequest& request) {
    return CanonicalBytes(
        domain,
        request.device,
        request.method,
        request.target,
        request.time,
        request.nonce,
        digest_of(as_bytes(request.body))
    );
}

CanonicalBytes request_bytes(const SignedRequest& request) {
    return bytes_of("fangxin.request.v2", request);
}

CanonicalBytes answer_bytes(
    const SignedRequest& request, int status, std::string_view answer_body
) {
    return bytes_of("fangxin.answer.v2", request)
        .add(static_cast<std::uint64_t>(status))
        .add(digest_of(as_bytes(answer_body)));
}

}  // namespace

Signature sign_request(const SignedRequest& request, const SigningKey& device) {
    return device.sign(request_bytes(request).view());
}

bool request_signature_is_valid(
    const SignedRequest& request, const Signature& signature, const VerifyKey& device
) {
    return signature_is_valid(request_bytes(request).view(), signature, device);
}

Signature sign_answer(
    const SignedRequest& request, int status, std::string_view answer_body, const SigningKey& centre
) {
    return centre.sign(answer_bytes(request, status, answer_body).view());
}

bool answer_signature_is_valid(
    const SignedRequest& request,
    int status,
    std::string_view answer_body,
    const Signature& signature,
    const VerifyKey& centre
) {
    return signature_is_valid(answer_bytes(request, status, answer_body).view(), signature, centre);
}

}  // namespace fangxin::core
