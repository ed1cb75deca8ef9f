// Starts the program that decodes, and believes nothing of what it writes.
#include "kiosk/picture/picture_program.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/try.h"
#include "kiosk/limits.h"
#include "os/process.h"
#include "os/program.h"

namespace fangxin::kiosk {
namespace {

constexpr const char* kProgramName = "fangxin-pictures";

int number_at(core::ByteView bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t byte = 4; byte > 0; --byte) number = number * 256 + bytes[at + byte - 1];
    // More than any picture has, and no negative number.
    return static_cast<int>(std::min(number, std::uint32_t{1} << 30U));
}

}  // namespace

PictureProgram PictureProgram::beside_this_one() {
    return PictureProgram(os::program_file().parent_path() / kProgramName);
}

core::Result<Picture> PictureProgram::show(
    const os::FileHandle& file, int side_px, const std::stop_token& stop
) const {
    const auto side = static_cast<std::size_t>(side_px);
    const std::size_t bytes_max = kPictureHeaderBytes + side * side * kBytesPerPixel;
    TRY(os::seek(file, 0));
    const auto bytes = TRY(os::run_filter(
        {program_.string(), "show", std::to_string(side_px)}, file, bytes_max, kDecodingMsMax, stop
    ));
    return read_picture(bytes, side_px);
}

core::Result<core::Bytes> PictureProgram::change(
    const os::FileHandle& file, const PictureEdit& edit, const std::stop_token& stop
) const {
    std::vector<std::string> words = {
        program_.string(), "change", std::to_string(edit.quarter_turns)};
    for (const CoveredPart& part : edit.covered)
        for (const int edge : {part.left, part.top, part.right, part.bottom})
            words.push_back(std::to_string(edge));
    TRY(os::seek(file, 0));
    return os::run_filter(std::move(words), file, kChangedBytesMax, kDecodingMsMax, stop);
}

core::Result<Picture> read_picture(core::ByteView bytes, int side_px) {
    const auto no_picture = core::fail(core::ErrorCode::corrupt, "this is no decoded picture");
    if (bytes.size() < kPictureHeaderBytes) return no_picture;
    if (!std::ranges::equal(bytes.first(kPictureSign.size()), kPictureSign)) return no_picture;
    const int width = number_at(bytes, kPictureSign.size());
    const int height = number_at(bytes, kPictureSign.size() + 4);
    if (width < 1 || height < 1 || width > side_px || height > side_px) return no_picture;
    const auto pixels = bytes.subspan(kPictureHeaderBytes);
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    if (pixels.size() != count * kBytesPerPixel) return no_picture;
    return Picture{width, height, {pixels.begin(), pixels.end()}};
}

}  // namespace fangxin::kiosk
