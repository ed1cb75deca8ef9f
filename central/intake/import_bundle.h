// Import of a bundle that a station's staff carried here on a stick.
//
// The same checks as over the wire, and the same answers: a bundle may come twice, or after the
// line is back.
#pragma once

#include <string>

#include "central/centre.h"
#include "core/bundle.h"
#include "os/open_folder.h"

namespace fangxin::central {

struct ImportedBundle {
    std::string device;             // that wrote it
    core::BundleReceipts receipts;  // for acknowledgements.json
    std::uint64_t new_cases = 0;    // of those acknowledged
    std::uint64_t new_evidence = 0;
};

// Waits for the disk. Refused as a whole, with a sentence for staff: `not_found` without its list
// (cut short, or no bundle), `corrupt` when the list cannot be read or its signature does not fit,
// `denied` when its machine is unknown here. Otherwise each file is taken or refused by itself,
// with the reason in the receipts. `unavailable` when the database fails: then it may be imported
// again.
core::Result<ImportedBundle> import_bundle(const Centre& centre, const os::OpenFolder& bundle);

}  // namespace fangxin::central
