// Open files: reading, writing, syncing and locking by the operating system's calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "core/bytes.h"
#include "core/result.h"

struct stat;

namespace fangxin::os {

// An open file, closed by the destructor. Belongs to one thread at a time, except that
// `sync_content` may run beside `write_at`.
class FileHandle {
  public:
    explicit FileHandle(int descriptor) : descriptor_(descriptor) {}
    FileHandle(FileHandle&& other) noexcept;
    FileHandle& operator=(FileHandle&& other) noexcept;
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    ~FileHandle();

    int get() const { return descriptor_; }
    // Leaves the descriptor to somebody else, who closes it.
    void release() { descriptor_ = -1; }
    bool is_open() const { return descriptor_ >= 0; }

  private:
    int descriptor_;
};

// The error for `errno`: `disk_full` or `unavailable`. `what` says what was tried; the path is the
// caller's own and is not repeated.
tl::unexpected<core::Error> system_failure(const std::string& what);
// The same where a system call did not return 0.
core::Result<void> done(int status, const char* what);

// An empty file for its owner only (mode 0600), to be written; one that exists is emptied.
core::Result<FileHandle> create_private_file(const std::filesystem::path& file);
// To be read and written, mode 0600; made when there is none.
core::Result<FileHandle> open_or_create_private_file(const std::filesystem::path& file);
// To be read; never waits. `not_found`; `corrupt` when it is a link or no regular file.
core::Result<FileHandle> open_file(const std::filesystem::path& file);
// The same by its name in a folder that is open.
core::Result<FileHandle> open_file_in(int folder, const std::string& name);
// As `open_file`, for what a person names; `invalid` when it cannot be read, with what it is and
// what to do.
core::Result<FileHandle> open_foreign_file(const std::filesystem::path& file);

core::Result<std::uint64_t> size_of(const FileHandle& file);

// What every write to a file changes; no program can set the last one.
struct FileVersion {
    std::uint64_t bytes = 0;
    std::int64_t written_ns = 0;  // since 1970, as the file system counts it
    std::int64_t changed_ns = 0;
    bool operator==(const FileVersion&) const = default;
};
core::Result<FileVersion> version_of(const FileHandle& file);
// In what the system says of a file.
FileVersion version_in(const struct ::stat& facts);

core::Result<void> write_all(const FileHandle& file, core::ByteView bytes);
core::Result<void> write_at(const FileHandle& file, std::uint64_t offset, core::ByteView bytes);
// Fills the buffer from its start and returns how far; 0 at the end of the file.
core::Result<std::size_t> read_some(const FileHandle& file, std::span<std::uint8_t> buffer);
// Reads on until `size_max` bytes or the end of the file.
core::Result<core::Bytes> read_up_to(const FileHandle& file, std::size_t size_max);
// The file to its end; `corrupt` when that is more than `size_max` bytes.
core::Result<core::Bytes> read_whole(const FileHandle& file, std::size_t size_max);
core::Result<void> seek(const FileHandle& file, std::uint64_t offset);
core::Result<void> cut(const FileHandle& file, std::uint64_t bytes);

// Content and facts of the file survive a power cut afterwards.
core::Result<void> sync_file(const FileHandle& file);
// As `sync_file`, without the facts that are not needed to read it.
core::Result<void> sync_content(const FileHandle& file);

// Keeps every other process from locking the file while it is open; `conflict` when one has.
core::Result<void> lock_alone(const FileHandle& file);

}  // namespace fangxin::os
