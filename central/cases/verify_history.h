// The check of the history: whether every step of every case is as the centre once signed it.
#pragma once

#include <cstdint>

#include "central/database/session.h"
#include "core/crypto.h"

namespace fangxin::central {

struct HistoryAccount {
    std::uint64_t steps = 0;    // places of the chain that are here
    std::uint64_t missing = 0;  // places without a step, or that are not here themselves
    std::uint64_t changed = 0;  // the step, or what its case held or when it came, is another now
    std::uint64_t not_signed = 0;  // not signed with this centre's key
    std::uint64_t added = 0;       // steps without a place
    std::uint64_t differing = 0;   // cases whose state or version is not that of their last step
    bool is_sound() const { return missing + changed + not_signed + added + differing == 0; }
};

// Walks the chain from the first step to the last. `centre` is the key that signs it.
core::Result<HistoryAccount> verify_history(Session& reader, const core::VerifyKey& centre);

}  // namespace fangxin::central
