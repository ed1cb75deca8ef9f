// What a disk in memory keeps and loses.
#include "tests/simulation/memory_disk.h"

#include <algorithm>
#include <sqlite3.h>
#include <utility>

#include "core/ensure.h"

namespace fangxin::tests {
namespace {

// What a disk writes as a whole.
constexpr std::size_t kSector = 512;

void put_bytes(core::Bytes& content, std::size_t offset, core::ByteView bytes) {
    if (content.size() < offset + bytes.size()) content.resize(offset + bytes.size());
    std::copy(bytes.begin(), bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(offset));
}

}  // namespace

std::shared_ptr<Life> MemoryDisk::begin_life() {
    ENSURE(life_ == nullptr || life_->is_over);
    life_ = next_life_ ? std::move(next_life_) : std::make_unique<Life>();
    return life_;
}

void MemoryDisk::end_life_at(std::int64_t operation, Death death) {
    life_->operations_left = operation;
    life_->death = death;
}

void MemoryDisk::end_next_life_at(std::int64_t operation, Death death) {
    next_life_ = std::make_unique<Life>();
    next_life_->operations_left = operation;
    next_life_->death = death;
}

void MemoryDisk::end_life(Death death) {
    if (life_->is_over) return;
    life_->is_over = life_->was_cut_short = true;
    life_->death = death;
}

void MemoryDisk::close_life() {
    if (life_ == nullptr || life_->is_over) return;
    life_->is_over = true;
    life_->death = Death::kill;
}

void MemoryDisk::lose_power(Survivors survivors) {
    ENSURE(life_ == nullptr || life_->is_over);
    for (auto entry = files_.begin(); entry != files_.end();) {
        File& file = entry->second;
        const auto changes = std::exchange(file.unsynced, {});
        if (survivors != Survivors::all) {
            file.unsynced = changes;
            undo(file);
        }
        if (survivors == Survivors::some) redo_some(file, changes);
        const bool has_name =
            file.is_named_durably || survivors == Survivors::all ||
            (survivors == Survivors::some && (!file.content.empty() || dice_.chance(500)));
        entry = has_name ? std::next(entry) : files_.erase(entry);
    }
}

void MemoryDisk::undo(File& file) {
    for (auto change = file.unsynced.rbegin(); change != file.unsynced.rend(); ++change) {
        file.content.resize(change->size_before);
        put_bytes(file.content, change->offset, change->before);
    }
    file.unsynced.clear();
}

// Each write by itself is there wholly, in part, or not at all.
void MemoryDisk::redo_some(File& file, const std::vector<Change>& changes) {
    for (const Change& change : changes) {
        if (dice_.chance(400)) continue;
        if (change.is_truncation) {
            file.content.resize(change.offset);
            continue;
        }
        const bool is_torn = dice_.chance(300);
        for (std::size_t at = 0; at < change.after.size(); at += kSector) {
            if (is_torn && dice_.chance(500)) continue;
            const auto size = std::min(kSector, change.after.size() - at);
            const core::ByteView sector = core::ByteView(change.after).subspan(at, size);
            put_bytes(file.content, change.offset + at, sector);
        }
    }
}

int MemoryDisk::next_operation(Life& life, Operation operation) {
    life.is_ending_now = !life.is_over && life.operations_left > 0 && --life.operations_left == 0;
    if (life.is_ending_now) life.is_over = life.was_cut_short = true;
    if (life.is_over) return SQLITE_IOERR;
    ++operations_;
    int answer = SQLITE_OK;
    if (failure_in_ > 0 && --failure_in_ == 0) answer = SQLITE_IOERR;
    const bool needs_room = operation == Operation::write;
    if (state_ == DiskState::full && needs_room) answer = SQLITE_FULL;
    if (state_ == DiskState::read_only && operation != Operation::sync) answer = SQLITE_IOERR;
    if (answer != SQLITE_OK) ++faults_;
    return answer;
}

void MemoryDisk::write(
    File& file, const std::uint8_t* bytes, std::size_t size, std::size_t offset
) {
    Change change;
    change.offset = offset;
    change.size_before = file.content.size();
    if (offset < file.content.size()) {
        const auto begin = file.content.begin() + static_cast<std::ptrdiff_t>(offset);
        const auto overlap = std::min(size, file.content.size() - offset);
        change.before.assign(begin, begin + static_cast<std::ptrdiff_t>(overlap));
    }
    change.after.assign(bytes, bytes + size);
    put_bytes(file.content, offset, change.after);
    file.unsynced.push_back(std::move(change));
}

void MemoryDisk::truncate(File& file, std::size_t size) {
    if (size >= file.content.size()) return;
    Change change;
    change.offset = size;
    change.size_before = file.content.size();
    change.before.assign(
        file.content.begin() + static_cast<std::ptrdiff_t>(size), file.content.end()
    );
    change.is_truncation = true;
    file.content.resize(size);
    file.unsynced.push_back(std::move(change));
}

void MemoryDisk::sync(File& file) {
    file.unsynced.clear();
    // SQLite syncs the folder of a new file together with the file.
    file.is_named_durably = true;
}

bool MemoryDisk::flip_bit(const std::string& path) {
    const auto found = files_.find(path);
    if (found == files_.end() || found->second.content.empty()) return false;
    core::Bytes& content = found->second.content;
    // Most of a database is empty, where a bit turns unseen: try a few times for one that counts.
    std::size_t at = dice_.below(content.size());
    for (int tries = 0; tries < 8 && content[at] == 0; ++tries) at = dice_.below(content.size());
    content[at] ^= static_cast<std::uint8_t>(1U << dice_.below(8));
    return true;
}

std::map<std::string, core::Bytes> MemoryDisk::synced() const {
    std::map<std::string, core::Bytes> found;
    for (const auto& [path, file] : files_) {
        if (!file.is_named_durably) continue;
        File copy;
        copy.content = file.content;
        copy.unsynced = file.unsynced;
        undo(copy);
        found.emplace(path, std::move(copy.content));
    }
    return found;
}

void MemoryDisk::put(std::map<std::string, core::Bytes> files) {
    files_.clear();
    for (auto& [path, content] : files) {
        File file;
        file.content = std::move(content);
        file.is_named_durably = true;
        files_.emplace(path, std::move(file));
    }
}

bool MemoryDisk::has_unsynced(const std::string& path) const {
    const auto found = files_.find(path);
    return found != files_.end() && !found->second.unsynced.empty();
}

}  // namespace fangxin::tests
