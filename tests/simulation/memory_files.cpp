// The files' names are keys of the disk's map, as the database's are.
#include "tests/simulation/memory_files.h"

#include <algorithm>
#include <sqlite3.h>
#include <utility>

namespace fangxin::tests {
namespace {

core::Result<void> program_has_ended() {
    return core::fail(core::ErrorCode::unavailable, "the program has ended");
}

}  // namespace

class MemoryFiles::OpenFile final : public storage::NewFile {
  public:
    OpenFile(MemoryFiles& files, std::filesystem::path name)
        : files_(files), name_(std::move(name)) {}

    core::Result<void> write(core::ByteView bytes) override {
        auto done = files_.do_operation(Operation::write);
        // A disk that runs full, or whose process ends, has often written a part.
        const bool is_full = !done && done.error().code == core::ErrorCode::disk_full;
        const bool is_partial = is_full || files_.life_->is_ending_now;
        if (is_partial) bytes = bytes.first(files_.disk_.dice_.below(bytes.size() + 1));
        const auto found = files_.disk_.files_.find(name_.string());
        const bool is_there = found != files_.disk_.files_.end();
        if ((done || is_partial) && is_there && !bytes.empty()) {
            auto& file = found->second;
            MemoryDisk::write(file, bytes.data(), bytes.size(), file.content.size());
        }
        return done;
    }

    core::Result<void> sync() override {
        auto done = files_.do_operation(Operation::sync);
        const auto found = files_.disk_.files_.find(name_.string());
        // Only a renaming makes the name durable.
        if (done && found != files_.disk_.files_.end()) found->second.unsynced.clear();
        return done;
    }

  private:
    MemoryFiles& files_;
    std::filesystem::path name_;
};

core::Result<void> MemoryFiles::do_operation(Operation operation) {
    switch (disk_.next_operation(*life_, operation)) {
        case SQLITE_OK:
            return {};
        case SQLITE_FULL:
            return core::fail(core::ErrorCode::disk_full, "the disk is full");
        default:
            return core::fail(core::ErrorCode::unavailable, "the disk does not work");
    }
}

core::Result<MemoryDisk::File*> MemoryFiles::find(const std::filesystem::path& file) {
    if (life_->is_over) return core::fail(program_has_ended().error());
    const auto found = disk_.files_.find(file.string());
    if (found == disk_.files_.end())
        return core::fail(core::ErrorCode::not_found, "there is no such file");
    return &found->second;
}

// Folders are parts of names.
core::Result<void> MemoryFiles::make_folder(const std::filesystem::path&) {
    return life_->is_over ? program_has_ended() : core::Result<void>();
}

core::Result<std::unique_ptr<storage::NewFile>> MemoryFiles::create(
    const std::filesystem::path& file
) {
    auto done = do_operation(Operation::write);
    if (!done) return core::fail(done.error());
    disk_.files_[file.string()] = {};
    return std::make_unique<OpenFile>(*this, file);
}

core::Result<core::Bytes> MemoryFiles::read(
    const std::filesystem::path& file, std::uint64_t offset, std::size_t count_max
) {
    const auto found = find(file);
    if (!found) return core::fail(found.error());
    const core::ByteView content((*found)->content);
    const auto start = std::min<std::size_t>(offset, content.size());
    const auto piece = content.subspan(start, std::min(count_max, content.size() - start));
    return core::Bytes(piece.begin(), piece.end());
}

core::Result<std::uint64_t> MemoryFiles::size(const std::filesystem::path& file) {
    const auto found = find(file);
    if (!found) return core::fail(found.error());
    return (*found)->content.size();
}

// As one step, which a death that comes with it does or undoes.
core::Result<void> MemoryFiles::rename(
    const std::filesystem::path& from, const std::filesystem::path& to
) {
    const auto found = find(from);
    if (!found) return core::fail(found.error());
    auto done = do_operation(Operation::remove);
    const bool is_done_in_death = life_->is_ending_now && disk_.dice_.chance(500);
    if (!done && !is_done_in_death) return done;
    auto node = disk_.files_.extract(from.string());
    node.key() = to.string();
    node.mapped().is_named_durably = true;
    disk_.files_.erase(to.string());
    disk_.files_.insert(std::move(node));
    return done;
}

core::Result<void> MemoryFiles::remove(const std::filesystem::path& file) {
    const auto found = find(file);
    if (!found && found.error().code == core::ErrorCode::not_found) return {};
    if (!found) return core::fail(found.error());
    auto done = do_operation(Operation::remove);
    if (done) disk_.files_.erase(file.string());
    return done;
}

core::Result<std::vector<std::string>> MemoryFiles::list(const std::filesystem::path& folder) {
    if (life_->is_over) return core::fail(program_has_ended().error());
    std::vector<std::string> names;
    for (const auto& [name, file] : disk_.files_) {
        const std::filesystem::path path(name);
        if (path.parent_path() == folder) names.push_back(path.filename().string());
    }
    return names;
}

core::Result<std::uint64_t> MemoryFiles::free_bytes(const std::filesystem::path&) {
    return kPlentyBytes;
}

}  // namespace fangxin::tests
