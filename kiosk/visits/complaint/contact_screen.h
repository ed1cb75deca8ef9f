// Who complains and how to reach them.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct ContactModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::array<FieldModel, 3> fields;
    std::string_view promise;  // who can read it
};

ContactModel make_contact_model(const Scene& scene, const State& state);
std::optional<Answer> contact_screen(Ui& ui, const ContactModel& model);

}  // namespace fangxin::kiosk::complaint
