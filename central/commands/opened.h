// An opened centre as the subcommands use it, and how they end.
#pragma once

#include <filesystem>
#include <memory>

#include "central/commands/commands.h"
#include "central/data_folder.h"
#include "central/keys.h"
#include "central/repository/database.h"
#include "central/service/centre.h"
#include "core/crypto.h"
#include "core/result.h"
#include "os/clock.h"
#include "os/random.h"

namespace fangxin::central {

inline constexpr int kDone = 0;
inline constexpr int kNotDone = 1;
inline constexpr int kBadUse = 2;
inline constexpr int kDamaged = 3;

// Prints the error on standard error and gives the exit code that it stands for.
int fail_with(const core::Error& error);

// Keys, database, clock and randomness of one data folder. Not movable: `centre` refers to the
// rest.
class Opened {
  public:
    Opened(Keys keys, std::unique_ptr<Database> database, std::filesystem::path evidence_folder);
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    Centre& centre() { return centre_; }

  private:
    Keys keys_;
    os::SystemClock clock_;
    os::SystemRandom random_;
    std::unique_ptr<Database> database_;
    LawCache law_cache_;
    EvidenceFolder evidence_folder_;
    LiveUploads live_uploads_;
    FileThreads file_threads_;
    Centre centre_;
};

// Where the database of this place is.
core::Result<std::filesystem::path> database_of(const Place& place);

// Opens what `init` made. `not_found` before `init`.
core::Result<std::unique_ptr<Opened>> open_centre(const Place& place);

}  // namespace fangxin::central
