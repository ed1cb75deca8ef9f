// How Ui tells the item probe what it draws: names for ImGui's numbers, and where frames end.
#pragma once

#include <string_view>

namespace fangxin::kiosk::item_probe_feed {

void begin_frame();
// Names the item that is added next under this ImGui id.
void name(unsigned imgui_id, std::string_view id, bool is_enabled);
void end_frame();

}  // namespace fangxin::kiosk::item_probe_feed
