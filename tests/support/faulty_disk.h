// A disk in memory that fills up, fails at a chosen operation, flips bits, and forgets at a power
// cut what was not synced.
//
// It keeps two states: what programs see, and what would be there after a power cut. A file's bytes
// reach the second by `sync`, a folder's names by `rename`; whatever else happened may be lost or
// kept, piece by piece, as a seed decides. Safe to use from several threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "storage/station_disk.h"

namespace fangxin::tests {

class FaultyDisk final : public storage::StationDisk {
  public:
    enum class Fault {
        io_error,   // the operation fails, once
        full,       // a write finds no room after half of its bytes, once
        power_cut,  // the operation and all after it fail until `cut_power`
    };

    explicit FaultyDisk(std::uint64_t capacity_bytes) : capacity_bytes_(capacity_bytes) {}

    // Counted from now: 1 is the next creation, write, sync, renaming or removal.
    void fail_at(int operation, Fault fault);
    bool has_failed() const;
    // The operations so far that `fail_at` counts.
    int operations() const;
    void resize(std::uint64_t capacity_bytes);
    // No more writes, as of a disk whose controller gave up; reads go on.
    void make_read_only(bool is_read_only);

    // Takes away what was not synced, or a part of it, as the seed says; the disk then works again.
    void cut_power(std::uint64_t seed);
    // Changes one bit of a file without anybody's call. False when there is no such byte.
    bool flip_bit(const std::filesystem::path& file, std::uint64_t bit);
    bool cut_file(const std::filesystem::path& file, std::uint64_t bytes);

    bool has(const std::filesystem::path& file) const;
    // Every file there is, in order.
    std::vector<std::filesystem::path> files() const;
    core::Bytes content(const std::filesystem::path& file) const;
    // How many bytes were read, to tell who reads files as a whole.
    std::uint64_t bytes_read() const;

    // storage::StationDisk.
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
    // A file's content, whatever its name.
    struct Content {
        core::Bytes bytes;
        core::Bytes synced;
    };
    using Names = std::map<std::string, std::shared_ptr<Content>>;

    std::optional<core::Error> next_operation();
    std::uint64_t used_bytes() const;
    core::Result<void> write(Content& content, core::ByteView bytes);
    core::Result<void> sync(Content& content);

    mutable std::mutex mutex_;
    std::uint64_t capacity_bytes_;
    Names names_;
    Names durable_names_;
    std::set<std::string> folders_;
    int operations_ = 0;
    int fails_at_ = 0;  // 0: no fault is set
    Fault fault_ = Fault::io_error;
    bool has_failed_ = false;
    bool is_dead_ = false;
    bool is_read_only_ = false;
    std::uint64_t bytes_read_ = 0;
};

}  // namespace fangxin::tests
