// Pictures as the renderer has them: made when a picture is drawn first, gone with the first frame
// without it.
#pragma once

#include <imgui.h>
#include <memory>
#include <unordered_map>
#include <vector>

#include "kiosk/picture/picture.h"

namespace fangxin::kiosk {

class Textures {
  public:
    Textures() = default;
    ~Textures();
    Textures(const Textures&) = delete;
    Textures& operator=(const Textures&) = delete;

    void begin_frame();
    // What was not drawn since `begin_frame` is let go: nothing of it is kept here, and the
    // renderer gives up its copy with the frame that ends.
    void end_frame();

    // Valid until the frame ends.
    ImTextureRef of(const std::shared_ptr<const Picture>& picture);

  private:
    struct Texture {
        std::shared_ptr<const Picture> picture;
        std::unique_ptr<ImTextureData> data;
        bool is_used = false;
    };

    std::unordered_map<const Picture*, Texture> textures_;
    std::vector<std::unique_ptr<ImTextureData>> leaving_;  // until the renderer gave them up
};

}  // namespace fangxin::kiosk
