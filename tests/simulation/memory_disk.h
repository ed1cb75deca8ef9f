// A disk in memory that remembers what was synced: power cuts, full and read-only disks, failing
// operations and rotten bits.
//
// A process uses it in a Life. When the life ends, at a chosen operation or from outside, nothing
// that the process still does reaches the disk. Not thread-safe by itself: its VFS takes a lock.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "tests/simulation/dice.h"

namespace fangxin::tests {

// What a disk with much room says is free.
inline constexpr std::uint64_t kPlentyBytes = 1ULL << 40U;

enum class Death { kill, power_cut };

// What a disk does with writes, until it is mended.
enum class DiskState { good, full, read_only };

// Which writes that were not synced are found after a power cut.
enum class Survivors { none, all, some };

// Locks and shared memory of one open file; they live as long as the process.
struct SharedFile {
    static constexpr int kShmLocks = 8;
    int readers = 0;           // holders of SHARED and more
    bool is_reserved = false;  // somebody holds RESERVED or more
    bool is_pending = false;
    bool is_exclusive = false;
    std::array<int, kShmLocks> shm_readers{};
    std::array<bool, kShmLocks> shm_writers{};
    std::vector<std::unique_ptr<std::array<std::uint8_t, 32768>>> shm;
};

// One run of a process.
struct Life {
    bool is_over = false;
    Death death = Death::kill;
    bool was_cut_short = false;        // a mishap ended it, not the program itself
    std::int64_t operations_left = 0;  // 0: no end is planned
    bool is_ending_now = false;        // at the present operation
    std::map<std::string, SharedFile> shared;
};

class MemoryDisk {
  public:
    explicit MemoryDisk(std::uint64_t seed) : dice_(seed) {}

    // The process that uses the disk from now on.
    std::shared_ptr<Life> begin_life();
    const std::shared_ptr<Life>& life() const { return life_; }
    // A mishap ends the life now, or at the n-th operation (write, truncation, sync, deletion).
    void end_life(Death death);
    void end_life_at(std::int64_t operation, Death death);
    // As end_life_at, for the life that begins next.
    void end_next_life_at(std::int64_t operation, Death death);
    // The program ended by itself.
    void close_life();
    // After a life that ended with a power cut: takes away what was not synced.
    void lose_power(Survivors survivors);

    void set_state(DiskState state) { state_ = state; }
    DiskState state() const { return state_; }
    // The n-th operation from now fails, and only that one.
    void fail_at(std::int64_t operation) { failure_in_ = operation; }
    // How many operations failed or found the disk full, read-only or dead.
    std::uint64_t faults() const { return faults_; }
    std::uint64_t operations() const { return operations_; }

    // Turns one stored bit around; false when the file has no byte.
    bool flip_bit(const std::string& path);
    // What a power cut would leave now, at the worst: only what was synced.
    std::map<std::string, core::Bytes> synced() const;
    void put(std::map<std::string, core::Bytes> files);
    bool has_unsynced(const std::string& path) const;

  private:
    friend struct MemoryCalls;
    friend class MemoryFiles;
    struct Change {
        std::size_t offset = 0;
        std::size_t size_before = 0;
        core::Bytes before;
        core::Bytes after;
        bool is_truncation = false;
    };
    struct File {
        core::Bytes content;
        std::vector<Change> unsynced;  // oldest first
        bool is_named_durably = false;
    };
    enum class Operation { write, truncate, sync, remove };

    // SQLITE_OK, or what the operation must answer.
    int next_operation(Life& life, Operation operation);
    static void write(File& file, const std::uint8_t* bytes, std::size_t size, std::size_t offset);
    static void truncate(File& file, std::size_t size);
    static void sync(File& file);
    static void undo(File& file);
    void redo_some(File& file, const std::vector<Change>& changes);

    Dice dice_;
    std::shared_ptr<Life> life_;
    std::unique_ptr<Life> next_life_;  // with an end that is planned already
    std::map<std::string, File> files_;
    DiskState state_ = DiskState::good;
    std::int64_t failure_in_ = 0;
    std::uint64_t faults_ = 0;
    std::uint64_t operations_ = 0;
};

}  // namespace fangxin::tests
