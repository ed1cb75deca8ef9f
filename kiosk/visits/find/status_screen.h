// What became of a case: its state, its story, what happens next.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/deadline.h"
#include "kiosk/visits/find/visit.h"

namespace fangxin::kiosk::find {

struct StatusModel {
    FrameModel frame;
    std::string_view number;
    std::string_view state;
    Role state_text = Role::accent;
    Role state_ground = Role::accent_soft;
    std::string_view saved;       // an act, just now; else empty
    std::string_view last_known;  // said when the centre could not be asked; else empty
    std::optional<DeadlineModel> deadline;
    std::vector<TimelineEntry> timeline;
    // What whoever filed can do now; none where this machine takes nothing.
    struct PossibleAct {
        std::string_view id;
        std::string_view label;
        Icon icon = Icon::none;
        BeginAct act;
    };
    std::vector<PossibleAct> acts;
    std::string_view acts_title;
    std::string_view leave;  // where an offer has the buttons at the foot; else empty
    std::string_view next_title;
    std::string_view next;
};

// The state must hold a found case.
StatusModel make_status_model(const Scene& scene, const State& state);
std::optional<Answer> status_screen(Ui& ui, const StatusModel& model);

}  // namespace fangxin::kiosk::find
