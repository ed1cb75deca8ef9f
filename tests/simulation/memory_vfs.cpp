// The functions that SQLite calls.
#include "tests/simulation/memory_vfs.h"

#include <cstring>
#include <mutex>
#include <new>
#include <optional>
#include <sqlite3.h>

#include "core/ensure.h"

namespace fangxin::tests {
namespace {

struct Mounts {
    std::mutex mutex;  // of every disk
    std::map<std::string, MemoryDisk*> disks;
    Dice random{0};
};

Mounts& mounts() {
    static Mounts all;
    return all;
}

// What an open file refers to. Its memory is SQLite's.
struct OpenFile {
    MemoryDisk* disk = nullptr;  // null for a temporary file
    std::shared_ptr<Life> life;
    std::string path;
    core::Bytes temporary;
    int lock = SQLITE_LOCK_NONE;
    bool has_shm = false;
    std::array<bool, SharedFile::kShmLocks> shm_shared{};
    std::array<bool, SharedFile::kShmLocks> shm_exclusive{};

    SharedFile& shared() const { return life->shared[path]; }
};

struct FileSlot {
    sqlite3_file base;
    OpenFile* open;
};

OpenFile& open_file(sqlite3_file* file) {
    return *reinterpret_cast<FileSlot*>(file)->open;
}

MemoryDisk* disk_of(const std::string& path) {
    const auto end = path.rfind('/');
    if (end == std::string::npos) return nullptr;
    const auto found = mounts().disks.find(path.substr(0, end));
    return found == mounts().disks.end() ? nullptr : found->second;
}

int copy_out(const core::Bytes& content, void* buffer, int size, sqlite3_int64 offset) {
    const auto wanted = static_cast<std::size_t>(size);
    const auto start = static_cast<std::size_t>(offset);
    const std::size_t there = start < content.size() ? std::min(wanted, content.size() - start) : 0;
    if (there > 0) std::memcpy(buffer, content.data() + start, there);
    if (there == wanted) return SQLITE_OK;
    std::memset(static_cast<std::uint8_t*>(buffer) + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
}

}  // namespace

struct MemoryCalls {
    using Operation = MemoryDisk::Operation;

    static MemoryDisk::File& content_of(const OpenFile& open) {
        return open.disk->files_[open.path];
    }

    static int close(sqlite3_file* file) {
        const std::lock_guard lock(mounts().mutex);
        auto* slot = reinterpret_cast<FileSlot*>(file);
        release(*slot->open, SQLITE_LOCK_NONE);
        delete slot->open;
        slot->open = nullptr;
        return SQLITE_OK;
    }

    static int read(sqlite3_file* file, void* buffer, int size, sqlite3_int64 offset) {
        const std::lock_guard lock(mounts().mutex);
        const OpenFile& open = open_file(file);
        if (open.disk == nullptr) return copy_out(open.temporary, buffer, size, offset);
        if (open.life->is_over) return SQLITE_IOERR_READ;
        return copy_out(content_of(open).content, buffer, size, offset);
    }

    static int write(sqlite3_file* file, const void* buffer, int size, sqlite3_int64 offset) {
        const std::lock_guard lock(mounts().mutex);
        OpenFile& open = open_file(file);
        const auto* bytes = static_cast<const std::uint8_t*>(buffer);
        auto count = static_cast<std::size_t>(size);
        const auto at = static_cast<std::size_t>(offset);
        if (open.disk == nullptr) {
            if (open.temporary.size() < at + count) open.temporary.resize(at + count);
            std::memcpy(open.temporary.data() + at, bytes, count);
            return SQLITE_OK;
        }
        const int failure = open.disk->next_operation(*open.life, Operation::write);
        // A disk that runs full, or whose process ends, has often written a part.
        const bool is_partial = failure == SQLITE_FULL || open.life->is_ending_now;
        if (is_partial) count = open.disk->dice_.below(count + 1);
        if ((failure == SQLITE_OK || is_partial) && count > 0)
            MemoryDisk::write(content_of(open), bytes, count, at);
        return failure;
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        const std::lock_guard lock(mounts().mutex);
        OpenFile& open = open_file(file);
        if (open.disk == nullptr) {
            open.temporary.resize(static_cast<std::size_t>(size));
            return SQLITE_OK;
        }
        const int failure = open.disk->next_operation(*open.life, Operation::truncate);
        if (failure != SQLITE_OK) return SQLITE_IOERR_TRUNCATE;
        MemoryDisk::truncate(content_of(open), static_cast<std::size_t>(size));
        return SQLITE_OK;
    }

    static int sync(sqlite3_file* file, int) {
        const std::lock_guard lock(mounts().mutex);
        OpenFile& open = open_file(file);
        if (open.disk == nullptr) return SQLITE_OK;
        const int failure = open.disk->next_operation(*open.life, Operation::sync);
        if (failure != SQLITE_OK) return SQLITE_IOERR_FSYNC;
        MemoryDisk::sync(content_of(open));
        return SQLITE_OK;
    }

    static int file_size(sqlite3_file* file, sqlite3_int64* size) {
        const std::lock_guard lock(mounts().mutex);
        const OpenFile& open = open_file(file);
        const bool is_temporary = open.disk == nullptr;
        if (!is_temporary && open.life->is_over) return SQLITE_IOERR_FSTAT;
        const auto& content = is_temporary ? open.temporary : content_of(open).content;
        *size = static_cast<sqlite3_int64>(content.size());
        return SQLITE_OK;
    }

    // The rules of SQLite's five locks (os.h): many SHARED, one RESERVED beside them, PENDING
    // lets no new SHARED in, EXCLUSIVE is alone.
    static int lock(sqlite3_file* file, int level) {
        const std::lock_guard guard(mounts().mutex);
        OpenFile& open = open_file(file);
        if (open.disk == nullptr || open.lock >= level) return SQLITE_OK;
        SharedFile& shared = open.shared();
        if (level == SQLITE_LOCK_SHARED) {
            if (shared.is_pending || shared.is_exclusive) return SQLITE_BUSY;
            ++shared.readers;
            open.lock = level;
            return SQLITE_OK;
        }
        const bool is_own = open.lock >= SQLITE_LOCK_RESERVED;
        if (shared.is_reserved && !is_own) return SQLITE_BUSY;
        shared.is_reserved = true;
        if (level == SQLITE_LOCK_RESERVED) {
            open.lock = level;
            return SQLITE_OK;
        }
        shared.is_pending = true;
        open.lock = SQLITE_LOCK_PENDING;
        if (shared.readers > 1) return SQLITE_BUSY;
        shared.is_exclusive = true;
        open.lock = SQLITE_LOCK_EXCLUSIVE;
        return SQLITE_OK;
    }

    static void release(OpenFile& open, int level) {
        if (open.disk == nullptr || open.lock <= level) return;
        SharedFile& shared = open.shared();
        if (open.lock >= SQLITE_LOCK_RESERVED)
            shared.is_reserved = shared.is_pending = shared.is_exclusive = false;
        if (level == SQLITE_LOCK_NONE) --shared.readers;
        open.lock = level;
    }

    static int unlock(sqlite3_file* file, int level) {
        const std::lock_guard guard(mounts().mutex);
        release(open_file(file), level);
        return SQLITE_OK;
    }

    static int check_reserved_lock(sqlite3_file* file, int* is_reserved) {
        const std::lock_guard guard(mounts().mutex);
        const OpenFile& open = open_file(file);
        *is_reserved = open.disk != nullptr && open.shared().is_reserved ? 1 : 0;
        return SQLITE_OK;
    }

    static int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    static int sector_size(sqlite3_file*) { return 4096; }
    static int device_characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
        const std::lock_guard lock(mounts().mutex);
        OpenFile& open = open_file(file);
        auto& regions = open.shared().shm;
        const auto index = static_cast<std::size_t>(page);
        ENSURE(static_cast<std::size_t>(size) == sizeof(*regions.front()));
        *out = nullptr;
        if (index >= regions.size() && extend == 0) return SQLITE_OK;
        while (index >= regions.size())
            regions.push_back(std::make_unique<std::array<std::uint8_t, 32768>>());
        *out = regions[index]->data();
        return SQLITE_OK;
    }

    static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
        const std::lock_guard guard(mounts().mutex);
        OpenFile& open = open_file(file);
        SharedFile& shared = open.shared();
        const bool is_shared = (flags & SQLITE_SHM_SHARED) != 0;
        const auto first = static_cast<std::size_t>(offset);
        const auto end = first + static_cast<std::size_t>(count);
        if ((flags & SQLITE_SHM_UNLOCK) != 0) {
            for (std::size_t i = first; i < end; ++i) unlock_slot(open, shared, i);
            return SQLITE_OK;
        }
        for (std::size_t i = first; i < end; ++i) {
            const int others = shared.shm_readers.at(i) - (open.shm_shared.at(i) ? 1 : 0);
            const bool is_taken = shared.shm_writers.at(i) && !open.shm_exclusive.at(i);
            if (is_taken || (!is_shared && others > 0)) return SQLITE_BUSY;
        }
        for (std::size_t i = first; i < end; ++i) {
            if (is_shared && !open.shm_shared.at(i)) {
                ++shared.shm_readers.at(i);
                open.shm_shared.at(i) = true;
            }
            if (!is_shared) shared.shm_writers.at(i) = open.shm_exclusive.at(i) = true;
        }
        return SQLITE_OK;
    }

    static void unlock_slot(OpenFile& open, SharedFile& shared, std::size_t i) {
        if (open.shm_shared.at(i)) --shared.shm_readers.at(i);
        if (open.shm_exclusive.at(i)) shared.shm_writers.at(i) = false;
        open.shm_shared.at(i) = open.shm_exclusive.at(i) = false;
    }

    static void shm_barrier(sqlite3_file*) { const std::lock_guard guard(mounts().mutex); }

    static int shm_unmap(sqlite3_file* file, int deletes) {
        const std::lock_guard guard(mounts().mutex);
        OpenFile& open = open_file(file);
        SharedFile& shared = open.shared();
        for (std::size_t i = 0; i < shared.shm_readers.size(); ++i) unlock_slot(open, shared, i);
        if (deletes != 0) shared.shm.clear();
        return SQLITE_OK;
    }

    static int open(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* out);

    static int remove(sqlite3_vfs*, const char* path, int) {
        const std::lock_guard lock(mounts().mutex);
        MemoryDisk* disk = disk_of(path);
        if (disk == nullptr) return SQLITE_IOERR_DELETE_NOENT;
        if (!disk->files_.contains(path)) return SQLITE_IOERR_DELETE_NOENT;
        const int failure = disk->next_operation(*disk->life_, Operation::remove);
        if (failure != SQLITE_OK) return SQLITE_IOERR_DELETE;
        disk->files_.erase(path);
        return SQLITE_OK;
    }

    static int access(sqlite3_vfs*, const char* path, int, int* result) {
        const std::lock_guard lock(mounts().mutex);
        const MemoryDisk* disk = disk_of(path);
        *result = disk != nullptr && disk->files_.contains(path) ? 1 : 0;
        return SQLITE_OK;
    }
};

namespace {

int full_name(sqlite3_vfs*, const char* path, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out) {
    const std::lock_guard lock(mounts().mutex);
    mounts().random.fill({reinterpret_cast<std::uint8_t*>(out), static_cast<std::size_t>(size)});
    return size;
}

int sleep(sqlite3_vfs*, int microseconds) {
    return microseconds;
}

// SQLite asks for the time only in functions that the product does not use.
int current_time(sqlite3_vfs*, double* day) {
    *day = 2'460'000.5;
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

const sqlite3_io_methods& io_methods() {
    static const sqlite3_io_methods kMethods = [] {
        sqlite3_io_methods made{};
        made.iVersion = 2;
        made.xClose = MemoryCalls::close;
        made.xRead = MemoryCalls::read;
        made.xWrite = MemoryCalls::write;
        made.xTruncate = MemoryCalls::truncate;
        made.xSync = MemoryCalls::sync;
        made.xFileSize = MemoryCalls::file_size;
        made.xLock = MemoryCalls::lock;
        made.xUnlock = MemoryCalls::unlock;
        made.xCheckReservedLock = MemoryCalls::check_reserved_lock;
        made.xFileControl = MemoryCalls::file_control;
        made.xSectorSize = MemoryCalls::sector_size;
        made.xDeviceCharacteristics = MemoryCalls::device_characteristics;
        made.xShmMap = MemoryCalls::shm_map;
        made.xShmLock = MemoryCalls::shm_lock;
        made.xShmBarrier = MemoryCalls::shm_barrier;
        made.xShmUnmap = MemoryCalls::shm_unmap;
        return made;
    }();
    return kMethods;
}

}  // namespace

// Succeeds also in a life that is over: the file then only answers failures.
int MemoryCalls::open(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* out) {
    const std::lock_guard lock(mounts().mutex);
    auto* slot = new (file) FileSlot{};
    auto opened = std::make_unique<OpenFile>();
    if (path != nullptr) {
        opened->path = path;
        opened->disk = disk_of(opened->path);
        if (opened->disk == nullptr) return SQLITE_CANTOPEN;
        opened->life = opened->disk->life_;
        if (!opened->life->is_over) opened->disk->files_[opened->path];
    }
    slot->open = opened.release();
    slot->base.pMethods = &io_methods();
    if (out != nullptr) *out = flags;
    return SQLITE_OK;
}

void start_memory_vfs() {
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs made{};
        made.iVersion = 1;
        made.szOsFile = static_cast<int>(sizeof(FileSlot));
        made.mxPathname = 512;
        made.zName = "memory";
        made.xOpen = MemoryCalls::open;
        made.xDelete = MemoryCalls::remove;
        made.xAccess = MemoryCalls::access;
        made.xFullPathname = full_name;
        made.xRandomness = randomness;
        made.xSleep = sleep;
        made.xCurrentTime = current_time;
        made.xGetLastError = last_error;
        return made;
    }();
    ENSURE(sqlite3_vfs_register(&vfs, 1) == SQLITE_OK);
}

void seed_sqlite(std::uint64_t seed) {
    {
        const std::lock_guard lock(mounts().mutex);
        mounts().random = Dice(seed);
    }
    // Empties SQLite's own generator, which then asks for a new start.
    sqlite3_randomness(0, nullptr);
}

Mount::Mount(std::string folder, MemoryDisk& disk) : folder_(std::move(folder)) {
    const std::lock_guard lock(mounts().mutex);
    ENSURE(mounts().disks.emplace(folder_, &disk).second);
}

Mount::~Mount() {
    const std::lock_guard lock(mounts().mutex);
    mounts().disks.erase(folder_);
}

}  // namespace fangxin::tests
