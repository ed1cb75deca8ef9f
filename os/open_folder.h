// A folder held open, whose names lead to nothing outside it.
//
// For folders that others can write, such as a stick: no link is followed, only regular files are
// opened, nothing waits for a pipe, and what is written begins under a name that nobody could have
// prepared. Any thread.
#pragma once

#include <cstddef>
#include <dirent.h>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/bytes.h"
#include "core/result.h"
#include "os/file.h"

namespace fangxin::os {

// A file's name in the folder is "name" or "folder/name"; any other is `invalid`. Files that are
// made have mode 0600 where the file system has modes.
class OpenFolder {
  public:
    // Links on the way to the folder are followed; an empty path is the working folder.
    // `not_found`, `invalid` when it is no folder.
    static core::Result<OpenFolder> open(const std::filesystem::path& folder);

    // A bundle as it came from outside. As `open`, but `invalid` when the folder itself is a link,
    // and `corrupt` when anything in it is a link, a special file, a folder other than its
    // core::kBundleFolders or within these, or when it has more than `names_max` names.
    static core::Result<OpenFolder> open_foreign(
        const std::filesystem::path& folder, std::size_t names_max
    );
    // `corrupt` when `open_foreign` saw more than kUnlistedNamesMax names beside the files listed.
    core::Result<void> check_names(std::size_t listed) const;

    // A folder in it. `not_found`, `invalid` when it is a link or no folder.
    core::Result<OpenFolder> open_folder(const std::string& name) const;
    // What lies in it, in the disk's order. Links, special files and what vanishes meanwhile are
    // passed over.
    struct Entry {
        std::string name;
        bool is_folder = false;
        FileVersion version;
    };
    // Ends early when `take` gives back false.
    core::Result<void> list(const std::function<bool(Entry)>& take) const;

    // A new folder; `conflict` when its name is taken.
    core::Result<OpenFolder> make_folder(const std::string& name) const;

    // `not_found`; `corrupt` when it is a link or no regular file.
    core::Result<FileHandle> open_file(const std::string& name) const;
    // As `open_file`; `corrupt` also when it is longer than `size_max`, or becomes so meanwhile.
    core::Result<core::Bytes> read_file(const std::string& name, std::size_t size_max) const;

    // A new file to be written; `conflict` when its name is taken.
    core::Result<FileHandle> create_file(const std::string& name) const;
    // Replaces whatever has this name, as a whole and durably, by what `fill` writes. A failure or
    // a crash leaves what was there.
    core::Result<void> replace_file(
        const std::string& name, const std::function<core::Result<void>(const FileHandle&)>& fill
    ) const;
    core::Result<void> replace_file(const std::string& name, core::ByteView bytes) const;
    // A file that does not exist is no failure.
    core::Result<void> remove_file(const std::string& name) const;

    // The names in the folder survive a power cut afterwards.
    core::Result<void> sync() const;

  private:
    struct Place;
    using List = std::unique_ptr<DIR, int (*)(DIR*)>;
    explicit OpenFolder(FileHandle handle) : handle_(std::move(handle)) {}
    static core::Result<OpenFolder> open_in(int parent, const std::string& name, int flags);
    core::Result<Place> place_of(const std::string& name) const;
    core::Result<List> open_list() const;
    core::Result<void> check_kinds(bool may_have_folders, std::size_t& names_left) const;

    FileHandle handle_;
    std::size_t names_ = 0;  // that `open_foreign` saw
};

}  // namespace fangxin::os
