// `clock`: the clock of a case, so that anyone can check one.
#include "os/clock.h"

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "central/command/given_file.h"
#include "central/command/opened.h"
#include "central/command/print_clock.h"
#include "central/command/subcommand.h"
#include "central/content/publication.h"
#include "core/json/law_json.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;             // `data` may be empty: the law built into the program
    std::string facts_file;  // "-" for standard input
    std::string on;          // a date; empty: today in Beijing
    bool is_text = false;    // sentences in Chinese and English instead of JSON
};

// The law of the centre in this data folder; the one built into the program where none is named.
core::Result<std::shared_ptr<const core::Law>> law_of(const Place& place) {
    if (place.data.empty()) return core::ContentSet().law();
    const auto opened = TRY(open_centre(place));
    const Centre& centre = opened->centre();
    return centre.database.read([&centre](Session& reader) { return current_law(centre, reader); });
}

core::Result<core::Date> date_of(const std::string& typed) {
    if (typed.empty()) return core::beijing_date(os::SystemClock().now());
    auto date = core::parse_iso_date(typed);
    if (!date) return core::fail(core::ErrorCode::invalid, "--on: " + date.error().detail);
    return date;
}

int refuse_facts(const std::vector<core::FactFault>& faults) {
    for (const core::FactFault& fault : faults)
        std::fprintf(stderr, "fangxin-central: %s\n", core::fault_sentence(fault).c_str());
    return kBadUse;
}

int clock(const Options& options) {
    const auto text = read_given_file(options.facts_file, core::kJsonInputBytesMax);
    if (!text) return fail_with(text.error());
    const auto facts = core::parse_case_facts(*text);
    if (!facts) return fail_with(facts.error());
    const auto on = date_of(options.on);
    if (!on) return fail_with(on.error());
    const auto law = law_of(options.place);
    if (!law) return fail_with(law.error());
    const auto faults = core::check_facts((*law)->rules, *facts);
    if (!faults.empty()) return refuse_facts(faults);
    const auto run = core::run_clock((*law)->rules, (*law)->days, *facts, *on);
    if (!run) return fail_with(run.error());
    if (options.is_text) {
        print_clock(*run);
    } else {
        std::printf("%s\n", core::to_json(*run).c_str());
    }
    return kDone;
}

const Subcommand kClock("clock", "the legal limits of a case's facts", [](OptionList& options) {
    auto given = std::make_shared<Options>();
    options.require("facts", given->facts_file, "a file of facts, or -");
    options.add("--on", given->on, "as of the end of this day; today if left out");
    options.add_flag("--text", given->is_text, "sentences instead of JSON");
    options.add("--data", given->place.data, "count by this centre's published law");
    return Subcommand::Run([given] { return clock(*given); });
});

}  // namespace
}  // namespace fangxin::central
