// The steps of Order 121, in order.
#include "kiosk/screens/coming_steps.h"

#include <array>
#include <string_view>

namespace fangxin::kiosk {

namespace {

using core::CaseState;

struct Step {
    CaseState after;  // comes next when the case is in this state
    std::string_view title;
    std::string_view when;
    std::string_view detail;
};

constexpr std::array kSteps = {
    Step{
        CaseState::filed,
        "Received by the centre",
        "being sent",
        "Legal limits count only from then on. This turns green by itself."},
    Step{
        CaseState::received,
        "You are told whether it is accepted",
        "within 7 working days of receipt",
        "If not, with the reason and other ways."},
    Step{
        CaseState::accepted,
        "Mediation",
        "within 60 days of acceptance",
        "The shop and you talk, led by a mediator."},
};

}  // namespace

std::vector<TimelineEntry> coming_steps(const Scene& scene, CaseState state) {
    std::vector<TimelineEntry> entries;
    for (const Step& step : kSteps) {
        if (entries.empty() && step.after != state) continue;
        entries.push_back(
            {entries.empty() ? TimelineMark::current : TimelineMark::future,
             std::string(scene.say(step.title)),
             std::string(scene.say(step.when)),
             std::string(scene.say(step.detail))}
        );
    }
    return entries;
}

}  // namespace fangxin::kiosk
