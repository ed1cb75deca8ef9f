// The envelope of a case on the wire: sealed bytes with a plain header, chained and signed.
//
// digest    = BLAKE2b-256 of canonical("fangxin.envelope.v1", id, number, device, device_seq,
//             previous, filed_at, seal_key_id, sealed)
// signature = Ed25519 by the device over canonical("fangxin.envelope.signature.v1", digest)
// previous  = digest of the device's envelope before this one; zeros for device_seq 1
#pragma once

#include <cstdint>
#include <string>

#include "core/bytes.h"
#include "core/case_number.h"
#include "core/clock.h"
#include "core/crypto.h"
#include "core/id.h"
#include "core/result.h"

namespace fangxin::core {

struct EnvelopeHeader {
    CaseId id;
    CaseNumber number;
    std::string device;            // id the centre gave this machine
    std::uint64_t device_seq = 0;  // 1, 2, 3 ... without gap
    Digest previous{};
    Instant filed_at;
    std::string seal_key_id;  // which key of the centre it is sealed to
    bool operator==(const EnvelopeHeader&) const = default;
};

struct Envelope {
    EnvelopeHeader header;
    Bytes sealed;
    Digest digest{};
    Signature signature{};
    bool operator==(const Envelope&) const = default;
};

// Seals `plain` and signs. `device_seq` must be at least 1.
Envelope make_envelope(
    EnvelopeHeader header, ByteView plain, const SealPublicKey& centre, const SigningKey& device
);

// `corrupt` when the digest does not fit the bytes, `denied` when the signature is not the
// device's.
Result<void> verify_envelope(const Envelope& envelope, const VerifyKey& device);

Digest envelope_digest(const EnvelopeHeader& header, ByteView sealed);

// The centre's acknowledgement that it has the case durably: signed by the centre over
// canonical("fangxin.acknowledgement.v1", id, digest, received_at, device, high_water_seq).
struct Acknowledgement {
    CaseId id;
    Digest digest{};
    Instant received_at;
    std::string device;
    std::uint64_t high_water_seq = 0;  // the centre has every envelope of the device up to here
    Signature signature{};
    bool operator==(const Acknowledgement&) const = default;
};

void sign_acknowledgement(Acknowledgement& acknowledgement, const SigningKey& centre);
bool acknowledgement_is_valid(const Acknowledgement& acknowledgement, const VerifyKey& centre);

}  // namespace fangxin::core
