// Seals, chains, signs and checks what leaves the kiosk.
#include "core/envelope.h"

#include "core/ensure.h"

namespace fangxin::core {

namespace {

CanonicalBytes signed_bytes(const Digest& digest) {
    return CanonicalBytes("fangxin.envelope.signature.v1", digest);
}

CanonicalBytes signed_bytes(const Acknowledgement& acknowledgement) {
    return CanonicalBytes(
        "fangxin.acknowledgement.v1",
        acknowledgement.id.bytes(),
        acknowledgement.digest,
        acknowledgement.received_at,
        acknowledgement.device,
        acknowledgement.high_water_seq
    );
}

}  // namespace

Digest envelope_digest(const EnvelopeHeader& header, ByteView sealed) {
    const CanonicalBytes canonical(
        "fangxin.envelope.v1",
        header.id.bytes(),
        header.number.to_string(),
        header.device,
        header.device_seq,
        header.previous,
        header.filed_at,
        header.seal_key_id,
        sealed
    );
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
