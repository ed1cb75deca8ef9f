// A data file of the program as memory, which the system reads from the disk where it is used.
#pragma once

#include <cstddef>
#include <filesystem>

#include "core/bytes.h"
#include "core/result.h"

namespace fangxin::os {

// Read only. Any thread may read; who updates the file must replace it and never change it.
class MappedFile {
  public:
    // `not_found`; `corrupt` when it is empty, longer than `size_max`, a link or no regular file.
    static core::Result<MappedFile> open(const std::filesystem::path& file, std::size_t size_max);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    core::ByteView bytes() const { return bytes_; }

  private:
    explicit MappedFile(core::ByteView bytes) : bytes_(bytes) {}
    core::ByteView bytes_;
};

// Gives back the memory of what this process has mapped of the file read-only, through whichever
// library. It comes back where it is used again. Nothing happens where the file is not mapped.
void give_back_pages(const std::filesystem::path& file);

}  // namespace fangxin::os
