// Opens files on the operating system's disk.
#include "storage/station_disk.h"

#include <utility>

#include "core/try.h"
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

}  // namespace

core::Result<std::unique_ptr<NewFile>> StationDisk::create(const Path& file) {
    return std::make_unique<SystemNewFile>(TRY(os::create_private_file(file)));
}

core::Result<core::Bytes> StationDisk::read(
    const Path& file, std::uint64_t offset, std::size_t count_max
) {
    const auto handle = TRY(os::open_file(file));
    TRY(os::seek(handle, offset));
    return os::read_up_to(handle, count_max);
}

}  // namespace fangxin::storage
