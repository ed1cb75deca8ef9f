// The legal limit that whoever complained waits for: how long it still runs, and why until then.
//
// Every date comes from core/law by the facts in the case's status; nothing is counted here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/law/case_clock.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk {

struct DeadlineModel {
    float fraction_left = 0;  // of the ring
    std::string number;       // in the ring; empty where no number would be true
    std::string unit;
    std::string title;
    std::string detail;
    std::string toggle;       // what a touch does
    std::string explanation;  // empty until it is asked for
    Role role = Role::ink;
};

// The clock of a case as of today; nothing when its facts contradict each other.
std::optional<core::CaseClock> clock_of(const Scene& scene, const core::CaseStatus& status);

// Nothing when there is no clock or no limit runs that concerns who complained. `is_explained`: how
// it is counted was asked for.
std::optional<DeadlineModel> make_deadline_model(
    const Scene& scene, const std::optional<core::CaseClock>& clock, bool is_explained
);
// A card; true when it was touched: to ask for the explanation, or for its end.
bool draw_deadline(Ui& ui, PageFrame& page, std::string_view id, const DeadlineModel& model);

// "7 个工作日": how long the rule in force today gives for this limit; empty when it has none.
std::string words_for_limit(const Scene& scene, std::string_view limit_id);
// "最晚 2026 年 12 月 1 日": the last day of a limit that runs in this clock; empty when none does.
std::string words_for_last_day(
    const Scene& scene, const std::optional<core::CaseClock>& clock, std::string_view limit_id
);

}  // namespace fangxin::kiosk
