// The files in a folder that others have filled, such as a stick, whatever they filled it with.
//
// No link is followed, nothing but regular files is found, and how much is looked at is limited.
// Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/result.h"
#include "os/file.h"
#include "os/open_folder.h"

namespace fangxin::os {

struct ForeignFile {
    std::vector<std::string> folders;  // that it lies in, from the top
    std::string name;
    FileVersion version;
};

struct ForeignFiles {
    std::vector<ForeignFile> files;
    bool are_all = true;  // false: there is more than was looked at
};

// The folders nearest to the top come first. At most `names_max` names are looked at, folders among
// them; a folder deeper than kForeignDepthMax is not opened, nor is one, or a file, whose name
// begins with a dot: what systems hide there is nobody's evidence. What cannot be read is passed
// over; a failure of the top folder itself is one.
core::Result<ForeignFiles> find_foreign_files(const OpenFolder& top, std::size_t names_max);

// `invalid` when it is no longer what was found; `not_found`.
core::Result<FileHandle> open_foreign_file(const OpenFolder& top, const ForeignFile& file);

}  // namespace fangxin::os
