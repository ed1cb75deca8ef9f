// A centre opened from its data folder, as the subcommands use it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "central/centre.h"
#include "central/command/subcommand.h"
#include "central/content/law_cache.h"
#include "central/data_folder.h"
#include "central/database/database.h"
#include "central/evidence/evidence_folder.h"
#include "central/evidence/live_uploads.h"
#include "central/keys.h"
#include "core/clock.h"
#include "core/crypto.h"
#include "core/result.h"
#include "os/clock.h"
#include "os/random.h"

namespace fangxin::central {

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
    Centre centre_;
};

// Opens what `init` made. `not_found` before `init`.
core::Result<std::unique_ptr<Opened>> open_centre(const Place& place);

}  // namespace fangxin::central
