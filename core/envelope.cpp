// Seals, chains, signs and checks what leaves the kiosk.
#include "core/envelope.h"

#include "core/ensure.h"

namespace fangxin::core {

namespace {

CanonicalBytes signed_bytes(const Digest& digest) {
    CanonicalBytes canonical("fangxin.envelope.signature.v1");
    canonical.add(ByteView(digest));
    return canonical;
}

CanonicalBytes signed_bytes(const Acknowledgement& acknowledgement) {
    CanonicalBytes canonical("fangxin.acknowledgement.v1");
    canonical.add(acknowledgement.id.bytes())
        .add(ByteView(acknowledgement.digest))
        .add(static_cast<std::uint64_t>(acknowledgement.received_at.utc_ms))
        .add(acknowledgement.device)
        .add(acknowledgement.high_water_seq);
    return canonical;
}

}  // namespace

Digest envelope_digest(const EnvelopeHeader& header, ByteView sealed) {
    CanonicalBytes canonical("fangxin.envelope.v1");
    canonical.add(header.id.bytes())
        .add(header.number.to_string())
        .add(header.device)
        .add(header.device_seq)
        .add(ByteView(header.previous))
        .add(static_cast<std::uint64_t>(header.filed_at.utc_ms))
        .add(header.seal_key_id)
        .add(sealed);
    return digest_of(canonical.view());
}

Envelope make_envelope(
    EnvelopeHeader header, ByteView plain, const SealPublicKey& centre, const SigningKey& device
) {
    ENSURE(header.device_seq >= 1);
    Bytes sealed = seal(plain, centre);
    const Digest digest = envelope_digest(header, sealed);
    const Signature signature = device.sign(signed_bytes(digest).view());
    return Envelope{std::move(header), std::move(sealed), digest, signature};
}

Result<void> verify_envelope(const Envelope& envelope, const VerifyKey& device) {
    if (envelope_digest(envelope.header, envelope.sealed) != envelope.digest)
        return fail(ErrorCode::corrupt, "the envelope's digest does not fit its bytes");
    if (!signature_is_valid(signed_bytes(envelope.digest).view(), envelope.signature, device))
        return fail(ErrorCode::denied, "the envelope is not signed by this device");
    return {};
}

void sign_acknowledgement(Acknowledgement& acknowledgement, const SigningKey& centre) {
    acknowledgement.signature = centre.sign(signed_bytes(acknowledgement).view());
}

bool acknowledgement_is_valid(const Acknowledgement& acknowledgement, const VerifyKey& centre) {
    return signature_is_valid(
        signed_bytes(acknowledgement).view(), acknowledgement.signature, centre
    );
}

}  // namespace fangxin::core
