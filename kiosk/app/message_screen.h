// One message with one or two answers: help, leaving, "still there?". It covers the whole screen,
// so that what was typed cannot be read meanwhile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/page_frame.h"

namespace fangxin::kiosk {

struct MessageModel {
    FrameModel frame;
    Icon icon = Icon::none;
    std::string title;
    std::vector<std::string_view> paragraphs;
};

MessageModel make_help_model(const Scene& scene);
MessageModel make_leave_model(const Scene& scene);
MessageModel make_still_there_model(const Scene& scene);
std::optional<Action> message_screen(Ui& ui, const MessageModel& model);

}  // namespace fangxin::kiosk
