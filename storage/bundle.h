// Export of the queue onto a stick, and import of the centre's acknowledgements from it.
//
// core/bundle.h says what is in it. What is written onto the stick is sealed and signed already;
// losing the stick loses a copy and shows nothing.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "core/bundle.h"
#include "core/clock.h"
#include "core/result.h"
#include "storage/store.h"

namespace fangxin::storage {

struct Exported {
    std::filesystem::path bundle;  // the folder that was made
    std::size_t cases = 0;
    std::size_t evidence = 0;
    std::size_t damaged = 0;  // cases and files that are not whole and were left out
};

// Writes everything the centre has not signed for into a new folder in `target`. The queue stays as
// it is: only acknowledgements empty it. `not_found` and `invalid` when `target` is no folder,
// `conflict` when the new folder's name is taken, `disk_full` when the stick has no room, then
// nothing is left on it; `unavailable` before enrolment.
core::Result<Exported> export_bundle(
    Store& store, const std::filesystem::path& target, core::Instant now
);

struct TakenBack {
    std::size_t cases = 0;       // that left the queue, now or before
    std::size_t evidence = 0;    // likewise
    std::size_t unbelieved = 0;  // acknowledgements not of the centre, or not of a case here
    std::vector<core::RefusedFile> refused;  // what the centre did not take, and why
};

// Takes the centre's acknowledgements from `bundle`. Each is believed for its own signature; may be
// repeated. `not_found` when the centre has not been there, `corrupt` when its file cannot be read
// or the folder holds what no bundle does (os/open_folder.h), `invalid` when it is no folder.
core::Result<TakenBack> take_back(Store& store, const std::filesystem::path& bundle);

}  // namespace fangxin::storage
