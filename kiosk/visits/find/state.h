// The look-up's state: number, query code, what was found. Destroyed with the visit.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "core/private_text.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/station/station.h"

namespace fangxin::kiosk::find {

enum class Problem {
    none,
    number_wrong,  // its check character does not fit: a slip
    code_wrong,    // not six digits
    not_found,     // number and code do not belong together
    locked,        // too many tries
    offline,       // the centre cannot be asked and the case was not filed here
    failed,
};

// Shows the question until a case is found, then its status.
struct State final : VisitState {
    core::PrivateText number;
    core::PrivateText query_code;
    Problem problem = Problem::none;
    bool is_running = false;

    std::optional<LookUp> found;
    bool is_deadline_explained = false;

    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view item_id) const override;
    void set_text(std::string_view item_id, std::string_view text) override;
};

struct ToggleExplanation {};  // of how the deadline shown is counted
using Action = std::variant<ToggleExplanation>;

}  // namespace fangxin::kiosk::find
