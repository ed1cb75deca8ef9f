// Decryption of a case's evidence, for the centre's own people.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "central/centre.h"
#include "core/evidence.h"

namespace fangxin::central {

struct OpenedEvidence {
    core::Evidence evidence;
    std::filesystem::path file;  // where its plain bytes were written; empty when it is not here
};

// Opens the case with this number or id, and writes each of its files that is here, decrypted, into
// `folder`, which is made with access for its owner only; waits for the disk. A file is there whole
// or not at all. `not_found`: there is no such case; `invalid`: that is no number, or several cases
// have it; `corrupt`: the case or a file does not open.
core::Result<std::vector<OpenedEvidence>> open_evidence(
    const Centre& centre, std::string_view number_or_id, const std::filesystem::path& folder
);

}  // namespace fangxin::central
