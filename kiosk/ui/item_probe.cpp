// The item probe: Dear ImGui's test-engine hooks, answered with a list of named rectangles.
#include "kiosk/ui/item_probe.h"

#include <algorithm>
#include <imgui.h>
#include <imgui_internal.h>
#include <unordered_map>
#include <utility>

#include "kiosk/ui/item_probe_feed.h"

namespace fangxin::kiosk {
namespace {

struct Name {
    std::string id;
    bool is_enabled = true;
};

// Drawing thread only; one list a process, as there is one window.
struct Probe {
    bool is_enabled = false;
    std::unordered_map<ImGuiID, Name> names;
    std::vector<ProbedItem> drawing;
    std::vector<ProbedItem> finished;
};

Probe& probe() {
    static Probe the_probe;
    return the_probe;
}

}  // namespace

std::vector<ProbedItem> ItemProbe::items() {
    return probe().finished;
}

std::optional<ProbedItem> ItemProbe::find(std::string_view id) {
    const std::vector<ProbedItem>& items = probe().finished;
    const auto found = std::ranges::find(items, id, &ProbedItem::id);
    return found == items.end() ? std::nullopt : std::optional(*found);
}

void ItemProbe::set_enabled(bool is_enabled) {
    probe() = Probe{};
    probe().is_enabled = is_enabled;
}

void item_probe_feed::begin_frame() {
    ImGui::GetCurrentContext()->TestEngineHookItems = probe().is_enabled;
    probe().drawing.clear();
    probe().names.clear();
}

void item_probe_feed::name(unsigned imgui_id, std::string_view id, bool is_enabled) {
    if (probe().is_enabled) {
        probe().names[imgui_id] = {std::string(id), is_enabled};
    }
}

void item_probe_feed::end_frame() {
    std::swap(probe().drawing, probe().finished);
}

}  // namespace fangxin::kiosk

// Dear ImGui calls these four functions by name; a program that defines IMGUI_ENABLE_TEST_ENGINE
// must have them.
// NOLINTBEGIN(readability-identifier-naming)
void ImGuiTestEngineHook_ItemAdd(
    ImGuiContext* context, ImGuiID id, const ImRect& box, const ImGuiLastItemData* /*item*/
) {
    using fangxin::kiosk::probe;
    const auto found = probe().names.find(id);
    if (found == probe().names.end()) {
        return;
    }
    ImRect visible = box;
    visible.ClipWith(context->CurrentWindow->ClipRect);
    if (visible.GetWidth() <= 0 || visible.GetHeight() <= 0) {
        return;
    }
    probe().drawing.push_back(
        {found->second.id,
         {visible.Min.x, visible.Min.y, visible.GetWidth(), visible.GetHeight()},
         found->second.is_enabled}
    );
}

void ImGuiTestEngineHook_ItemInfo(
    ImGuiContext* /*context*/, ImGuiID /*id*/, const char* /*label*/, ImGuiItemStatusFlags /*flags*/
) {}

void ImGuiTestEngineHook_Log(ImGuiContext* /*context*/, const char* /*format*/, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext* /*context*/, ImGuiID /*id*/) {
    return nullptr;
}
// NOLINTEND(readability-identifier-naming)
