// Look up a case by its number and query code.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/visits/find/visit.h"

namespace fangxin::kiosk::find {

inline constexpr std::string_view kNumberItem = "find.number";
inline constexpr std::string_view kQueryCodeItem = "find.query_code";

struct FindModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    FieldModel number;
    FieldModel code;
    std::string_view lost;  // what whoever lost the code can do
    // A problem that is not one field's; empty when there is none.
    std::string_view problem;
    bool is_network_problem = false;
};

FindModel make_find_model(const Scene& scene, const State& state);
std::optional<Answer> find_screen(Ui& ui, const FindModel& model);

}  // namespace fangxin::kiosk::find
