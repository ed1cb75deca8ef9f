// Recovery of a damaged database: it is set aside whole, what can be read of it is copied into a
// fresh one, and the station continues.
//
// Nothing of the damaged database is deleted: it stays in the folder `damaged/TIME` for whoever can
// read more of it. A power cut at any moment leaves either the damaged database in its place or the
// fresh one, never none.
#pragma once

#include <filesystem>
#include <string>

#include "core/clock.h"
#include "core/result.h"
#include "storage/database.h"
#include "storage/station_disk.h"

namespace fangxin::storage {

struct RecoveryPlace {
    std::filesystem::path data_dir;
    std::string file_name;  // of the database
    std::string vfs;        // as in DatabaseOptions
    StationDisk& disk;      // what the files of the database lie on

    // The database, or with an end what lies beside it.
    std::filesystem::path file(const std::string& end = "") const {
        return data_dir / (file_name + end);
    }
};

// A power cut stopped a recovery: it must be ended before the database is opened.
bool is_recovery_unfinished(const RecoveryPlace& place);
// Ends it, unless another process has meanwhile. No connection to the database may be open.
core::Result<void> finish_recovery(const RecoveryPlace& place);

// Sets the database aside and makes the fresh one. No connection to it may be open, in any process
// (see os::SharedLock). Records the incident in the fresh one. `disk_full` and `unavailable` leave
// the damaged one where it is.
core::Result<void> recover(const RecoveryPlace& place, core::Instant now);

}  // namespace fangxin::storage
