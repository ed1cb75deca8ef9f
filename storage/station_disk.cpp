// The station's disk over the operating system.
#include "storage/station_disk.h"

#include <utility>

#include "core/try.h"
#include "os/durable_file.h"
#include "os/file.h"

namespace fangxin::storage {
namespace {

class SystemNewFile final : public NewFile {
  public:
    explicit SystemNewFile(os::FileHandle handle) : handle_(std::move(handle)) {}

    core::Result<void> write(core::ByteView bytes) override {
        return os::write_all(handle_, bytes);
    }
    core::Result<void> sync() override { return os::sync_file(handle_); }

  private:
    os::FileHandle handle_;
};

class SystemDisk final : public StationDisk {
  public:
    core::Result<void> make_folder(const std::filesystem::path& folder) override {
        return os::make_private_folder(folder);
    }

    core::Result<std::unique_ptr<NewFile>> create(const std::filesystem::path& file) override {
        return std::make_unique<SystemNewFile>(TRY(os::create_private_file(file)));
    }

    core::Result<core::Bytes> read(
        const std::filesystem::path& file, std::uint64_t offset, std::size_t count_max
    ) override {
        const auto handle = TRY(os::open_file(file));
        TRY(os::seek(handle, offset));
        return os::read_up_to(handle, count_max);
    }

    core::Result<std::uint64_t> size(const std::filesystem::path& file) override {
        return os::size_of(file);
    }

    core::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to)
        override {
        return os::rename_file(from, to);
    }

    core::Result<void> remove(const std::filesystem::path& file) override {
        return os::remove_file(file);
    }

    core::Result<std::vector<std::string>> list(const std::filesystem::path& folder) override {
        return os::names_in(folder);
    }

    core::Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) override {
        return os::free_space_bytes(folder);
    }
};

}  // namespace

std::unique_ptr<StationDisk> system_disk() {
    return std::make_unique<SystemDisk>();
}

}  // namespace fangxin::storage
