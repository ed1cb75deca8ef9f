// Takes the facts out of the steps of a case.
#include "core/law/status_facts.h"

#include <algorithm>

namespace fangxin::core {

namespace {

bool is_filing(const Fact& fact) {
    return fact.kind == FactKind::filed_at_station;
}

}  // namespace

CaseFacts facts_of(const CaseStatus& status) {
    CaseFacts facts{status.category, false, {}};
    for (const StatusEvent& event : status.events) {
        if (event.fact) facts.facts.push_back({*event.fact, event.at, true, event.ground});
    }
    const auto filing = std::find_if(facts.facts.begin(), facts.facts.end(), is_filing);
    if (filing == facts.facts.end()) return facts;
    const bool is_late =
        std::any_of(facts.facts.begin(), facts.facts.end(), [&filing](const Fact& fact) {
            return is_before(fact, *filing);
        });
    if (is_late) facts.facts.erase(filing);
    return facts;
}

}  // namespace fangxin::core
