// Starts the program that shows a camera, and believes nothing of what it writes.
#include "kiosk/camera/camera_program.h"

#include <array>

#include "core/try.h"
#include "kiosk/camera/camera.h"
#include "kiosk/limits.h"
#include "kiosk/picture/picture_program.h"
#include "os/process.h"

namespace fangxin::kiosk {
namespace {

constexpr const char* kProgramName = "fangxin-camera";

std::size_t bytes_max(std::uint8_t kind) {
    constexpr std::size_t kSide = kCameraSidePx;
    if (kind == kCameraPicture) return kPictureHeaderBytes + kSide * kSide * kBytesPerPixel;
    return kind == kCameraPhoto ? kPhotoBytesMax : 0;
}

}  // namespace

CameraProgram CameraProgram::beside_this_one(std::string device) {
    return {os::program_file().parent_path() / kProgramName, std::move(device)};
}

core::Result<OpenCamera> CameraProgram::open() const {
    return OpenCamera(TRY(os::Companion::start({program_.string(), device_})));
}

core::Result<std::variant<Picture, core::Bytes>> OpenCamera::next(const std::stop_token& stop
) const {
    std::array<std::uint8_t, kCameraHeaderBytes> header{};
    TRY(program_->read(header, kCameraSilentMsMax, stop));
    std::size_t size = 0;
    for (std::size_t i = header.size() - 1; i > 0; --i) size = size * 256 + header[i];
    if (size == 0 || size > bytes_max(header[0]))
        return core::fail(core::ErrorCode::corrupt, "this is nothing of a camera");
    core::Bytes bytes(size);
    TRY(program_->read(bytes, kCameraSilentMsMax, stop));
    if (header[0] == kCameraPhoto) return bytes;
    return TRY(read_picture(bytes, kCameraSidePx));
}

core::Result<void> OpenCamera::ask_for_photo() const {
    return program_->write(core::ByteView(&kCameraPhoto, 1));
}

}  // namespace fangxin::kiosk
