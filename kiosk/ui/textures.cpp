// Hands pictures to the renderer by Dear ImGui's list of textures.
#include "kiosk/ui/textures.h"

#include <algorithm>
#include <imgui_internal.h>
#include <utility>

namespace fangxin::kiosk {
namespace {

void unlist(ImTextureData& data) {
    ImGui::UnregisterUserTexture(&data);
    ImGui::GetPlatformIO().Textures.find_erase(&data);
}

}  // namespace

// The window ends right after, and with it whatever the renderer still has.
Textures::~Textures() {
    for (auto& [picture, texture] : textures_) leaving_.push_back(std::move(texture.data));
    for (const auto& data : leaving_) unlist(*data);
}

void Textures::begin_frame() {
    for (auto& [picture, texture] : textures_) {
        texture.is_used = false;
        // The renderer has its own copy.
        if (texture.data->Status == ImTextureStatus_OK) texture.data->DestroyPixels();
    }
    std::erase_if(leaving_, [](const auto& data) {
        if (data->Status != ImTextureStatus_Destroyed) return false;
        unlist(*data);
        return true;
    });
}

void Textures::end_frame() {
    for (auto entry = textures_.begin(); entry != textures_.end();) {
        Texture& texture = entry->second;
        if (texture.is_used) {
            ++entry;
            continue;
        }
        ImTextureData& data = *texture.data;
        const bool was_made = data.Status == ImTextureStatus_OK;
        data.DestroyPixels();
        data.SetStatus(was_made ? ImTextureStatus_WantDestroy : ImTextureStatus_Destroyed);
        data.UnusedFrames = 1;
        leaving_.push_back(std::move(texture.data));
        entry = textures_.erase(entry);
    }
}

ImTextureRef Textures::of(const std::shared_ptr<const Picture>& picture) {
    Texture& texture = textures_[picture.get()];
    texture.is_used = true;
    if (texture.data) return texture.data->GetTexRef();
    texture.picture = picture;
    texture.data = std::make_unique<ImTextureData>();
    texture.data->Create(ImTextureFormat_RGBA32, picture->width, picture->height);
    std::ranges::copy(picture->pixels, static_cast<std::uint8_t*>(texture.data->GetPixels()));
    ImGui::RegisterUserTexture(texture.data.get());
    return texture.data->GetTexRef();
}

}  // namespace fangxin::kiosk
