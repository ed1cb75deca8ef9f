// Writes small files durably and for this user only.
#include "storage/files.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>

namespace fangxin::storage {
namespace {

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

class FileHandle {
  public:
    explicit FileHandle(int descriptor) : descriptor_(descriptor) {}
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    ~FileHandle() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int get() const { return descriptor_; }
    bool is_open() const { return descriptor_ >= 0; }

  private:
    int descriptor_;
};

// `what` says what was tried; the path is the caller's own and is not repeated.
tl::unexpected<core::Error> system_failure(const std::string& what) {
    const int code = errno;
    const bool is_full = code == ENOSPC || code == EDQUOT;
    return core::fail(
        is_full ? core::ErrorCode::disk_full : core::ErrorCode::unavailable,
        what + ": " + std::generic_category().message(code)
    );
}

core::Result<void> sync_folder(const std::filesystem::path& folder) {
    const FileHandle handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!handle.is_open()) return system_failure("cannot open the data folder");
    if (::fsync(handle.get()) != 0) return system_failure("cannot make the data folder durable");
    return {};
}

core::Result<void> write_all(int descriptor, core::ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_failure("cannot write a file of the data folder");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

core::Result<void> write_and_sync(const std::filesystem::path& file, core::ByteView bytes) {
    const FileHandle handle(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, kFileMode)
    );
    if (!handle.is_open()) return system_failure("cannot write into the data folder");
    if (::fchmod(handle.get(), kFileMode) != 0) return system_failure("cannot protect a file");
    auto written = write_all(handle.get(), bytes);
    if (!written) return written;
    if (::fsync(handle.get()) != 0) return system_failure("cannot make a file durable");
    return {};
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
    const FileHandle handle(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!handle.is_open() && errno == ENOENT)
        return core::fail(core::ErrorCode::not_found, "there is no such file");
    if (!handle.is_open()) return system_failure("cannot open a file of the data folder");
    core::Bytes bytes(size_max + 1);
    std::size_t size = 0;
    while (size < bytes.size()) {
        const ssize_t count = ::read(handle.get(), bytes.data() + size, bytes.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return system_failure("cannot read a file of the data folder");
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    if (size > size_max) return core::fail(core::ErrorCode::corrupt, "a file is too long");
    bytes.resize(size);
    return bytes;
}

core::Result<std::uint64_t> free_space_bytes(const std::filesystem::path& folder) {
    struct statvfs facts {};
    if (::statvfs(folder.c_str(), &facts) != 0) return system_failure("cannot read the free space");
    return std::uint64_t{facts.f_bavail} * std::uint64_t{facts.f_frsize};
}

}  // namespace fangxin::storage
