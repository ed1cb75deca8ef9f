// A centre opened from its data folder, as the subcommands use it.
#pragma once

#include <filesystem>
#include <memory>
#include <utility>

#include "central/centre.h"
#include "central/command/subcommand.h"
#include "central/content/law_cache.h"
#include "central/data_folder.h"
#include "central/database/database.h"
#include "central/evidence/evidence_folder.h"
#include "central/evidence/live_uploads.h"
#include "central/intake/case_desk.h"
#include "central/keys.h"
#include "core/content/content_set.h"
#include "core/result.h"
#include "core/try.h"
#include "os/clock.h"
#include "os/random.h"

namespace fangxin::central {

// Keys, database, clock and randomness of one data folder. Not movable: `centre` refers to the
// rest.
class Opened {
  public:
    Opened(Keys keys, std::unique_ptr<Database> database, std::filesystem::path evidence_folder)
        : keys_(std::move(keys)),
          database_(std::move(database)),
          evidence_folder_(std::move(evidence_folder)) {}
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    Centre& centre() { return centre_; }

  private:
    Keys keys_;
    os::SystemClock clock_;
    os::SystemRandom random_;
    CaseDesk case_desk_;  // outlives the units of work in line
    std::unique_ptr<Database> database_;
    LawCache law_cache_;
    EvidenceFolder evidence_folder_;
    LiveUploads live_uploads_;
    Centre centre_{
        *database_,
        keys_,
        clock_,
        random_,
        law_cache_,
        case_desk_,
        evidence_folder_,
        live_uploads_,
        {}};
};

// Opens what `init` made. `not_found` before `init`.
core::Result<std::unique_ptr<Opened>> open_centre(const Place& place);

// What the centre at this place published; what is built into the program where none is named.
core::Result<core::ContentSet> content_of(const Place& place);

struct NoOptions {};

// Registers a subcommand that works on the centre that --data and --database name. Static objects
// only.
class CentreSubcommand : Subcommand {
  public:
    // As for Subcommand.
    template <typename Options>
    CentreSubcommand(
        const char* name,
        const char* description,
        core::Result<int> (*run)(const Centre& centre, const Options& options),
        Declare<Options> declare = [](OptionList&, Options&) {}
    )
        : Subcommand(name, description, [run, declare](OptionList& list) {
              struct Given {
                  Place place;
                  Options options;
              };
              auto given = std::make_shared<Given>();
              list.add(given->place);
              declare(list, given->options);
              return [run, given]() -> core::Result<int> {
                  const auto opened = TRY(open_centre(given->place));
                  return run(opened->centre(), given->options);
              };
          }) {}
};

}  // namespace fangxin::central
