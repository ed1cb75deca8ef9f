// Decryption of a case's evidence, for the centre's own people.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "central/centre.h"
#include "core/evidence.h"

namespace fangxin::central {

struct OpenedEvidence {
    core::Evidence evidence;
    std::filesystem::path file;  // where its plain bytes were written; empty when they were not
    std::optional<core::Error> failure = {};  // of a file that came and cannot be opened any more
};

// Opens the case with this number or id, and writes each of its files that is here, decrypted, into
// `folder`, which is made with access for its owner only; waits for the disk. A file is there whole
// or not at all, and one that fails keeps no other back. `not_found`: there is no such case;
// `invalid`: that is no number, or several cases have it; `corrupt`: the case does not open;
// `disk_full`: there is no room in `folder`.
core::Result<std::vector<OpenedEvidence>> open_evidence(
    const Centre& centre, std::string_view number_or_id, const std::filesystem::path& folder
);

}  // namespace fangxin::central
