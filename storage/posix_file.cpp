// Opens, reads, writes and syncs files by the operating system's calls.
#include "storage/posix_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace fangxin::storage {
namespace {

constexpr mode_t kFileMode = 0600;

}  // namespace

FileHandle::FileHandle(FileHandle&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileHandle::~FileHandle() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

tl::unexpected<core::Error> system_failure(const std::string& what) {
    const int code = errno;
    const bool is_full = code == ENOSPC || code == EDQUOT;
    return core::fail(
        is_full ? core::ErrorCode::disk_full : core::ErrorCode::unavailable,
        what + ": " + std::generic_category().message(code)
    );
}

core::Result<FileHandle> create_private_file(const std::filesystem::path& file) {
    FileHandle handle(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, kFileMode)
    );
    if (!handle.is_open()) return system_failure("cannot write into the data folder");
    if (::fchmod(handle.get(), kFileMode) != 0) return system_failure("cannot protect a file");
    return handle;
}

core::Result<FileHandle> open_private_file(const std::filesystem::path& file) {
    FileHandle handle(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!handle.is_open() && errno == ENOENT)
        return core::fail(core::ErrorCode::not_found, "there is no such file");
    if (!handle.is_open()) return system_failure("cannot open a file of the data folder");
    return handle;
}

core::Result<void> write_all(const FileHandle& file, core::ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_failure("cannot write a file of the data folder");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

core::Result<core::Bytes> read_up_to(const FileHandle& file, std::size_t size_max) {
    core::Bytes bytes(size_max);
    std::size_t size = 0;
    while (size < bytes.size()) {
        const ssize_t count = ::read(file.get(), bytes.data() + size, bytes.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return system_failure("cannot read a file of the data folder");
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    bytes.resize(size);
    return bytes;
}

core::Result<void> sync_file(const FileHandle& file) {
    if (::fsync(file.get()) != 0) return system_failure("cannot make a file durable");
    return {};
}

core::Result<void> sync_folder(const std::filesystem::path& folder) {
    const FileHandle handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!handle.is_open()) return system_failure("cannot open the data folder");
    if (::fsync(handle.get()) != 0) return system_failure("cannot make the data folder durable");
    return {};
}

}  // namespace fangxin::storage
