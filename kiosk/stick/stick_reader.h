// Reads sticks: which files on them can be evidence, and a file that was found. Any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/private_text.h"
#include "core/result.h"
#include "kiosk/picture/picture_program.h"
#include "kiosk/stick/stick.h"
#include "os/file.h"

namespace fangxin::kiosk {

// Lists the files of all the sticks together. `found` is called with what was found so far each
// time a page of them is full, and at the end; not any more once it is stopped.
void list_sticks(
    const std::vector<std::filesystem::path>& sticks,
    const std::stop_token& stop,
    const std::function<void(StickListing)>& found
);

// `invalid` when it is no longer what was listed; `not_found`, `unavailable` when the stick was
// pulled out. A photo that was taken here opens as well.
core::Result<os::FileHandle> open_evidence(const StickFile& file);
// Null when it cannot be shown.
std::shared_ptr<const Picture> show_evidence(
    const PictureProgram& pictures, const StickFile& file, int side_px, const std::stop_token& stop
);

// A file's name as it is shown: what cannot be read or seen, or turns round what is read, is left
// out; a long name is cut.
core::PrivateText shown_name(std::string_view name);

}  // namespace fangxin::kiosk
