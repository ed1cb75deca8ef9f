// Everything a station keeps on its disk, opened together.
//
// One Store belongs to one thread at a time and has its own database connection. The window's
// threads and the command line each open their own on the same folder, at the same time.
#pragma once

#include <filesystem>
#include <memory>

#include "core/clock.h"
#include "core/crypto.h"
#include "core/limits.h"
#include "core/random.h"
#include "core/result.h"
#include "os/shared_lock.h"
#include "storage/database.h"
#include "storage/evidence_store.h"
#include "storage/health.h"
#include "storage/identity.h"
#include "storage/incidents.h"
#include "storage/library.h"
#include "storage/outbox.h"
#include "storage/sequence_mark.h"
#include "storage/settings.h"
#include "storage/staff_pin.h"
#include "storage/station_disk.h"
#include "storage/status_mirror.h"

namespace fangxin::storage {

struct StoreOptions {
    DatabaseOptions database;
    std::shared_ptr<StationDisk>
        disk;                  // under the files of evidence; empty: the operating system's
    os::FreeSpace free_space;  // empty: ask that disk
    core::SlowHashCost query_code_cost = core::SlowHashCost::interactive;
    // How long to wait for others who use the station's data, before a damaged database is
    // replaced.
    std::int64_t lock_wait_ms_max = core::kDatabaseBusyMsMax;
};

class Store {
  public:
    // Opens or makes the store in `data_dir` (mode 0700; every file 0600). `clock` and `random`
    // must outlive it. A database that is missing or empty beside an enrolment counts as damaged.
    // Turn `options.database.checks_integrity` off only for further connections of a process that
    // has already checked. A damaged database is set aside and replaced by what can be read of it
    // (see recovery.h), which is noted as an incident; `unavailable` when another program has it
    // open. `corrupt` when it cannot be replaced, `conflict` when a newer program wrote it.
    static core::Result<std::unique_ptr<Store>> open(
        const std::filesystem::path& data_dir,
        const core::Clock& clock,
        core::Random& random,
        StoreOptions options = {}
    );

    // Whether a station has its data in this folder.
    static bool is_in(const std::filesystem::path& data_dir);

    Outbox& outbox() { return outbox_; }
    StatusMirror& status_mirror() { return status_mirror_; }
    Library& library() { return library_; }
    EvidenceStore& evidence() { return evidence_; }
    Settings& settings() { return settings_; }
    Identity& identity() { return identity_; }
    StationHealth& health() { return health_; }
    StaffPin& staff_pin() { return staff_pin_; }
    // Everything that went wrong with this disk, oldest first.
    core::Result<std::vector<core::Incident>> incidents() { return all_incidents(database_); }
    // Those that were not reported to the centre.
    core::Result<std::vector<core::Incident>> new_incidents() {
        return unreported_incidents(database_);
    }

  private:
    Store(
        const std::filesystem::path& data_dir,
        os::SharedLock lock,
        Database database,
        const core::Clock& clock,
        core::Random& random,
        const StoreOptions& options
    );

    os::SharedLock lock_;  // before the database, which must be closed when it is released
    std::shared_ptr<StationDisk> disk_;
    Database database_;
    Settings settings_;
    Identity identity_;
    Library library_;
    StatusMirror status_mirror_;
    EvidenceStore evidence_;
    SequenceMark sequence_mark_;
    Outbox outbox_;
    StationHealth health_;
    StaffPin staff_pin_;
};

}  // namespace fangxin::storage
