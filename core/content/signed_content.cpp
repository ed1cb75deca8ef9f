// Signs and checks content.
#include "core/content/signed_content.h"

namespace fangxin::core {

namespace {

CanonicalBytes signed_bytes(const SignedContent& content) {
    return CanonicalBytes(
        "fangxin.content.v1",
        name_of(content.kind),
        content.version,
        digest_of(as_bytes(content.text))
    );
}

}  // namespace

void sign_content(SignedContent& content, const SigningKey& centre) {
    content.signature = centre.sign(signed_bytes(content).view());
}

bool content_signature_is_valid(const SignedContent& content, const VerifyKey& centre) {
    return signature_is_valid(signed_bytes(content).view(), content.signature, centre);
}

}  // namespace fangxin::core
