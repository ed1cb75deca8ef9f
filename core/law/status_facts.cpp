// Takes the facts out of the steps of a case.
#include "core/law/status_facts.h"

#include <algorithm>

namespace fangxin::core {

CaseFacts facts_of(const CaseStatus& status) {
    CaseFacts facts{status.category, false, {}};
    for (const StatusEvent& event : status.events) {
        if (!event.fact) continue;
        // Former versions recorded a ground of whatever somebody gave one for.
        const int ground = has_ground(*event.fact) ? event.ground : 0;
        facts.facts.push_back({*event.fact, event.at, true, ground});
    }
    const auto filing = std::ranges::find(facts.facts, FactKind::filed_at_station, &Fact::kind);
    if (filing == facts.facts.end()) return facts;
    const bool is_late = std::ranges::any_of(facts.facts, [&filing](const Fact& fact) {
        return is_before(fact, *filing);
    });
    if (is_late) facts.facts.erase(filing);
    return facts;
}

}  // namespace fangxin::core
