// The account of evidence: what cases list, what is here, and whether it is as it came.
#pragma once

#include <cstdint>

#include "central/centre.h"

namespace fangxin::central {

struct EvidenceAccount {
    std::uint64_t listed = 0;    // files that cases list
    std::uint64_t received = 0;  // files that are here, whole
    std::uint64_t waiting = 0;   // listed, and not here yet
    std::uint64_t unlisted = 0;  // here, and no case is known to list it
    std::uint64_t damaged = 0;   // here once: gone, or not the bytes any more that came
    bool is_whole() const { return waiting == 0; }
    bool is_sound() const { return damaged == 0; }
};

// Reads every file that was received and computes its digest again; waits for the disk.
core::Result<EvidenceAccount> verify_evidence(const Centre& centre);

}  // namespace fangxin::central
