// The frame of a Ui: input at its beginning, the list of items, and when the next one is due.
#include "kiosk/ui/ui.h"

#include <algorithm>
#include <imgui.h>
#include <imgui_internal.h>
#include <utility>

#include "core/ensure.h"
#include "kiosk/limits.h"
#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

constexpr float kWheelStepMm = 15;
// No panel that lies across is higher: one of 27 inches has 336 mm. Upright, 21.5 inches have 476.
constexpr float kWithinReachMm = 400;
constexpr float kCurveError = 0.1F;  // pixels a drawn curve may differ from the true one

constexpr ImGuiWindowFlags kScreenFlags =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoInputs |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing;

// What is typed comes as Window::take_keys.
bool has_key_input() {
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_MouseLeft; ++key) {
        if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(key), false)) return true;
    }
    return false;
}

}  // namespace

Ui::Ui(const Fonts& fonts) : impl_(std::make_unique<Impl>(fonts)) {}

Ui::~Ui() = default;

void Ui::begin_frame(const DisplaySettings& settings, double now_s) {
    ENSURE(!impl_->is_in_frame);
    impl_->is_in_frame = true;
    impl_->settings = settings;
    impl_->now_s = now_s;
    impl_->due_s.reset();
    impl_->is_layout_stale = false;
    impl_->misfits.clear();
    impl_->has_found = false;
    impl_->ids.clear();
    if (impl_->reader) impl_->reader->begin_frame();
    impl_->items_before = std::exchange(impl_->items, {});
    impl_->scrolls_before = std::exchange(impl_->scrolls, {});
    impl_->take_input();
    // A panel that went away takes its stroke along.
    if (!std::exchange(impl_->is_ink_panel_shown, false)) impl_->forget_stroke();
    if (!std::exchange(impl_->is_picture_panel_shown, false)) impl_->box_began.reset();
    impl_->textures.begin_frame();

    ImGui::GetStyle().CircleTessellationMaxError = kCurveError;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("screen", nullptr, kScreenFlags);
    ImGui::PopStyleVar(2);
    impl_->list = ImGui::GetWindowDrawList();
    fill(window(), Role::paper);
}

void Ui::end_frame() {
    ENSURE(impl_->is_in_frame);
    ENSURE(!impl_->scroll);
    ImGui::End();
    impl_->textures.end_frame();
    impl_->list = nullptr;
    impl_->frames_to_seek = std::max(0, impl_->frames_to_seek - 1);
    impl_->is_in_frame = false;
}

std::optional<double> Ui::next_frame_due_s() const {
    std::optional<double> next;
    const auto consider = [&next](std::optional<double> due_s) {
        if (due_s && (!next || *due_s < *next)) next = due_s;
    };
    consider(impl_->touch.due_s());
    consider(impl_->due_s);
    if (impl_->is_deaf()) consider(impl_->hears_at_s);
    return next;
}

void Ui::note_shown() {
    if (std::exchange(impl_->is_page_new, false)) impl_->hears_at_s = impl_->now_s + kNewPageDeafS;
}

void Ui::turn_page() {
    impl_->is_page_new = true;
}

bool Ui::is_layout_stale() const {
    return impl_->is_layout_stale;
}

void Ui::reset() {
    turn_page();
    impl_->gutters.clear();
    impl_->touch.reset();
    impl_->focus.clear();
    impl_->fields.clear();
    impl_->forget_stroke();
    impl_->selected_id.clear();
    impl_->wanted_id.clear();
    forget_unused_glyphs();
}

float Ui::mm(float millimetres) const {
    return impl_->mm(millimetres);
}

Rect Ui::window() const {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    return {0, 0, size.x, size.y};
}

Rect Ui::screen() const {
    Rect whole = window();
    return is_lowered() ? whole.cut_bottom(std::floor(whole.height / 2)) : whole;
}

bool Ui::can_be_lowered() const {
    const Rect whole = window();
    return whole.height > whole.width && whole.height > mm(kWithinReachMm);
}

bool Ui::is_lowered() const {
    return impl_->settings.is_lowered && can_be_lowered();
}

const DisplaySettings& Ui::settings() const {
    return impl_->settings;
}

bool Ui::had_input() const {
    return impl_->had_input;
}

const std::vector<TouchItem>& Ui::items() const {
    return impl_->items;
}

const std::vector<Misfit>& Ui::misfits() const {
    return impl_->misfits;
}

std::vector<TouchItem> Ui::items_shown() const {
    std::vector<TouchItem> shown = impl_->items;
    std::erase_if(shown, [](const TouchItem& item) {
        return item.area.width <= 0 || item.area.height <= 0;
    });
    return shown;
}

bool Ui::is_held_in(const Rect& area, double seconds) {
    const auto since_s = impl_->touch.rests_since_s(area);
    if (!since_s || impl_->is_deaf()) return false;
    const double due_s = *since_s + seconds;
    if (impl_->now_s >= due_s) {
        impl_->touch.take_hold();
        return true;
    }
    impl_->due_s = std::min(impl_->due_s.value_or(due_s), due_s);
    return false;
}

void Ui::Impl::take_input() {
    const ImGuiIO& io = ImGui::GetIO();
    touch.update(
        {io.MouseDown[0], io.MousePos.x, io.MousePos.y, now_s},
        {mm(kPressSlipMm), mm(kDragSlopMm), !settings.is_motion_reduced},
        items_before,
        scrolls_before
    );
    had_input = touch.is_active() || io.MouseWheel != 0 || has_key_input();
    for (const TouchScroll& wheeled : scrolls_before) {
        if (io.MouseWheel != 0 && wheeled.area.contains(io.MousePos.x, io.MousePos.y)) {
            touch.set_offset(
                wheeled.id, touch.offset(wheeled.id) - io.MouseWheel * mm(kWheelStepMm)
            );
        }
    }

    selected_id = std::exchange(wanted_id, {});
    // Without a ring the keys are for the field that is typed into.
    const bool is_typing = !std::exchange(typing_id, {}).empty();
    is_focus_new = ImGui::IsKeyPressed(ImGuiKey_Tab) && !(is_typing && focus.id().empty());
    if (io.MouseDown[0])
        focus.clear();
    else if (is_focus_new)
        focus.move(items_before, io.KeyShift);
    else if (ImGui::IsKeyPressed(ImGuiKey_Enter, false))
        selected_id = focus.id();
}

void Ui::read_aloud(bool is_on) {
    if (is_on == is_read_aloud()) return;
    impl_->reader.reset();
    if (is_on) impl_->reader.emplace();
}

bool Ui::is_read_aloud() const {
    return impl_->reader.has_value();
}

Readout Ui::take_readout() {
    return impl_->reader ? impl_->reader->take(has_ring() ? impl_->focus.id() : "") : Readout{};
}

void Ui::reads_with(std::string_view id, const Rect& area) {
    if (impl_->reader) impl_->reader->reads_with(id, area, impl_->scroll_id());
}

void Ui::reading_stop(std::string_view id, const Rect& area) {
    if (impl_->reader) target(id, area);
}

bool Ui::has_ring() const {
    return std::ranges::find(impl_->items, impl_->focus.id(), &TouchItem::id) != impl_->items.end();
}

void Ui::hide_ring() {
    impl_->focus.clear();
}

void Ui::press_first(std::span<const std::string_view> ids) {
    for (const std::string_view id : ids) {
        const auto found = std::ranges::find(impl_->items, id, &TouchItem::id);
        if (found == impl_->items.end()) continue;
        impl_->wanted_id = id;
        return;
    }
}

ItemState Ui::Impl::item(std::string_view id, const Rect& area, bool is_enabled, bool repeats) {
    ENSURE(is_in_frame);
#ifndef NDEBUG
    ENSURE(ids.emplace(id).second);
#endif
    is_enabled = is_enabled && !is_deaf();
    const ImVec2 from = list->GetClipRectMin();
    const ImVec2 to = list->GetClipRectMax();
    const Rect shown = area.clipped({from.x, from.y, to.x - from.x, to.y - from.y});
    const std::string within(scroll_id());
    items.push_back({std::string(id), shown, is_enabled, repeats, within, area});
    if (reader) reader->item({std::string(id), area, within, is_enabled});

    ItemState state;
    state.was_pressed = is_enabled && (touch.fired() == id || selected_id == id);
    state.is_held = touch.held() == id;
    state.is_focused = focus.id() == id;
    if (state.is_focused && is_focus_new) scroll_into_view(area);
    if (state.was_pressed && reader) reader->pressed(id);
    return state;
}

}  // namespace fangxin::kiosk
