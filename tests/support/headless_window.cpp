// An ImGui context whose textures go nowhere.
#include "tests/support/headless_window.h"

#include <algorithm>
#include <imgui.h>
#include <utility>

namespace fangxin::kiosk {
namespace {

constexpr double kFrameTimeMinS = 0.001;  // ImGui wants time to pass between frames

// What a renderer would do with the textures that ImGui asks for, without a screen.
void acknowledge_textures() {
    constexpr ImTextureID kSomeTexture = 1;
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_Destroyed) {
            texture->SetTexID(kSomeTexture);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

ImGuiKey imgui_key(HardwareKey::Kind kind) {
    switch (kind) {
        case HardwareKey::Kind::text:
            return ImGuiKey_None;
        case HardwareKey::Kind::backspace:
            return ImGuiKey_Backspace;
        case HardwareKey::Kind::erase_after:
            return ImGuiKey_Delete;
        case HardwareKey::Kind::left:
            return ImGuiKey_LeftArrow;
        case HardwareKey::Kind::right:
            return ImGuiKey_RightArrow;
        case HardwareKey::Kind::home:
            return ImGuiKey_Home;
        case HardwareKey::Kind::end:
            return ImGuiKey_End;
        case HardwareKey::Kind::enter:
            return ImGuiKey_Enter;
        case HardwareKey::Kind::tab:
        case HardwareKey::Kind::back_tab:
            return ImGuiKey_Tab;
        case HardwareKey::Kind::escape:
            return ImGuiKey_Escape;
    }
    return ImGuiKey_None;
}

}  // namespace

HeadlessWindow::HeadlessWindow(int width_px, int height_px) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = ImVec2(static_cast<float>(width_px), static_cast<float>(height_px));
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
}

HeadlessWindow::~HeadlessWindow() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext();
}

void HeadlessWindow::pointer_down(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    has_pending_event_ = true;
}

void HeadlessWindow::pointer_move(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    has_pending_event_ = true;
}

void HeadlessWindow::pointer_up() {
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    has_pending_event_ = true;
}

void HeadlessWindow::wheel(float notches) {
    ImGui::GetIO().AddMouseWheelEvent(0, notches);
    has_pending_event_ = true;
}

void HeadlessWindow::press_key(HardwareKey::Kind kind, std::string_view text) {
    ImGuiIO& io = ImGui::GetIO();
    const ImGuiKey key = imgui_key(kind);
    const bool is_shifted = kind == HardwareKey::Kind::back_tab;
    if (key == ImGuiKey_None) {
        io.AddInputCharactersUTF8(std::string(text).c_str());
    } else {
        io.AddKeyEvent(ImGuiMod_Shift, is_shifted);
        io.AddKeyEvent(key, true);
        io.AddKeyEvent(key, false);
        io.AddKeyEvent(ImGuiMod_Shift, false);
    }
    keys_.push_back({kind, core::PrivateText(text)});
    has_pending_event_ = true;
}

void HeadlessWindow::repeat_key(std::string_view text) {
    press_key(HardwareKey::Kind::text, text);
    keys_.back().is_repeat = true;
}

void HeadlessWindow::wait(std::optional<double> deadline_s) {
    had_event_ = std::exchange(has_pending_event_, false);
    const bool was_woken = std::exchange(was_woken_, false);
    if (!had_event_ && !was_woken && deadline_s) {
        now_s_ = std::max(now_s_, *deadline_s);
    }
}

int HeadlessWindow::width_px() const {
    return static_cast<int>(ImGui::GetIO().DisplaySize.x);
}

std::vector<HardwareKey> HeadlessWindow::take_keys() {
    return std::exchange(keys_, {});
}

void HeadlessWindow::begin_frame() {
    const double passed_s = std::max(kFrameTimeMinS, now_s_ - frame_time_s_);
    ImGui::GetIO().DeltaTime = static_cast<float>(passed_s);
    frame_time_s_ = now_s_;
    ImGui::NewFrame();
}

void HeadlessWindow::end_frame() {
    ImGui::Render();
    acknowledge_textures();
}

}  // namespace fangxin::kiosk
