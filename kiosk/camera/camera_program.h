// A camera, shown by a program of its own: the kiosk never reads a camera itself.
//
// It starts `fangxin-camera` for as long as the camera is to be on, and takes no more from it than
// pixels and a file (docs/decisions/0034). One thread at a time.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <variant>

#include "core/bytes.h"
#include "core/result.h"
#include "kiosk/picture/picture.h"
#include "os/program.h"

namespace fangxin::kiosk {

// The camera is on until this ends.
class OpenCamera {
  public:
    explicit OpenCamera(std::unique_ptr<os::Companion> program) : program_(std::move(program)) {}

    // Waits for a picture, or for the photo that was asked for: a JPEG file. `unavailable` when the
    // camera cannot be used or was pulled out, `timed_out`, `interrupted`; `corrupt` when this is
    // neither. Then it is over.
    core::Result<std::variant<Picture, core::Bytes>> next(const std::stop_token& stop) const;
    core::Result<void> ask_for_photo() const;

  private:
    std::unique_ptr<os::Companion> program_;
};

class CameraProgram {
  public:
    CameraProgram(std::filesystem::path program, std::string device)
        : program_(std::move(program)), device_(std::move(device)) {}
    // The one that lies beside the running program. `device` is kTestCamera or "/dev/video0".
    static CameraProgram beside_this_one(std::string device);

    core::Result<OpenCamera> open() const;

  private:
    std::filesystem::path program_;
    std::string device_;
};

}  // namespace fangxin::kiosk
