// The centre's data folder: what is in it, and writing small files so that they survive a power
// cut.
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

    // Where the database is, as Database::open takes it: what `init` was told, else central.db in
    // this folder.
    core::Result<std::string> database_place() const;
    // `url` as for place_of_url.
    core::Result<void> set_database(const std::string& url) const;
    // Whether `init` has chosen the database for good.
    bool is_set_up() const;

  private:
    std::filesystem::path path_;
};

// Where the database of "sqlite:FILE" or "postgresql://..." is, as Database::open takes it;
// `invalid` names what is wrong with any other text.
core::Result<std::string> place_of_url(const std::string& url);
// Whether two places are one: a file may have several names.
bool is_same_place(const std::string& one, const std::string& other);

// Writes beside, syncs, renames, syncs the folder: after a power cut the file is old or new, whole.
// Only its owner may read it.
core::Result<void> write_file(const std::filesystem::path& file, core::ByteView bytes);
// `not_found` when there is none.
core::Result<core::Bytes> read_file(const std::filesystem::path& file, std::size_t size_max);

}  // namespace fangxin::central
