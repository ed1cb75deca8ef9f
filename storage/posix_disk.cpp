// The operating system's disk.
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "storage/disk.h"
#include "storage/files.h"
#include "storage/posix_file.h"

namespace fangxin::storage {
namespace {

class PosixNewFile final : public NewFile {
  public:
    explicit PosixNewFile(FileHandle handle) : handle_(std::move(handle)) {}

    core::Result<void> write(core::ByteView bytes) override { return write_all(handle_, bytes); }
    core::Result<void> sync() override { return sync_file(handle_); }

  private:
    FileHandle handle_;
};

class PosixDisk final : public Disk {
  public:
    core::Result<void> make_folder(const std::filesystem::path& folder) override {
        return make_private_folder(folder);
    }

    core::Result<std::unique_ptr<NewFile>> create(const std::filesystem::path& file) override {
        auto handle = create_private_file(file);
        if (!handle) return core::fail(handle.error());
        return std::make_unique<PosixNewFile>(std::move(*handle));
    }

    core::Result<core::Bytes> read(
        const std::filesystem::path& file, std::uint64_t offset, std::size_t count_max
    ) override {
        const auto handle = open_private_file(file);
        if (!handle) return core::fail(handle.error());
        if (::lseek(handle->get(), static_cast<off_t>(offset), SEEK_SET) < 0)
            return system_failure("cannot read a file of the data folder");
        return read_up_to(*handle, count_max);
    }

    core::Result<std::uint64_t> size(const std::filesystem::path& file) override {
        struct stat facts {};
        if (::lstat(file.c_str(), &facts) != 0) {
            if (errno != ENOENT) return system_failure("cannot read a file's size");
            return core::fail(core::ErrorCode::not_found, "there is no such file");
        }
        return static_cast<std::uint64_t>(facts.st_size);
    }

    core::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to)
        override {
        if (std::rename(from.c_str(), to.c_str()) != 0) {
            if (errno != ENOENT) return system_failure("cannot put a file in its place");
            return core::fail(core::ErrorCode::not_found, "there is no such file");
        }
        auto synced = sync_folder(to.parent_path());
        if (!synced || from.parent_path() == to.parent_path()) return synced;
        return sync_folder(from.parent_path());
    }

    core::Result<void> remove(const std::filesystem::path& file) override {
        if (::unlink(file.c_str()) != 0 && errno != ENOENT)
            return system_failure("cannot delete a file of the data folder");
        return {};
    }

    core::Result<std::vector<std::string>> list(const std::filesystem::path& folder) override {
        std::vector<std::string> names;
        std::error_code failure;
        std::filesystem::directory_iterator entry(folder, failure);
        if (failure == std::errc::no_such_file_or_directory) return names;
        for (; !failure && entry != std::filesystem::directory_iterator(); entry.increment(failure))
            names.push_back(entry->path().filename().string());
        if (failure) {
            return core::fail(
                core::ErrorCode::unavailable, "cannot list the data folder: " + failure.message()
            );
        }
        std::sort(names.begin(), names.end());
        return names;
    }

    core::Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) override {
        return free_space_bytes(folder);
    }
};

}  // namespace

std::unique_ptr<Disk> system_disk() {
    return std::make_unique<PosixDisk>();
}

}  // namespace fangxin::storage
