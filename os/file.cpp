// Opens, reads, writes, syncs and locks files.
#include "os/file.h"

#include <cerrno>
#include <chrono>
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
    TRY(done(::fstat(file.get(), &facts), "cannot read a file's size"));
    return facts;
}

// What a person named in place of a file, and what to do.
const char* no_file(mode_t mode) {
    if (S_ISLNK(mode)) return "this is a link to a file: name the file that it leads to";
    if (S_ISDIR(mode)) return "this is a folder: name each file in it";
    return "this is a pipe or a device and no file: copy what it gives into a file, and name that";
}

core::Result<FileHandle> open_to_write(const std::filesystem::path& file, int flags) {
    FileHandle handle(::open(file.c_str(), flags | O_CREAT | O_CLOEXEC, kFileMode));
    if (!handle.is_open()) return system_failure("cannot write into the data folder");
    return handle;
}

// Calls `write`, which returns what the system call did, until all bytes are written.
template <typename Write>
core::Result<void> write_pieces(core::ByteView bytes, Write write) {
    while (!bytes.empty()) {
        const ssize_t written = write(bytes);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_failure("cannot write a file");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
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

core::Result<void> done(int status, const char* what) {
    if (status != 0) return system_failure(what);
    return {};
}

core::Result<FileHandle> create_private_file(const std::filesystem::path& file) {
    auto handle = TRY(open_to_write(file, O_WRONLY | O_TRUNC | O_NOFOLLOW));
    TRY(done(::fchmod(handle.get(), kFileMode), "cannot protect a file"));
    return handle;
}

core::Result<FileHandle> open_or_create_private_file(const std::filesystem::path& file) {
    return open_to_write(file, O_RDWR | O_NOFOLLOW);
}

core::Result<FileHandle> open_file(const std::filesystem::path& file) {
    return open_file_in(AT_FDCWD, file.string());
}

core::Result<FileHandle> open_file_in(int folder, const std::string& name) {
    // O_NONBLOCK: the other end of a pipe may never open.
    constexpr int kFlags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC;
    FileHandle handle(::openat(folder, name.c_str(), kFlags));
    if (!handle.is_open() && errno == ENOENT)
        return core::fail(core::ErrorCode::not_found, "there is no such file");
    if (!handle.is_open() && errno != ELOOP) return system_failure("cannot open a file");
    if (handle.is_open() && S_ISREG(TRY(facts_of(handle)).st_mode)) return handle;
    return core::fail(core::ErrorCode::corrupt, "a link or another thing has the file's name");
}

core::Result<FileHandle> open_foreign_file(const std::filesystem::path& file) {
    auto handle = open_file(file);
    if (handle) return handle;
    struct stat facts {};
    if (::lstat(file.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode))
        return core::fail(core::ErrorCode::invalid, no_file(facts.st_mode));
    return core::fail(
        core::ErrorCode::invalid, "the file cannot be read: " + handle.error().detail
    );
}

core::Result<std::uint64_t> size_of(const FileHandle& file) {
    return static_cast<std::uint64_t>(TRY(facts_of(file)).st_size);
}

core::Result<FileVersion> version_of(const FileHandle& file) {
    return version_in(TRY(facts_of(file)));
}

FileVersion version_in(const struct ::stat& facts) {
    const auto ns = [](const timespec& time) {
        return std::chrono::nanoseconds(std::chrono::seconds(time.tv_sec)).count() + time.tv_nsec;
    };
    return {static_cast<std::uint64_t>(facts.st_size), ns(facts.st_mtim), ns(facts.st_ctim)};
}

core::Result<void> write_all(const FileHandle& file, core::ByteView bytes) {
    return write_pieces(bytes, [&file](core::ByteView rest) {
        return ::write(file.get(), rest.data(), rest.size());
    });
}

core::Result<void> write_at(const FileHandle& file, std::uint64_t offset, core::ByteView bytes) {
    return write_pieces(bytes, [&](core::ByteView rest) {
        const std::uint64_t place = offset + bytes.size() - rest.size();
        return ::pwrite(file.get(), rest.data(), rest.size(), static_cast<off_t>(place));
    });
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

core::Result<core::Bytes> read_whole(const FileHandle& file, std::size_t size_max) {
    // One byte more tells a file that is too long from one that just fits.
    auto bytes = TRY(read_up_to(file, size_max + 1));
    if (bytes.size() > size_max) return core::fail(core::ErrorCode::corrupt, "a file is too long");
    return bytes;
}

core::Result<void> seek(const FileHandle& file, std::uint64_t offset) {
    const off_t place = ::lseek(file.get(), static_cast<off_t>(offset), SEEK_SET);
    return done(place < 0 ? -1 : 0, "cannot read a file");
}

core::Result<void> cut(const FileHandle& file, std::uint64_t bytes) {
    return done(::ftruncate(file.get(), static_cast<off_t>(bytes)), "cannot shorten a file");
}

core::Result<void> sync_file(const FileHandle& file) {
    return done(::fsync(file.get()), "cannot make a file durable");
}

core::Result<void> sync_content(const FileHandle& file) {
    return done(::fdatasync(file.get()), "cannot make a file durable");
}

core::Result<void> lock_alone(const FileHandle& file) {
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) return {};
    return core::fail(core::ErrorCode::conflict, "another process uses this file");
}

}  // namespace fangxin::os
