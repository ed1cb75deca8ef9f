// Puts itself between SQLite and the disk.
#include "tests/storage/faulty_vfs.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <random>

#include "core/ensure.h"

namespace fangxin::tests {
namespace {

core::Bytes read_whole(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return core::Bytes(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

void write_whole(const std::string& path, const core::Bytes& bytes) {
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    const auto text = core::as_text(bytes);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    ENSURE(stream.good());
}

// Its memory is SQLite's; the real file follows right after it.
struct FaultyFile {
    sqlite3_file base;
    FaultyVfs* disk;
    std::string* path;  // null for files that are not tracked
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
static_assert(sizeof(FaultyFile) % 8 == 0);

FaultyFile& faulty(sqlite3_file* file) {
    return *reinterpret_cast<FaultyFile*>(file);
}

}  // namespace

// The functions that SQLite calls.
struct FaultyCalls {
    static FaultyVfs& disk_of(sqlite3_vfs* vfs) { return *static_cast<FaultyVfs*>(vfs->pAppData); }

    static int close(sqlite3_file* file) {
        auto& own = faulty(file);
        delete own.path;
        own.path = nullptr;
        return own.real()->pMethods->xClose(own.real());
    }

    static int read(sqlite3_file* file, void* buffer, int size, sqlite3_int64 offset) {
        auto* real = faulty(file).real();
        if (faulty(file).disk->is_dead_) return SQLITE_IOERR_READ;
        return real->pMethods->xRead(real, buffer, size, offset);
    }

    static int write(sqlite3_file* file, const void* buffer, int size, sqlite3_int64 offset) {
        auto& own = faulty(file);
        const bool was_whole = own.disk->operations_left_ != 1;
        const int failure = own.disk->next_operation();
        const bool is_torn =
            failure == SQLITE_FULL && !was_whole && own.disk->fault_ == DiskFault::short_write;
        if (failure != SQLITE_OK && !is_torn) return failure;
        const int written = is_torn ? size / 2 : size;
        if (own.path != nullptr) {
            const auto* bytes = static_cast<const std::uint8_t*>(buffer);
            own.disk->files_[*own.path].unsynced.push_back(
                {offset, core::Bytes(bytes, bytes + written)}
            );
        }
        const int result = own.real()->pMethods->xWrite(own.real(), buffer, written, offset);
        return is_torn ? failure : result;
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        auto& own = faulty(file);
        const int failure = own.disk->next_operation();
        if (failure != SQLITE_OK) return failure;
        if (own.path != nullptr)
            own.disk->files_[*own.path].unsynced.push_back({size, std::nullopt});
        return own.real()->pMethods->xTruncate(own.real(), size);
    }

    static int sync(sqlite3_file* file, int flags) {
        auto& own = faulty(file);
        const int failure = own.disk->next_operation();
        if (failure != SQLITE_OK) return failure == SQLITE_FULL ? SQLITE_IOERR_FSYNC : failure;
        if (own.path != nullptr) {
            auto& tracked = own.disk->files_[*own.path];
            tracked.synced = read_whole(*own.path);
            tracked.unsynced.clear();
        }
        return own.real()->pMethods->xSync(own.real(), flags);
    }

    static int file_size(sqlite3_file* file, sqlite3_int64* size) {
        auto* real = faulty(file).real();
        return real->pMethods->xFileSize(real, size);
    }
    static int lock(sqlite3_file* file, int level) {
        auto* real = faulty(file).real();
        return real->pMethods->xLock(real, level);
    }
    static int unlock(sqlite3_file* file, int level) {
        auto* real = faulty(file).real();
        return real->pMethods->xUnlock(real, level);
    }
    static int check_reserved_lock(sqlite3_file* file, int* is_reserved) {
        auto* real = faulty(file).real();
        return real->pMethods->xCheckReservedLock(real, is_reserved);
    }
    static int file_control(sqlite3_file* file, int operation, void* argument) {
        auto* real = faulty(file).real();
        return real->pMethods->xFileControl(real, operation, argument);
    }
    static int sector_size(sqlite3_file* file) {
        auto* real = faulty(file).real();
        return real->pMethods->xSectorSize(real);
    }
    static int device_characteristics(sqlite3_file* file) {
        auto* real = faulty(file).real();
        return real->pMethods->xDeviceCharacteristics(real);
    }
    static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
        auto* real = faulty(file).real();
        return real->pMethods->xShmMap(real, page, size, extend, memory);
    }
    static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
        auto* real = faulty(file).real();
        return real->pMethods->xShmLock(real, offset, count, flags);
    }
    static void shm_barrier(sqlite3_file* file) {
        auto* real = faulty(file).real();
        real->pMethods->xShmBarrier(real);
    }
    static int shm_unmap(sqlite3_file* file, int deletes) {
        auto* real = faulty(file).real();
        return real->pMethods->xShmUnmap(real, deletes);
    }

    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out);
    static int remove(sqlite3_vfs* vfs, const char* path, int syncs_folder) {
        auto& disk = disk_of(vfs);
        const int failure = disk.next_operation();
        if (failure != SQLITE_OK) return SQLITE_IOERR_DELETE;
        disk.files_.erase(path);
        return disk.real_->xDelete(disk.real_, path, syncs_folder);
    }
};

namespace {

const sqlite3_io_methods& io_methods() {
    static const sqlite3_io_methods kMethods = [] {
        sqlite3_io_methods made{};
        made.iVersion = 2;  // with shared memory for the log, without memory-mapped pages
        made.xClose = FaultyCalls::close;
        made.xRead = FaultyCalls::read;
        made.xWrite = FaultyCalls::write;
        made.xTruncate = FaultyCalls::truncate;
        made.xSync = FaultyCalls::sync;
        made.xFileSize = FaultyCalls::file_size;
        made.xLock = FaultyCalls::lock;
        made.xUnlock = FaultyCalls::unlock;
        made.xCheckReservedLock = FaultyCalls::check_reserved_lock;
        made.xFileControl = FaultyCalls::file_control;
        made.xSectorSize = FaultyCalls::sector_size;
        made.xDeviceCharacteristics = FaultyCalls::device_characteristics;
        made.xShmMap = FaultyCalls::shm_map;
        made.xShmLock = FaultyCalls::shm_lock;
        made.xShmBarrier = FaultyCalls::shm_barrier;
        made.xShmUnmap = FaultyCalls::shm_unmap;
        return made;
    }();
    return kMethods;
}

}  // namespace

int FaultyCalls::open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
    auto& disk = disk_of(vfs);
    auto* own = new (file) FaultyFile{};
    if (disk.is_dead_) return SQLITE_CANTOPEN;
    const int result = disk.real_->xOpen(disk.real_, path, own->real(), flags, out);
    if (result != SQLITE_OK) return result;
    own->base.pMethods = &io_methods();
    own->disk = &disk;
    constexpr int kTracked = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
    if (path != nullptr && (flags & kTracked) != 0) {
        own->path = new std::string(path);
        disk.track(path);
    }
    return SQLITE_OK;
}

FaultyVfs::FaultyVfs()
    : name_("faulty"),
      real_(sqlite3_vfs_find(nullptr)),
      vfs_(std::make_unique<sqlite3_vfs>(*real_)) {
    ENSURE(sqlite3_vfs_find(name_.c_str()) == nullptr);
    vfs_->szOsFile = static_cast<int>(sizeof(FaultyFile)) + real_->szOsFile;
    vfs_->pNext = nullptr;
    vfs_->zName = name_.c_str();
    vfs_->pAppData = this;
    vfs_->xOpen = FaultyCalls::open;
    vfs_->xDelete = FaultyCalls::remove;
    ENSURE(sqlite3_vfs_register(vfs_.get(), 0) == SQLITE_OK);
}

FaultyVfs::~FaultyVfs() {
    sqlite3_vfs_unregister(vfs_.get());
}

void FaultyVfs::fail_at(int operation, DiskFault fault) {
    operations_left_ = operation;
    fault_ = fault;
    has_failed_ = false;
}

void FaultyVfs::heal() {
    operations_left_ = 0;
    is_dead_ = false;
}

int FaultyVfs::next_operation() {
    if (is_dead_) return SQLITE_IOERR;
    if (operations_left_ == 0) return SQLITE_OK;
    operations_left_ -= 1;
    if (operations_left_ > 0) return SQLITE_OK;
    has_failed_ = true;
    switch (fault_) {
        case DiskFault::full:
        case DiskFault::short_write:
            return SQLITE_FULL;
        case DiskFault::failed_disk:
        case DiskFault::power_cut:
            is_dead_ = true;
            return SQLITE_IOERR;
        case DiskFault::process_kill:
            ::raise(SIGKILL);
            return SQLITE_IOERR;
        case DiskFault::io_error:
            break;
    }
    return SQLITE_IOERR;
}

void FaultyVfs::track(const std::string& path) {
    if (files_.contains(path)) return;
    files_[path].synced = read_whole(path);
}

void FaultyVfs::cut_power(Survivors survivors, std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    for (auto& [path, tracked] : files_) {
        for (const auto& change : tracked.unsynced) {
            const bool survives =
                survivors == Survivors::all || (survivors == Survivors::some && dice() % 2 == 0);
            const bool is_torn = survivors == Survivors::some && dice() % 4 == 0;
            if (survives) apply(change, is_torn, tracked.synced);
        }
        write_whole(path, tracked.synced);
    }
    files_.clear();
    heal();
}

void FaultyVfs::apply(const Change& change, bool is_torn, core::Bytes& content) {
    const auto offset = static_cast<std::size_t>(change.offset);
    if (!change.bytes) {
        content.resize(offset);
        return;
    }
    const auto size = is_torn ? change.bytes->size() / 2 : change.bytes->size();
    content.resize(std::max(content.size(), offset + size));
    std::copy_n(change.bytes->begin(), size, content.begin() + static_cast<std::ptrdiff_t>(offset));
}

}  // namespace fangxin::tests
