// Fuzzes a case and an act as they are sealed, and a case that somebody typed as JSON.
#include "core/content/content_set.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzz_values.h"

namespace fangxin::tests {

namespace {

constexpr core::Date kToday{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(22)};

// A case that a kiosk takes must be one that the centre can read: else it would be lost there.
bool check_typed(std::string_view text) {
    core::Draft draft;
    const auto faults = core::read_and_check_draft(text, fuzz_forms(), kToday, draft);
    for (const core::JsonFault& fault : faults) {
        check_detail(fault.reason);
        if (!fault.path.empty()) check_detail(fault.path);
    }
    if (!faults.empty()) {
        ENSURE(!core::to_json(faults).empty());
        return false;
    }
    const core::CaseFile& filed = fuzz_case_file();
    const core::CaseFile file{
        filed.id,
        filed.number,
        filed.query_code,
        filed.query_token,
        filed.filed_at,
        core::finish(draft, fuzz_forms(), kToday),
    };
    const auto read = core::parse_case_file(core::to_json(file).view());
    ENSURE(read.has_value() && *read == file);
    return true;
}

}  // namespace

bool fuzz(std::string_view text) {
    const bool is_typed = check_typed(text);
    const bool is_act = check_round_trip(text, core::parse_act);
    return check_round_trip(text, core::parse_case_file) || is_act || is_typed;
}

}  // namespace fangxin::tests
