// The disk of the station's files: everything that can fail there.
//
// As it is, it is the operating system's; tests override all of it with a disk that fills up, tears
// writes apart and loses what was not synced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"
#include "os/durable_file.h"

namespace fangxin::storage {

// A file being written from its start to its end. Closed by the destructor.
class NewFile {
  public:
    virtual ~NewFile() = default;
    // `disk_full` and `unavailable`; how much was written is then unknown.
    virtual core::Result<void> write(core::ByteView bytes) = 0;
    // What was written survives a power cut when this returns.
    virtual core::Result<void> sync() = 0;
};

// Paths are within the station's data folder. Folders have mode 0700, files 0600. Any thread.
class StationDisk {
  public:
    using Path = std::filesystem::path;
    virtual ~StationDisk() = default;

    // Makes the folder; one that exists keeps its content.
    virtual core::Result<void> make_folder(const Path& folder) {
        return os::make_private_folder(folder);
    }
    // An empty file; one that exists is emptied.
    virtual core::Result<std::unique_ptr<NewFile>> create(const Path& file);
    // From `offset`, fewer than `count_max` bytes only at the end. `not_found`.
    virtual core::Result<core::Bytes> read(
        const Path& file, std::uint64_t offset, std::size_t count_max
    );
    // `not_found`.
    virtual core::Result<std::uint64_t> size(const Path& file) { return os::size_of(file); }
    // Replaces `to` if it exists. Durable when it returns: the folders are synced.
    virtual core::Result<void> rename(const Path& from, const Path& to) {
        return os::rename_file(from, to);
    }
    // A file that does not exist is no failure.
    virtual core::Result<void> remove(const Path& file) { return os::remove_file(file); }
    // The names in a folder, in order; none when there is no such folder.
    virtual core::Result<std::vector<std::string>> list(const Path& folder) {
        return os::names_in(folder);
    }
    // What an ordinary user can still write there.
    virtual core::Result<std::uint64_t> free_bytes(const Path& folder) {
        return os::free_space_bytes(folder);
    }
};

}  // namespace fangxin::storage
