// Writes small files durably, makes private folders, syncs folders.
#include "os/durable_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>

#include "core/try.h"
#include "os/file.h"
#include "os/open_folder.h"

namespace fangxin::os {

namespace {

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

}  // namespace

core::Result<void> make_private_folder(const std::filesystem::path& folder) {
    std::error_code failure;
    const auto absolute = std::filesystem::absolute(folder, failure).lexically_normal();
    if (std::filesystem::is_directory(absolute, failure)) return {};
    std::filesystem::create_directories(absolute.parent_path(), failure);
    if (::mkdir(absolute.c_str(), kFolderMode) != 0) {
        if (errno != EEXIST) return system_failure("cannot make the data folder");
        if (!std::filesystem::is_directory(absolute, failure))
            return core::fail(core::ErrorCode::invalid, "a file has the data folder's name");
    }
    return sync_folder(absolute.parent_path());
}

core::Result<void> make_private_file(const std::filesystem::path& file) {
    if (::mknod(file.c_str(), S_IFREG | kFileMode, 0) == 0) return {};
    if (errno != EEXIST) return system_failure("cannot make a file of the data folder");
    struct stat facts {};
    if (::lstat(file.c_str(), &facts) != 0) return system_failure("cannot read a file's mode");
    if (!S_ISREG(facts.st_mode))
        return core::fail(core::ErrorCode::corrupt, "a file of the data folder is not a file");
    if ((facts.st_mode & 0777) == kFileMode) return {};
    return done(::chmod(file.c_str(), kFileMode), "cannot protect a file");
}

core::Result<void> write_private_file(const std::filesystem::path& file, core::ByteView bytes) {
    const auto folder = TRY(OpenFolder::open(file.parent_path()));
    return folder.replace_file(file.filename(), bytes);
}

core::Result<core::Bytes> read_file(const std::filesystem::path& file, std::size_t size_max) {
    return read_whole(TRY(open_file(file)), size_max);
}

core::Result<core::Bytes> read_private_file(
    const std::filesystem::path& file, std::size_t size_max
) {
    const FileHandle handle = TRY(open_file(file));
    struct stat facts {};
    TRY(done(::fstat(handle.get(), &facts), "cannot read a file's mode"));
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) == 0) return read_whole(handle, size_max);
    return core::fail(
        core::ErrorCode::denied,
        "other users of this machine can use the file of a secret; take that from them by: chmod "
        "600 '" +
            file.string() + "'"
    );
}

core::Result<std::uint64_t> size_of(const std::filesystem::path& file) {
    struct stat facts {};
    if (::lstat(file.c_str(), &facts) == 0) return static_cast<std::uint64_t>(facts.st_size);
    if (errno != ENOENT) return system_failure("cannot read a file's size");
    return core::fail(core::ErrorCode::not_found, "there is no such file");
}

core::Result<void> rename_file(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) {
        if (errno != ENOENT) return system_failure("cannot put a file in its place");
        return core::fail(core::ErrorCode::not_found, "there is no such file");
    }
    TRY(sync_folder(to.parent_path()));
    if (from.parent_path() == to.parent_path()) return {};
    return sync_folder(from.parent_path());
}

core::Result<void> touch_file(const std::filesystem::path& file) {
    const int status = ::utimensat(AT_FDCWD, file.c_str(), nullptr, 0);
    return done(status, "cannot change the time of a file of the data folder");
}

core::Result<void> remove_file(const std::filesystem::path& file) {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT)
        return system_failure("cannot delete a file of the data folder");
    return {};
}

core::Result<std::vector<std::string>> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    std::error_code failure;
    std::filesystem::directory_iterator entry(folder, failure);
    if (failure == std::errc::no_such_file_or_directory) return names;
    for (; !failure && entry != std::filesystem::directory_iterator(); entry.increment(failure))
        names.push_back(entry->path().filename().string());
    const std::string fault = "cannot list the data folder: " + failure.message();
    if (failure) return core::fail(core::ErrorCode::unavailable, fault);
    std::sort(names.begin(), names.end());
    return names;
}

core::Result<void> sync_folder(const std::filesystem::path& folder) {
    return TRY(OpenFolder::open(folder)).sync();
}

core::Result<std::uint64_t> free_space_bytes(const std::filesystem::path& folder) {
    struct statvfs facts {};
    TRY(done(::statvfs(folder.c_str(), &facts), "cannot read the free space"));
    return std::uint64_t{facts.f_bavail} * std::uint64_t{facts.f_frsize};
}

}  // namespace fangxin::os
