// Pixels of a real window, and a picture of them as a file.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/rect.h"

namespace fangxin::tests {

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<unsigned char> rgb;  // from the upper left
};

// What the last frame in the window of the current OpenGL context shows there; `window_height` in
// pixels.
Picture shown_pixels(const kiosk::Rect& area, int window_height);

// False when it could not be written.
bool write_png(const Picture& picture, const std::string& file);

}  // namespace fangxin::tests
