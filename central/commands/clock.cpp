// `clock`: the clock of a case, so that anyone can check one.
#include "os/clock.h"

#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "central/commands/commands.h"
#include "central/commands/files.h"
#include "central/commands/opened.h"
#include "central/service/content.h"
#include "core/json/law_json.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

// The law of the centre in this data folder; the one built into the program where none is named.
core::Result<std::shared_ptr<const core::Law>> law_of(const Place& place) {
    if (place.data.empty()) return core::ContentSet().law();
    auto opened = open_centre(place);
    if (!opened) return core::fail(opened.error());
    return wait_for(current_law((*opened)->centre()));
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

}  // namespace

void print_clock(const core::CaseClock& clock) {
    for (const core::LimitClock& limit : clock.limits) {
        const core::LawText text = core::explain(limit);
        std::printf("%s\n%s\n", text.zh.c_str(), text.en.c_str());
    }
}

int clock(const ClockOptions& options) {
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

}  // namespace fangxin::central
