// `clock`: the clock of a case, so that anyone can check one.
#include "os/clock.h"

#include <string>

#include "central/command/given_file.h"
#include "central/command/opened.h"
#include "central/command/print_clock.h"
#include "central/command/subcommand.h"
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

// A category that nobody knows would be counted as if it were none.
core::Result<void> check_category(const core::ContentSet& content, const std::string& category) {
    constexpr auto kList = core::ClassificationList::object_categories;
    const bool is_known = category.empty() ||
                          content.classification()->words(kList, category) != nullptr ||
                          content.law()->rules.depends_on(category);
    if (is_known) return {};
    return core::fail(
        core::ErrorCode::invalid,
        "there is no such category; 'fangxin-central find TEXT --in object_categories' has them"
    );
}

core::Result<core::Date> date_of(const std::string& typed) {
    if (typed.empty()) return core::beijing_date(os::SystemClock().now());
    auto date = core::parse_iso_date(typed);
    if (!date) return core::fail(core::ErrorCode::invalid, "--on: " + date.error().detail);
    return date;
}

core::Result<int> clock(const Options& options) {
    const std::string text = TRY(read_given_file(options.facts_file, core::kJsonInputBytesMax));
    const auto facts = TRY(core::parse_case_facts(text));
    const core::Date on = TRY(date_of(options.on));
    const core::ContentSet content = TRY(content_of(options.place));
    TRY(check_category(content, facts.category));
    const auto& law = content.law();
    const auto faults = core::check_facts(law->rules, law->days, facts);
    for (const core::FactFault& fault : faults) complain("{}", core::fault_sentence(fault));
    if (!faults.empty()) return kBadUse;
    const core::CaseClock run = TRY(core::run_clock(law->rules, law->days, facts, on));
    if (options.is_text) {
        print_clock(run);
    } else {
        print_line("{}", core::to_json(run));
    }
    return kDone;
}

const Subcommand kClock(
    "clock",
    "the legal limits of a case's facts",
    clock,
    [](OptionList& list, Options& given) {
        list.require("facts", given.facts_file, "a file of facts, or -");
        list.add("--on", given.on, "as of the end of this day; today if left out");
        list.add_flag("--text", given.is_text, "sentences instead of JSON");
        list.add("--data", given.place.data, "count by this centre's published law");
    }
);

}  // namespace
}  // namespace fangxin::central
