// Evidence: one file that a person adds to a case, and the centre's acknowledgement of it.
//
// A file leaves the person's hands encrypted under a key of its own, which is only in the
// sealed case: whoever holds the file without the case reads nothing. Its digest is there too and
// binds the file to the case.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/clock.h"
#include "core/crypto.h"
#include "core/id.h"
#include "core/names.h"

namespace fangxin::core {

enum class EvidenceKind {
    jpeg,
    png,
    webp,
    heic,
    pdf,
    mp3,
    m4a,
    wav,
    ogg,
    mp4,  // films of 3GPP and QuickTime too
    gif,
    bmp,
    avif,
    amr,
    aac,
    docx,
    xlsx,
    pptx,
    ofd,
};

template <>
inline constexpr auto kNames<EvidenceKind> = name_list(
    "there is no such kind of evidence",
    {"jpeg",
     "png",
     "webp",
     "heic",
     "pdf",
     "mp3",
     "m4a",
     "wav",
     "ogg",
     "mp4",
     "gif",
     "bmp",
     "avif",
     "amr",
     "aac",
     "docx",
     "xlsx",
     "pptx",
     "ofd"}
);

// What the first bytes of a file say it is (kEvidenceSniffBytes, or all of a shorter one), whatever
// its name; nothing for a kind that is not taken, and for a file that is shorter than any of its
// kind.
std::optional<EvidenceKind> sniff_evidence(ByteView first_bytes);

using EvidenceKey = std::array<std::uint8_t, 32>;

struct Evidence {
    EvidenceId id;
    EvidenceKind kind = EvidenceKind::jpeg;
    std::uint64_t plain_bytes = 0;
    std::uint64_t sealed_bytes = 0;  // of the encrypted file: what travels
    Digest digest{};                 // of the encrypted file
    EvidenceKey key{};               // opens it (see core/crypto/stream.h)
    bool operator==(const Evidence&) const = default;
};

// The centre's acknowledgement that it has the whole encrypted file durably: signed by the centre
// over canonical("fangxin.evidence_acknowledgement.v1", case, evidence, digest, bytes, received_at,
// device).
struct EvidenceAcknowledgement {
    CaseId case_id;
    EvidenceId id;
    Digest digest{};
    std::uint64_t bytes = 0;
    Instant received_at;
    std::string device;
    Signature signature{};
    bool operator==(const EvidenceAcknowledgement&) const = default;
};

void sign_acknowledgement(EvidenceAcknowledgement& acknowledgement, const SigningKey& centre);
bool acknowledgement_is_valid(
    const EvidenceAcknowledgement& acknowledgement, const VerifyKey& centre
);

}  // namespace fangxin::core
