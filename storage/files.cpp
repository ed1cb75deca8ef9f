// Writes small files durably and for this user only.
#include "storage/files.h"

#include <cerrno>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>

#include "storage/posix_file.h"

namespace fangxin::storage {
namespace {

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

core::Result<void> write_and_sync(const std::filesystem::path& file, core::ByteView bytes) {
    const auto handle = create_private_file(file);
    if (!handle) return core::fail(handle.error());
    auto written = write_all(*handle, bytes);
    if (!written) return written;
    return sync_file(*handle);
}

}  // namespace

core::Result<void> make_private_folder(const std::filesystem::path& folder) {
    std::error_code failure;
    const auto absolute = std::filesystem::absolute(folder, failure).lexically_normal();
    if (std::filesystem::is_directory(absolute, failure)) return {};
    std::filesystem::create_directories(absolute.parent_path(), failure);
    if (::mkdir(absolute.c_str(), kFolderMode) != 0 && errno != EEXIST)
        return system_failure("cannot make the data folder");
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
    if (::chmod(file.c_str(), kFileMode) != 0) return system_failure("cannot protect a file");
    return {};
}

core::Result<void> write_private_file(const std::filesystem::path& file, core::ByteView bytes) {
    auto unfinished = file;
    unfinished += ".new";
    auto written = write_and_sync(unfinished, bytes);
    if (written && ::rename(unfinished.c_str(), file.c_str()) != 0)
        written = system_failure("cannot put a file in its place");
    if (!written) {
        ::unlink(unfinished.c_str());
        return written;
    }
    return sync_folder(file.parent_path());
}

core::Result<core::Bytes> read_file(const std::filesystem::path& file, std::size_t size_max) {
    const auto handle = open_private_file(file);
    if (!handle) return core::fail(handle.error());
    auto bytes = read_up_to(*handle, size_max + 1);
    if (bytes && bytes->size() > size_max)
        return core::fail(core::ErrorCode::corrupt, "a file is too long");
    return bytes;
}

core::Result<std::uint64_t> free_space_bytes(const std::filesystem::path& folder) {
    struct statvfs facts {};
    if (::statvfs(folder.c_str(), &facts) != 0) return system_failure("cannot read the free space");
    return std::uint64_t{facts.f_bavail} * std::uint64_t{facts.f_frsize};
}

}  // namespace fangxin::storage
