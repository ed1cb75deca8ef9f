// Durable files and folders of the data folder, for the program's own user only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"

namespace fangxin::os {

// Makes the folder with mode 0700, and its parents; one that exists keeps its content. `invalid`
// when a file has its name.
core::Result<void> make_private_folder(const std::filesystem::path& folder);

// Makes an empty file with mode 0600, or takes other users' rights from the one that exists.
// Never opens it: closing a database file would drop the locks that this process holds on it.
core::Result<void> make_private_file(const std::filesystem::path& file);

// Replaces a file as a whole and durably, mode 0600: write, fsync, rename, fsync of the folder. A
// crash leaves the old content or the new one. A link of this name is replaced, never followed.
core::Result<void> write_private_file(const std::filesystem::path& file, core::ByteView bytes);

// `not_found` when there is none; `corrupt` when it is longer than `size_max`, or no regular file.
core::Result<core::Bytes> read_file(const std::filesystem::path& file, std::size_t size_max);
// The same for a secret: `denied`, with the command that mends it, when others than the owner may
// use the file.
core::Result<core::Bytes> read_private_file(
    const std::filesystem::path& file, std::size_t size_max
);
core::Result<std::uint64_t> size_of(const std::filesystem::path& file);  // `not_found`

// Replaces `to` if it exists. Durable when it returns: the folders are synced. `not_found`.
core::Result<void> rename_file(const std::filesystem::path& from, const std::filesystem::path& to);
// A file that does not exist is no failure.
core::Result<void> remove_file(const std::filesystem::path& file);
// Gives the file the present time, of which those hear who watch it.
core::Result<void> touch_file(const std::filesystem::path& file);
// The names in a folder, in order; none when there is no such folder.
core::Result<std::vector<std::string>> names_in(const std::filesystem::path& folder);
// The names in the folder survive a power cut afterwards.
core::Result<void> sync_folder(const std::filesystem::path& folder);

// Returns how many bytes are free on the disk.
using FreeSpace = std::function<core::Result<std::uint64_t>()>;

// Bytes that an ordinary user can still write on the disk of this folder.
core::Result<std::uint64_t> free_space_bytes(const std::filesystem::path& folder);

}  // namespace fangxin::os
