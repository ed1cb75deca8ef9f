// One message with one or two answers: help, leaving, "still there?". It covers the whole screen,
// so that what was typed cannot be read meanwhile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk {

struct OverlayModel {
    FrameModel frame;
    Icon icon = Icon::none;
    std::string title;
    std::vector<std::string_view> paragraphs;
};

OverlayModel make_help_model(const Scene& scene);
OverlayModel make_leave_model(const Scene& scene);
OverlayModel make_still_there_model(const Scene& scene, int seconds);
std::optional<PageAnswer> overlay_screen(Ui& ui, const OverlayModel& model);

}  // namespace fangxin::kiosk
