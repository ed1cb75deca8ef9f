// A disk in memory that fails on command.
#include "tests/support/faulty_disk.h"

#include <algorithm>
#include <random>
#include <utility>

namespace fangxin::tests {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

tl::unexpected<core::Error> no_such_file() {
    return fail(ErrorCode::not_found, "there is no such file");
}

tl::unexpected<core::Error> full() {
    return fail(ErrorCode::disk_full, "the disk is full");
}

// Of what was not synced a part is left, or nothing, or its length alone with zeros in it.
void lose_unsynced(core::Bytes& bytes, const core::Bytes& synced, std::mt19937_64& engine) {
    const std::size_t unsynced = bytes.size() - synced.size();
    const std::size_t kept = synced.size() + engine() % (unsynced + 1);
    core::Bytes left = bytes;
    left.resize(kept);
    const bool is_torn = engine() % 2 == 0;
    if (is_torn && kept > synced.size())
        std::fill(left.begin() + static_cast<std::ptrdiff_t>(synced.size()), left.end(), 0);
    bytes = std::move(left);
}

}  // namespace

class FaultyDisk::OpenFile final : public storage::NewFile {
  public:
    OpenFile(FaultyDisk& disk, std::shared_ptr<Content> content)
        : disk_(disk), content_(std::move(content)) {}

    Result<void> write(core::ByteView bytes) override { return disk_.write(*content_, bytes); }
    Result<void> sync() override { return disk_.sync(*content_); }

  private:
    FaultyDisk& disk_;
    std::shared_ptr<Content> content_;
};

// --- faults ---

void FaultyDisk::fail_at(int operation, Fault fault) {
    const std::lock_guard lock(mutex_);
    fails_at_ = operations_ + operation;
    fault_ = fault;
    has_failed_ = false;
}

bool FaultyDisk::has_failed() const {
    const std::lock_guard lock(mutex_);
    return has_failed_;
}

int FaultyDisk::operations() const {
    const std::lock_guard lock(mutex_);
    return operations_;
}

void FaultyDisk::resize(std::uint64_t capacity_bytes) {
    const std::lock_guard lock(mutex_);
    capacity_bytes_ = capacity_bytes;
}

void FaultyDisk::make_read_only(bool is_read_only) {
    const std::lock_guard lock(mutex_);
    is_read_only_ = is_read_only;
}

// With the lock held. Nothing: the operation may go on.
std::optional<core::Error> FaultyDisk::next_operation() {
    ++operations_;
    if (is_dead_) return core::Error{ErrorCode::unavailable, "the power is off"};
    if (is_read_only_) return core::Error{ErrorCode::unavailable, "the disk is read-only"};
    if (operations_ != fails_at_) return std::nullopt;
    has_failed_ = true;
    if (fault_ == Fault::full) return core::Error{ErrorCode::disk_full, "the disk is full"};
    is_dead_ = fault_ == Fault::power_cut;
    return core::Error{ErrorCode::unavailable, "the disk failed"};
}

void FaultyDisk::cut_power(std::uint64_t seed) {
    const std::lock_guard lock(mutex_);
    std::mt19937_64 engine(seed);
    // A name that was not synced may have reached the disk all the same, a removal too.
    Names left = durable_names_;
    for (const auto& [name, content] : names_)
        if (!left.contains(name) && engine() % 2 == 0) left[name] = content;
    const auto is_in = [](const Names& names, const std::shared_ptr<Content>& content) {
        return std::any_of(names.begin(), names.end(), [&content](const auto& entry) {
            return entry.second == content;
        });
    };
    for (const auto& [name, content] : durable_names_) {
        if (names_.contains(name)) continue;
        // A renaming happens wholly or not at all.
        const bool is_renamed = is_in(names_, content);
        left.erase(name);
        const bool is_gone = is_renamed ? is_in(left, content) : engine() % 2 == 0;
        if (!is_gone) left[name] = content;
    }
    std::set<Content*> done;
    for (const auto& [name, content] : left) {
        if (!done.insert(content.get()).second) continue;
        lose_unsynced(content->bytes, content->synced, engine);
        content->synced = content->bytes;
    }
    names_ = durable_names_ = std::move(left);
    is_dead_ = false;
    fails_at_ = 0;
}

bool FaultyDisk::flip_bit(const std::filesystem::path& file, std::uint64_t bit) {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(file.string());
    if (found == names_.end() || bit / 8 >= found->second->bytes.size()) return false;
    const auto mask = static_cast<std::uint8_t>(1U << (bit % 8));
    found->second->bytes[bit / 8] ^= mask;
    found->second->synced = found->second->bytes;
    return true;
}

bool FaultyDisk::cut_file(const std::filesystem::path& file, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(file.string());
    if (found == names_.end() || bytes > found->second->bytes.size()) return false;
    found->second->bytes.resize(bytes);
    found->second->synced = found->second->bytes;
    return true;
}

// --- what a test sees ---

bool FaultyDisk::has(const std::filesystem::path& file) const {
    const std::lock_guard lock(mutex_);
    return names_.contains(file.string());
}

std::vector<std::filesystem::path> FaultyDisk::files() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::filesystem::path> files;
    for (const auto& [name, content] : names_) files.emplace_back(name);
    return files;
}

core::Bytes FaultyDisk::content(const std::filesystem::path& file) const {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(file.string());
    return found == names_.end() ? core::Bytes{} : found->second->bytes;
}

std::uint64_t FaultyDisk::bytes_read() const {
    const std::lock_guard lock(mutex_);
    return bytes_read_;
}

// --- storage::StationDisk ---

Result<void> FaultyDisk::make_folder(const std::filesystem::path& folder) {
    const std::lock_guard lock(mutex_);
    if (folders_.contains(folder.string())) return {};
    if (const auto failure = next_operation()) return fail(*failure);
    folders_.insert(folder.string());
    return {};
}

Result<std::unique_ptr<storage::NewFile>> FaultyDisk::create(const std::filesystem::path& file) {
    const std::lock_guard lock(mutex_);
    if (const auto failure = next_operation()) return fail(*failure);
    if (!folders_.contains(file.parent_path().string()))
        return fail(ErrorCode::unavailable, "there is no such folder");
    auto content = std::make_shared<Content>();
    names_[file.string()] = content;
    return std::make_unique<OpenFile>(*this, std::move(content));
}

Result<void> FaultyDisk::write(Content& content, core::ByteView bytes) {
    const std::lock_guard lock(mutex_);
    const auto append = [&content](core::ByteView part) {
        content.bytes.insert(content.bytes.end(), part.begin(), part.end());
    };
    if (const auto failure = next_operation()) {
        append(bytes.first(bytes.size() / 2));
        return fail(*failure);
    }
    const std::uint64_t used = used_bytes();
    const std::uint64_t left = used < capacity_bytes_ ? capacity_bytes_ - used : 0;
    if (bytes.size() > left) {
        append(bytes.first(static_cast<std::size_t>(left)));
        return full();
    }
    append(bytes);
    return {};
}

Result<void> FaultyDisk::sync(Content& content) {
    const std::lock_guard lock(mutex_);
    if (const auto failure = next_operation()) return fail(*failure);
    content.synced = content.bytes;
    return {};
}

Result<core::Bytes> FaultyDisk::read(
    const std::filesystem::path& file, std::uint64_t offset, std::size_t count_max
) {
    const std::lock_guard lock(mutex_);
    if (is_dead_) return fail(ErrorCode::unavailable, "the power is off");
    const auto found = names_.find(file.string());
    if (found == names_.end()) return no_such_file();
    const core::ByteView all = found->second->bytes;
    const auto start = static_cast<std::size_t>(std::min<std::uint64_t>(offset, all.size()));
    const auto part = all.subspan(start, std::min(count_max, all.size() - start));
    bytes_read_ += part.size();
    return core::Bytes(part.begin(), part.end());
}

Result<std::uint64_t> FaultyDisk::size(const std::filesystem::path& file) {
    const std::lock_guard lock(mutex_);
    if (is_dead_) return fail(ErrorCode::unavailable, "the power is off");
    const auto found = names_.find(file.string());
    if (found == names_.end()) return no_such_file();
    return std::uint64_t{found->second->bytes.size()};
}

Result<void> FaultyDisk::rename(
    const std::filesystem::path& from, const std::filesystem::path& to
) {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(from.string());
    const auto failure = next_operation();
    if (!failure && found == names_.end()) return no_such_file();
    const bool is_cut = failure && operations_ == fails_at_ && fault_ == Fault::power_cut;
    if (found != names_.end() && (!failure || is_cut)) {
        // A failed renaming may have happened: the power cut decides.
        const auto content = found->second;
        names_.erase(found);
        names_[to.string()] = content;
    }
    if (failure) return fail(*failure);
    durable_names_.erase(from.string());
    durable_names_[to.string()] = names_[to.string()];
    return {};
}

Result<void> FaultyDisk::remove(const std::filesystem::path& file) {
    const std::lock_guard lock(mutex_);
    if (const auto failure = next_operation()) return fail(*failure);
    names_.erase(file.string());
    return {};
}

Result<std::vector<std::string>> FaultyDisk::list(const std::filesystem::path& folder) {
    const std::lock_guard lock(mutex_);
    if (is_dead_) return fail(ErrorCode::unavailable, "the power is off");
    std::vector<std::string> names;
    for (const auto& [name, content] : names_) {
        const std::filesystem::path path(name);
        if (path.parent_path() == folder) names.push_back(path.filename().string());
    }
    return names;
}

Result<std::uint64_t> FaultyDisk::free_bytes(const std::filesystem::path& folder) {
    static_cast<void>(folder);
    const std::lock_guard lock(mutex_);
    if (is_dead_) return fail(ErrorCode::unavailable, "the power is off");
    const std::uint64_t used = used_bytes();
    return used < capacity_bytes_ ? capacity_bytes_ - used : 0;
}

std::uint64_t FaultyDisk::used_bytes() const {
    std::uint64_t used = 0;
    for (const auto& [name, content] : names_) used += content->bytes.size();
    return used;
}

}  // namespace fangxin::tests
