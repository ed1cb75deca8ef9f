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
    input_.move(x, y);
    input_.button(true);
    has_pending_event_ = true;
}

void HeadlessWindow::pointer_move(float x, float y) {
    input_.move(x, y);
    has_pending_event_ = true;
}

void HeadlessWindow::pointer_up() {
    input_.button(false);
    has_pending_event_ = true;
}

void HeadlessWindow::wheel(float notches) {
    input_.wheel(notches);
    has_pending_event_ = true;
}

void HeadlessWindow::press(HardwareKey key) {
    const HardwareKey::Kind kind = key.kind;
    input_.key_down(std::move(key));
    input_.key_up(kind);
    has_pending_event_ = true;
}

void HeadlessWindow::press_key(HardwareKey::Kind kind, std::string_view text) {
    press({kind, core::PrivateText(text)});
}

void HeadlessWindow::repeat_key(std::string_view text) {
    press({HardwareKey::Kind::text, core::PrivateText(text), true});
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

void HeadlessWindow::begin_frame() {
    const double passed_s = std::max(kFrameTimeMinS, now_s_ - frame_time_s_);
    ImGui::GetIO().DeltaTime = static_cast<float>(passed_s);
    frame_time_s_ = now_s_;
    input_.apply_touches();
    ImGui::NewFrame();
}

void HeadlessWindow::end_frame() {
    ImGui::Render();
    acknowledge_textures();
    ++frames_shown_;
}

void HeadlessWindow::drop_frame() {
    ImGui::EndFrame();
}

}  // namespace fangxin::kiosk
