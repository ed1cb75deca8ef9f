// Everything a station keeps on its disk, opened together.
//
// One Store belongs to one thread at a time and has its own database connection. The window's
// threads and the command line each open their own on the same folder, at the same time.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/clock.h"
#include "core/random.h"
#include "core/result.h"
#include "core/slow_hash_cost.h"
#include "storage/database.h"
#include "storage/identity.h"
#include "storage/library.h"
#include "storage/outbox.h"
#include "storage/settings.h"
#include "storage/status_mirror.h"

namespace fangxin::storage {

struct StoreOptions {
    DatabaseOptions database;
    FreeSpace free_space;  // empty: ask the operating system
    core::SlowHashCost query_code_cost = core::SlowHashCost::interactive;
};

class Store {
  public:
    // Opens or makes the store in `data_dir` (mode 0700; every file 0600). `clock` and `random`
    // must outlive it. Turn `options.database.checks_integrity` off only for further connections of
    // a process that has already checked. `corrupt` when the data is damaged, `conflict` when a
    // newer program wrote it.
    static core::Result<std::unique_ptr<Store>> open(
        const std::filesystem::path& data_dir,
        const core::Clock& clock,
        core::Random& random,
        StoreOptions options = {}
    );

    Outbox& outbox() { return outbox_; }
    StatusMirror& status_mirror() { return status_mirror_; }
    Library& library() { return library_; }
    Settings& settings() { return settings_; }
    Identity& identity() { return identity_; }

  private:
    Store(
        const std::filesystem::path& data_dir,
        Database database,
        const core::Clock& clock,
        core::Random& random,
        StoreOptions options
    );

    Database database_;
    Settings settings_;
    Identity identity_;
    Library library_;
    StatusMirror status_mirror_;
    Outbox outbox_;
};

}  // namespace fangxin::storage
