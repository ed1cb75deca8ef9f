// The steps of Order 121, in order.
#include "kiosk/page/coming_steps.h"

#include <array>
#include <string>
#include <string_view>

#include "kiosk/page/deadline.h"

namespace fangxin::kiosk {
namespace {

using core::CaseState;

struct Step {
    CaseState after;  // comes next when the case is in this state
    std::string_view title;
    std::string_view limit;  // LimitRule::id; empty: the law sets none
    std::string_view when;   // with the limit's {days}
    std::string_view detail;
};

constexpr std::array kSteps = {
    Step{
        CaseState::filed,
        "Received by the centre",
        "",
        "being sent",
        "Legal limits count only from then on. This turns green by itself."},
    Step{
        CaseState::received,
        "You are told whether it is accepted",
        "acceptance",
        "within {days} of receipt",
        "If not, with the reason and other ways."},
    Step{
        CaseState::accepted,
        "Mediation",
        "mediation",
        "within {days} of acceptance",
        "The shop and you talk, led by a mediator."},
};

std::string when_of(
    const Scene& scene, const std::optional<core::CaseClock>& clock, const Step& step
) {
    if (step.limit.empty()) return std::string(scene.say(step.when));
    std::string last_day = words_for_last_day(scene, clock, step.limit);
    if (!last_day.empty()) return last_day;
    const std::string days = words_for_limit(scene, step.limit);
    return days.empty() ? std::string() : scene.say(step.when, {{"days", days}});
}

}  // namespace

std::vector<TimelineEntry> coming_steps(
    const Scene& scene, core::CaseState state, const std::optional<core::CaseClock>& clock
) {
    std::vector<TimelineEntry> entries;
    for (const Step& step : kSteps) {
        if (entries.empty() && step.after != state) continue;
        entries.push_back(
            {entries.empty() ? TimelineMark::current : TimelineMark::future,
             std::string(scene.say(step.title)),
             when_of(scene, clock, step),
             std::string(scene.say(step.detail))}
        );
    }
    return entries;
}

}  // namespace fangxin::kiosk
