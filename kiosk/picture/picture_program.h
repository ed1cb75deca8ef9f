// Pictures of others, decoded by a program of its own that can do nothing else.
//
// What a stick holds may be made to take over whoever decodes it. So the kiosk never does: for each
// picture it starts `fangxin-pictures`, which has neither the kiosk's memory nor its files, and
// takes no more from it than pixels or a file (docs/decisions/0027). Any thread; each call waits
// for the program.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "core/bytes.h"
#include "core/result.h"
#include "kiosk/picture/picture.h"
#include "os/file.h"

namespace fangxin::kiosk {

class PictureProgram {
  public:
    explicit PictureProgram(std::filesystem::path program) : program_(std::move(program)) {}
    // The one that lies beside the running program.
    static PictureProgram beside_this_one();

    // Upright, and so small that it fits a square of `side_px`. `unavailable` when it cannot be
    // decoded, whatever became of the program; `timed_out`, `interrupted`.
    core::Result<Picture> show(const os::FileHandle& file, int side_px, const std::stop_token& stop)
        const;
    // A new JPEG file, turned and covered, which has nothing else of the old one.
    core::Result<core::Bytes> change(
        const os::FileHandle& file, const PictureEdit& edit, const std::stop_token& stop
    ) const;

  private:
    std::filesystem::path program_;
};

// What the program wrote; `corrupt` when it is no picture of at most `side_px`.
core::Result<Picture> read_picture(core::ByteView bytes, int side_px);

}  // namespace fangxin::kiosk
