// The centre's data folder and where its database is.
#pragma once

#include <filesystem>
#include <string>

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

    // Where the database is, as Database::open takes it: what `init` was given, else central.db in
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

}  // namespace fangxin::central
