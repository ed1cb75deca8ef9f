// Draws what was drawn last once more, and reads it back.
#include "tests/support/picture.h"

#include <GL/gl.h>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <png.h>

namespace fangxin::tests {

Picture shown_pixels(const kiosk::Rect& area, int window_height) {
    Picture picture;
    picture.width = static_cast<int>(std::lround(area.width));
    picture.height = static_cast<int>(std::lround(area.height));
    const auto row_bytes = static_cast<std::size_t>(picture.width) * 3;
    picture.rgb.resize(row_bytes * static_cast<std::size_t>(picture.height));
    // Once more into the buffer that is not shown: what a shown one gives back is not defined.
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glReadBuffer(GL_BACK);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    // OpenGL counts from below.
    glReadPixels(
        static_cast<int>(std::lround(area.x)),
        window_height - static_cast<int>(std::lround(area.y)) - picture.height,
        picture.width,
        picture.height,
        GL_RGB,
        GL_UNSIGNED_BYTE,
        picture.rgb.data()
    );
    for (std::size_t top = 0, end = static_cast<std::size_t>(picture.height); top + 1 < end;
         ++top) {
        --end;
        std::swap_ranges(
            picture.rgb.begin() + static_cast<std::ptrdiff_t>(top * row_bytes),
            picture.rgb.begin() + static_cast<std::ptrdiff_t>((top + 1) * row_bytes),
            picture.rgb.begin() + static_cast<std::ptrdiff_t>(end * row_bytes)
        );
    }
    return picture;
}

bool write_png(const Picture& picture, const std::string& file) {
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    header.width = static_cast<png_uint_32>(picture.width);
    header.height = static_cast<png_uint_32>(picture.height);
    header.format = PNG_FORMAT_RGB;
    return png_image_write_to_file(&header, file.c_str(), 0, picture.rgb.data(), 0, nullptr) != 0;
}

}  // namespace fangxin::tests
