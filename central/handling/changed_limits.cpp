// Runs the clock of every case twice, by the law in force and by the law with the new text.
#include "central/handling/changed_limits.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "central/cases/case_repository.h"
#include "central/content/publication.h"
#include "central/status/check_status.h"
#include "core/law/status_facts.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

bool is_open(const core::LimitClock& limit) {
    return limit.state != core::LimitState::met && limit.state != core::LimitState::met_late;
}

std::string last_day(const core::LimitClock* limit) {
    if (limit == nullptr) return "none";
    if (!limit->counted) return "unknown";
    const std::string earliest = core::to_iso(limit->counted->earliest);
    const std::string latest = core::to_iso(limit->counted->latest);
    return earliest == latest ? earliest : earliest + "/" + latest;
}

const core::LimitClock* find_limit(const core::CaseClock& clock, const std::string& id) {
    const auto found = std::ranges::find_if(clock.limits, [&id](const core::LimitClock& limit) {
        return limit.rule.id == id;
    });
    return found == clock.limits.end() ? nullptr : &*found;
}

void compare(
    const std::string& number,
    const core::CaseClock& before,
    const core::CaseClock& after,
    std::vector<ChangedLimit>& changed
) {
    const auto add = [&](const std::string& id) {
        const std::string former = last_day(find_limit(before, id));
        const std::string later = last_day(find_limit(after, id));
        if (former != later) changed.push_back({number, id, former, later});
    };
    for (const core::LimitClock& limit : before.limits) add(limit.rule.id);
    for (const core::LimitClock& limit : after.limits) {
        if (find_limit(before, limit.rule.id) == nullptr) add(limit.rule.id);
    }
}

// Without a limit where the law cannot count from the facts.
core::Result<core::CaseClock> clock_of(
    Session& reader, core::CaseId id, const core::Law& law, core::Date today
) {
    const core::CaseStatus status = TRY(outside_status(reader, id, law));
    auto clock = core::run_clock(law.rules, law.days, core::facts_of(status), today);
    return clock ? std::move(*clock) : core::CaseClock{today, {}};
}

}  // namespace

core::Result<std::vector<ChangedLimit>> changed_limits(
    const Centre& centre, Session& reader, core::ContentKind kind, const std::string& text
) {
    const auto law = TRY(current_law(centre, reader));
    const InForce next = TRY(content_with(reader, kind, text));
    const core::Date today = core::beijing_date(centre.clock.now());
    std::vector<ChangedLimit> changed;
    std::optional<StoredCase> last;
    while (true) {
        std::vector<StoredCase> page = TRY(cases_after(reader, last));
        if (page.empty()) return changed;
        for (const StoredCase& stored : page) {
            if (stored.is_act) continue;
            const auto& header = stored.envelope.header;
            const auto before = TRY(clock_of(reader, header.id, *law, today));
            if (!std::ranges::any_of(before.limits, is_open)) continue;
            const auto after = TRY(clock_of(reader, header.id, *next.set.law(), today));
            compare(header.number.to_string(), before, after, changed);
        }
        last = std::move(page.back());
    }
}

}  // namespace fangxin::central
