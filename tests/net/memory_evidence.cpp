// Files of evidence in memory.
#include "tests/net/memory_evidence.h"

#include <algorithm>

#include "core/ensure.h"
#include "tests/support/patience.h"

namespace fangxin::tests {

using core::ErrorCode;
using core::fail;
using core::Result;

core::EvidenceId MemoryEvidence::add(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    core::Bytes content(bytes);
    world_.random.fill(content);
    const auto id = core::EvidenceId::make(world_.clock.now(), world_.random);
    core::EvidenceToSend item{
        core::CaseId::make(world_.clock.now(), world_.random),
        id,
        bytes,
        core::digest_of(content),
        "",
        0};
    rows_.push_back({std::move(item), std::move(content), {}, "", false, false, false});
    return id;
}

MemoryEvidence::Row& MemoryEvidence::row(const core::EvidenceId& id) {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&id](const Row& row) {
        return row.item.id == id;
    });
    ENSURE(found != rows_.end());
    return *found;
}

const MemoryEvidence::Row& MemoryEvidence::row(const core::EvidenceId& id) const {
    return const_cast<MemoryEvidence*>(this)->row(id);
}

const core::Bytes& MemoryEvidence::content(const core::EvidenceId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).bytes;
}

bool MemoryEvidence::is_received(const core::EvidenceId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).is_received;
}

bool MemoryEvidence::is_damaged(const core::EvidenceId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).is_damaged;
}

std::string MemoryEvidence::upload(const core::EvidenceId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).item.upload;
}

std::string MemoryEvidence::reason(const core::EvidenceId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).reason;
}

int MemoryEvidence::tries(const core::EvidenceId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).item.tries;
}

bool MemoryEvidence::wait_until_received(const core::EvidenceId& id) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return row(id).is_received; });
}

bool MemoryEvidence::wait_until_tried(const core::EvidenceId& id) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return row(id).item.tries > 0; });
}

core::Instant MemoryEvidence::next_try(const core::EvidenceId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).next_try;
}

void MemoryEvidence::damage(const core::EvidenceId& id) {
    const std::lock_guard lock(mutex_);
    row(id).is_changed = true;
}

void MemoryEvidence::break_disk(bool is_broken) {
    const std::lock_guard lock(mutex_);
    is_broken_ = is_broken;
}

Result<void> MemoryEvidence::write() const {
    if (is_broken_) return fail(ErrorCode::unavailable, "the disk of this machine fails");
    return {};
}

Result<std::optional<core::EvidenceToSend>> MemoryEvidence::next_due(core::Instant now) {
    const std::lock_guard lock(mutex_);
    for (const Row& row : rows_)
        if (!row.is_received && !row.is_damaged && row.next_try <= now)
            return std::optional(row.item);
    return std::optional<core::EvidenceToSend>{};
}

Result<std::optional<core::Instant>> MemoryEvidence::next_due_at() {
    const std::lock_guard lock(mutex_);
    std::optional<core::Instant> earliest;
    for (const Row& row : rows_) {
        if (row.is_received || row.is_damaged) continue;
        if (!earliest || row.next_try < *earliest) earliest = row.next_try;
    }
    return earliest;
}

Result<std::size_t> MemoryEvidence::waiting() {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), [](const Row& row) {
        return !row.is_received;
    }));
}

Result<void> MemoryEvidence::make_all_due() {
    const std::lock_guard lock(mutex_);
    for (Row& row : rows_) row.next_try = {};
    return write();
}

Result<core::Bytes> MemoryEvidence::read(
    const core::EvidenceId& id, std::uint64_t offset, std::size_t count_max
) {
    const std::lock_guard lock(mutex_);
    Row& found = row(id);
    if (found.is_received) return fail(ErrorCode::not_found, "no such file waits");
    if (found.is_changed) {
        found.is_damaged = true;
        return fail(ErrorCode::corrupt, "the file changed on the disk");
    }
    const auto rest = core::ByteView(found.bytes).subspan(static_cast<std::size_t>(offset));
    const auto piece = rest.first(std::min(count_max, rest.size()));
    return core::Bytes(piece.begin(), piece.end());
}

Result<void> MemoryEvidence::remember_upload(
    const core::EvidenceId& id, const std::string& upload
) {
    const std::lock_guard lock(mutex_);
    row(id).item.upload = upload;
    return write();
}

Result<void> MemoryEvidence::record_failure(
    const core::EvidenceId& id, core::Instant now, core::Instant next_try, const std::string& reason
) {
    const std::lock_guard lock(mutex_);
    Row& found = row(id);
    ++found.item.tries;
    found.next_try = next_try;
    found.reason = reason;
    ENSURE(next_try > now);
    changed_.notify_all();
    return write();
}

Result<void> MemoryEvidence::record_received(const core::EvidenceAcknowledgement& acknowledgement) {
    const std::lock_guard lock(mutex_);
    auto written = write();
    if (!written) return written;
    row(acknowledgement.id).is_received = true;
    changed_.notify_all();
    return {};
}

}  // namespace fangxin::tests
