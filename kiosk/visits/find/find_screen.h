// Look up a case by its number and query code.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/screens/page_frame.h"

namespace fangxin::kiosk {

struct FindModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    FieldModel number;
    FieldModel code;
    // A problem that is not one field's; empty when there is none.
    std::string_view problem;
    bool is_network_problem = false;
};

FindModel make_find_model(const Scene& scene);
std::optional<Action> find_screen(Ui& ui, const FindModel& model);

}  // namespace fangxin::kiosk
