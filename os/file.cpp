// Opens, reads, writes, syncs and locks files.
#include "os/file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "core/try.h"

namespace fangxin::os {

namespace {

constexpr mode_t kFileMode = 0600;

core::Result<struct stat> facts_of(const FileHandle& file) {
    struct stat facts {};
    if (::fstat(file.get(), &facts) != 0) return system_failure("cannot read a file's size");
    return facts;
}

}  // namespace

FileHandle::FileHandle(FileHandle&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

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

core::Result<FileHandle> create_plain_file(const std::filesystem::path& file) {
    FileHandle handle(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kFileMode));
    if (!handle.is_open()) return system_failure("cannot write a file");
    return handle;
}

core::Result<FileHandle> open_or_create_private_file(const std::filesystem::path& file) {
    FileHandle handle(::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, kFileMode));
    if (!handle.is_open()) return system_failure("cannot write into the data folder");
    return handle;
}

core::Result<FileHandle> open_file(const std::filesystem::path& file) {
    FileHandle handle(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!handle.is_open() && errno == ENOENT)
        return core::fail(core::ErrorCode::not_found, "there is no such file");
    if (!handle.is_open()) return system_failure("cannot open a file of the data folder");
    return handle;
}

core::Result<FileHandle> open_foreign_file(const std::filesystem::path& file) {
    // O_NONBLOCK: the other end of a pipe may never open.
    FileHandle handle(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (handle.is_open()) {
        const auto facts = TRY(facts_of(handle));
        if (S_ISREG(facts.st_mode)) return handle;
    }
    return core::fail(core::ErrorCode::invalid, "the file cannot be read");
}

core::Result<std::uint64_t> size_of(const FileHandle& file) {
    return static_cast<std::uint64_t>(TRY(facts_of(file)).st_size);
}

core::Result<void> write_all(const FileHandle& file, core::ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_failure("cannot write a file");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

core::Result<void> write_at(const FileHandle& file, std::uint64_t offset, core::ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t written =
            ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_failure("cannot write a file");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
    return {};
}

core::Result<std::size_t> read_some(const FileHandle& file, std::span<std::uint8_t> buffer) {
    ssize_t count = 0;
    do count = ::read(file.get(), buffer.data(), buffer.size());
    while (count < 0 && errno == EINTR);
    if (count < 0) return system_failure("cannot read a file");
    return static_cast<std::size_t>(count);
}

core::Result<core::Bytes> read_up_to(const FileHandle& file, std::size_t size_max) {
    core::Bytes bytes(size_max);
    std::size_t size = 0;
    while (size < bytes.size()) {
        const std::size_t count = TRY(read_some(file, std::span(bytes).subspan(size)));
        if (count == 0) break;
        size += count;
    }
    bytes.resize(size);
    return bytes;
}

core::Result<void> seek(const FileHandle& file, std::uint64_t offset) {
    if (::lseek(file.get(), static_cast<off_t>(offset), SEEK_SET) < 0)
        return system_failure("cannot read a file");
    return {};
}

core::Result<void> cut(const FileHandle& file, std::uint64_t bytes) {
    if (::ftruncate(file.get(), static_cast<off_t>(bytes)) != 0)
        return system_failure("cannot shorten a file");
    return {};
}

core::Result<void> sync_file(const FileHandle& file) {
    if (::fsync(file.get()) != 0) return system_failure("cannot make a file durable");
    return {};
}

core::Result<void> sync_content(const FileHandle& file) {
    if (::fdatasync(file.get()) != 0) return system_failure("cannot make a file durable");
    return {};
}

core::Result<void> lock_alone(const FileHandle& file) {
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) return {};
    return core::fail(core::ErrorCode::conflict, "another process uses this file");
}

}  // namespace fangxin::os
