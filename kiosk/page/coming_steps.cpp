// The steps of each kind of case, in order.
#include "kiosk/page/coming_steps.h"

#include <array>
#include <string>
#include <string_view>

#include "core/enum_set.h"
#include "kiosk/page/deadline.h"

namespace fangxin::kiosk {
namespace {

using core::CaseKind;
using core::CaseState;
using Kinds = core::EnumSet<CaseKind>;

// Settlements are not filed at a kiosk.
constexpr Kinds kWithLimits{CaseKind::complaint, CaseKind::report};
constexpr Kinds kWithoutLimit{CaseKind::consultation, CaseKind::opinion};
constexpr Kinds kOfComplaints{CaseKind::complaint};
constexpr Kinds kOfReports{CaseKind::report};

struct Step {
    Kinds kinds;
    CaseState after;  // comes next when the case is in this state
    std::string_view title;
    std::string_view limit;  // LimitRule::id; empty: the law sets none
    std::string_view when;   // with the limit's {days}
    std::string_view detail;
};

constexpr std::array kSteps = {
    Step{
        kWithoutLimit,
        CaseState::filed,
        "Received by the centre",
        "",
        "being sent",
        "This turns green by itself."},
    Step{
        kWithLimits,
        CaseState::filed,
        "Received by the centre",
        "",
        "being sent",
        "Legal limits count only from then on. This turns green by itself."},
    Step{
        kOfComplaints,
        CaseState::received,
        "You are told whether it is accepted",
        "acceptance",
        "within {days} of receipt",
        "If not, with the reason and other ways."},
    Step{
        kOfComplaints,
        CaseState::accepted,
        "Mediation",
        "mediation",
        "within {days} of acceptance",
        "The shop and you talk, led by a mediator."},
    Step{
        kOfReports,
        CaseState::received,
        "The office checks the facts",
        "",
        "",
        "The shop does not learn who reported it."},
    Step{
        kOfReports,
        CaseState::checking,
        "Whether a case is opened is decided",
        "report_check",
        "within {days} of receipt",
        "It may take longer once, if the head of the office agrees."},
    Step{
        Kinds{CaseKind::consultation},
        CaseState::received,
        "You are called with the answer",
        "",
        "",
        "The law sets no time for a question."},
    Step{
        Kinds{CaseKind::opinion},
        CaseState::received,
        "The staff read and note it",
        "",
        "",
        "Who left a telephone number can be called back."},
};

std::string when_of(
    const Scene& scene, const std::optional<core::CaseClock>& clock, const Step& step
) {
    if (step.when.empty()) return {};
    if (step.limit.empty()) return std::string(scene.say(step.when));
    std::string last_day = words_for_last_day(scene, clock, step.limit);
    if (!last_day.empty()) return last_day;
    const std::string days = words_for_limit(scene, step.limit);
    return days.empty() ? std::string() : scene.say(step.when, {{"days", days}});
}

}  // namespace

std::vector<TimelineEntry> coming_steps(
    const Scene& scene,
    std::optional<CaseKind> kind,
    CaseState state,
    const std::optional<core::CaseClock>& clock
) {
    std::vector<TimelineEntry> entries;
    if (!kind && state != CaseState::filed) return entries;
    for (const Step& step : kSteps) {
        if (kind && !step.kinds.has(*kind)) continue;
        if (entries.empty() && step.after != state) continue;
        entries.push_back(
            {entries.empty() ? TimelineMark::current : TimelineMark::future,
             std::string(scene.say(step.title)),
             when_of(scene, clock, step),
             std::string(scene.say(step.detail))}
        );
        if (!kind) break;
    }
    return entries;
}

}  // namespace fangxin::kiosk
