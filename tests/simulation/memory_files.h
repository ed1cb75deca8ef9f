// The kiosk's files of evidence, and those of a database being recovered, on its disk in memory:
// they share its deaths, faults and rot with the database.
#pragma once

#include <memory>

#include "storage/station_disk.h"
#include "tests/simulation/memory_disk.h"

namespace fangxin::tests {

// For the life that the disk has now; later ones need another. The disk must outlive it.
class MemoryFiles final : public storage::StationDisk {
  public:
    explicit MemoryFiles(MemoryDisk& disk) : disk_(disk), life_(disk.life()) {}

    core::Result<void> make_folder(const std::filesystem::path& folder) override;
    core::Result<std::unique_ptr<storage::NewFile>> create(const std::filesystem::path& file
    ) override;
    core::Result<core::Bytes> read(
        const std::filesystem::path& file, std::uint64_t offset, std::size_t count_max
    ) override;
    core::Result<std::uint64_t> size(const std::filesystem::path& file) override;
    core::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to)
        override;
    core::Result<void> remove(const std::filesystem::path& file) override;
    core::Result<std::vector<std::string>> list(const std::filesystem::path& folder) override;
    core::Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) override;

  private:
    class OpenFile;
    using Operation = MemoryDisk::Operation;

    core::Result<void> do_operation(Operation operation);
    core::Result<MemoryDisk::File*> find(const std::filesystem::path& file);

    MemoryDisk& disk_;
    std::shared_ptr<Life> life_;
};

}  // namespace fangxin::tests
