// Small files and folders of the station that only its own user may read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "core/bytes.h"
#include "core/result.h"

namespace fangxin::storage {

// Makes the folder with mode 0700, and its parents; one that is there keeps its content.
core::Result<void> make_private_folder(const std::filesystem::path& folder);

// Makes an empty file with mode 0600, or takes other users' rights from the one that is there.
// Never opens it: closing a database file again would drop the locks that this process holds on it.
core::Result<void> make_private_file(const std::filesystem::path& file);

// Replaces a file as a whole and durably, mode 0600: write, fsync, rename, fsync of the folder. A
// crash leaves the old content or the new one.
core::Result<void> write_private_file(const std::filesystem::path& file, core::ByteView bytes);

// `not_found` when there is none; `corrupt` when it is longer than `size_max`.
core::Result<core::Bytes> read_file(const std::filesystem::path& file, std::size_t size_max);

// Tells how many bytes are free on the disk.
using FreeSpace = std::function<core::Result<std::uint64_t>()>;

// Bytes that an ordinary user can still write on the disk of this folder.
core::Result<std::uint64_t> free_space_bytes(const std::filesystem::path& folder);

}  // namespace fangxin::storage
