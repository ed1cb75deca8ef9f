// What stands in the centre's data folder, and writing small files there so that they survive a
// power cut.
#pragma once

#include <filesystem>
#include <string>

#include "core/bytes.h"
#include "core/result.h"

namespace fangxin::central {

class DataFolder {
  public:
    // The folder itself need not exist.
    explicit DataFolder(std::filesystem::path path) : path_(std::move(path)) {}

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path file(const std::string& name) const { return path_ / name; }

    // Makes the folder with access for its owner only.
    core::Result<void> create() const;

    // Where the database is: what `init` was told, else central.db in this folder.
    core::Result<std::filesystem::path> database_file() const;
    // `url` is "sqlite:FILE". `invalid` for anything else.
    core::Result<void> set_database(const std::string& url) const;

  private:
    std::filesystem::path path_;
};

// The file of "sqlite:FILE"; `invalid` names what is wrong with any other text.
core::Result<std::filesystem::path> sqlite_file(const std::string& url);

// Writes beside, syncs, renames, syncs the folder: after a power cut the file is old or new, whole.
// Only its owner may read it.
core::Result<void> write_file(const std::filesystem::path& file, core::ByteView bytes);
// `not_found` when there is none.
core::Result<core::Bytes> read_file(const std::filesystem::path& file, std::size_t size_max);

}  // namespace fangxin::central
