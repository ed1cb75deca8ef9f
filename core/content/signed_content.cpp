// Signs and checks content.
#include "core/content/signed_content.h"

namespace fangxin::core {

namespace {

CanonicalBytes signed_bytes(const SignedContent& content) {
    const Digest digest = digest_of(as_bytes(content.text));
    CanonicalBytes canonical("fangxin.content.v1");
    canonical.add(content_kind_name(content.kind)).add(content.version).add(ByteView(digest));
    return canonical;
}

}  // namespace

void sign_content(SignedContent& content, const SigningKey& centre) {
    content.signature = centre.sign(signed_bytes(content).view());
}

bool content_signature_is_valid(const SignedContent& content, const VerifyKey& centre) {
    return signature_is_valid(signed_bytes(content).view(), content.signature, centre);
}

}  // namespace fangxin::core
