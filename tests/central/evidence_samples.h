// Files of evidence as a kiosk keeps them: plain, encrypted, and what the case says of them.
#pragma once

#include <cstddef>
#include <string>

#include "core/crypto/stream.h"
#include "core/evidence.h"
#include "core/limits.h"
#include "core/upload.h"
#include "os/random.h"

namespace fangxin::tests {

struct SampleFile {
    core::Evidence evidence;
    std::string plain;
    std::string sealed;

    core::UploadCreation creation(core::CaseId case_id) const {
        return {case_id, evidence.id, evidence.digest, sealed.size()};
    }
};

// A picture of `plain_bytes` random bytes.
inline SampleFile sample_file(std::size_t plain_bytes) {
    os::SystemRandom random;
    std::string plain(plain_bytes, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(plain.data()), plain.size()});
    core::Evidence evidence{.id = core::EvidenceId::make({1'790'000'000'000}, random)};
    random.fill(evidence.key);
    core::StreamSealer sealer(evidence.key, random);
    std::string sealed;
    for (std::size_t at = 0; at < plain.size(); at += core::kEvidencePieceBytes) {
        const std::string piece = plain.substr(at, core::kEvidencePieceBytes);
        const bool is_last = at + core::kEvidencePieceBytes >= plain.size();
        sealed += core::as_text(sealer.seal(core::as_bytes(piece), is_last));
    }
    evidence.kind = core::EvidenceKind::png;
    evidence.plain_bytes = plain.size();
    evidence.sealed_bytes = sealed.size();
    evidence.digest = core::digest_of(core::as_bytes(sealed));
    return {evidence, std::move(plain), std::move(sealed)};
}

}  // namespace fangxin::tests
