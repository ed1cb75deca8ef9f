// The disk of the station's files as an interface: everything that can fail there.
//
// The product has one implementation, over os/; tests have a disk that fills up, tears writes apart
// and loses what was not synced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"

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
    virtual ~StationDisk() = default;

    // Makes the folder; one that exists keeps its content.
    virtual core::Result<void> make_folder(const std::filesystem::path& folder) = 0;
    // An empty file; one that exists is emptied.
    virtual core::Result<std::unique_ptr<NewFile>> create(const std::filesystem::path& file) = 0;
    // From `offset`, fewer than `count_max` bytes only at the end. `not_found`.
    virtual core::Result<core::Bytes> read(
        const std::filesystem::path& file, std::uint64_t offset, std::size_t count_max
    ) = 0;
    virtual core::Result<std::uint64_t> size(const std::filesystem::path& file) = 0;  // `not_found`
    // Replaces `to` if it exists. Durable when it returns: the folders are synced.
    virtual core::Result<void> rename(
        const std::filesystem::path& from, const std::filesystem::path& to
    ) = 0;
    // A file that does not exist is no failure.
    virtual core::Result<void> remove(const std::filesystem::path& file) = 0;
    // The names in a folder, in order; none when there is no such folder.
    virtual core::Result<std::vector<std::string>> list(const std::filesystem::path& folder) = 0;
    // What an ordinary user can still write there.
    virtual core::Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) = 0;
};

// The operating system's.
std::unique_ptr<StationDisk> system_disk();

}  // namespace fangxin::storage
