// Who complains and how to reach them.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "kiosk/screens/page_frame.h"

namespace fangxin::kiosk {

struct ContactModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::array<FieldModel, 3> fields;
    std::string_view promise;  // who can read it
};

ContactModel make_contact_model(const Scene& scene);
std::optional<Action> contact_screen(Ui& ui, const ContactModel& model);

}  // namespace fangxin::kiosk
