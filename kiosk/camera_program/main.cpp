// Shows a camera to the kiosk, and takes photos when it is asked to (kiosk/camera/camera.h).
//
//   fangxin-camera test|DEVICE
//
// Ends with 1 when the camera gives no pictures, and otherwise once nobody listens any more.
#include <algorithm>
#include <array>
#include <cstdint>
#include <poll.h>
#include <span>
#include <string>
#include <unistd.h>
#include <vector>

#include "kiosk/camera/camera.h"
#include "kiosk/camera_program/confinement.h"
#include "kiosk/camera_program/source.h"
#include "kiosk/picture_program/jpeg_encoder.h"
#include "kiosk/picture_program/output.h"

namespace fangxin::camera {
namespace {

bool write_message(std::uint8_t kind, std::span<const std::uint8_t> bytes) {
    std::vector<std::uint8_t> header = {kind};
    pictures::add_number(header, static_cast<int>(bytes.size()));
    return pictures::write_output(header) && pictures::write_output(bytes);
}

enum class Wish { nothing, photo, end };

Wish read_wish() {
    pollfd wait{STDIN_FILENO, POLLIN, 0};
    if (::poll(&wait, 1, 0) == 0) return Wish::nothing;
    std::array<std::uint8_t, 16> bytes{};
    return ::read(STDIN_FILENO, bytes.data(), bytes.size()) > 0 ? Wish::photo : Wish::end;
}

bool run(const std::string& device) {
    Source source;
    if (!source.load(device) || !confine() || !source.start(device)) return false;
    while (const auto image = source.next()) {
        const auto small = pictures::pixels_of(pictures::shrunk(*image, kiosk::kCameraSidePx));
        if (!write_message(kiosk::kCameraPicture, small)) return true;
        const Wish wish = read_wish();
        if (wish == Wish::end) return true;
        if (wish == Wish::photo) write_message(kiosk::kCameraPhoto, pictures::encode_jpeg(*image));
    }
    return false;
}

}  // namespace
}  // namespace fangxin::camera

int main(int count, char** arguments) {
    ::_exit(count == 2 && fangxin::camera::run(arguments[1]) ? 0 : 1);
}
