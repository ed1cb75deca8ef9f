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

    // Where the database is: what `init` was given, else central.db in this folder.
    core::Result<std::filesystem::path> database_file() const;
    // `url` is "sqlite:FILE". `invalid` for anything else.
    core::Result<void> set_database(const std::string& url) const;

  private:
    std::filesystem::path path_;
};

// The file of "sqlite:FILE"; `invalid` names what is wrong with any other text.
core::Result<std::filesystem::path> sqlite_file(const std::string& url);

}  // namespace fangxin::central
