// What the files of the data folder have in common, over the operating system's calls.
#pragma once

#include <filesystem>
#include <string>

#include "core/bytes.h"
#include "core/result.h"

namespace fangxin::storage {

// Closes the file when it goes.
class FileHandle {
  public:
    explicit FileHandle(int descriptor) : descriptor_(descriptor) {}
    FileHandle(FileHandle&& other) noexcept;
    FileHandle& operator=(FileHandle&&) = delete;
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    ~FileHandle();

    int get() const { return descriptor_; }
    bool is_open() const { return descriptor_ >= 0; }

  private:
    int descriptor_;
};

// What `errno` means to the caller. `what` says what was tried; the path is the caller's own and is
// not repeated.
tl::unexpected<core::Error> system_failure(const std::string& what);

// An empty file with mode 0600, to be written; one that is there is emptied.
core::Result<FileHandle> create_private_file(const std::filesystem::path& file);
// To be read; `not_found`.
core::Result<FileHandle> open_private_file(const std::filesystem::path& file);

core::Result<void> write_all(const FileHandle& file, core::ByteView bytes);
// Reads on until `size_max` bytes or the end of the file.
core::Result<core::Bytes> read_up_to(const FileHandle& file, std::size_t size_max);

core::Result<void> sync_file(const FileHandle& file);
core::Result<void> sync_folder(const std::filesystem::path& folder);

}  // namespace fangxin::storage
