// A queue in memory that behaves as the store on disk does, and that can be broken.
#include "tests/net/fake_outbox.h"

#include <algorithm>

#include "core/ensure.h"

namespace fangxin::tests {

using core::ErrorCode;
using core::fail;

void FakeOutbox::add(const core::OutboxItem& item, core::Instant now) {
    const std::lock_guard lock(mutex_);
    rows_.push_back({item, now, "", true});
}

const FakeOutbox::Row& FakeOutbox::row(const core::CaseId& id) const {
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.item.id == id; });
    ENSURE(found != rows_.end());
    return *found;
}

bool FakeOutbox::is_queued(const core::CaseId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).is_queued;
}

int FakeOutbox::tries(const core::CaseId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).item.tries;
}

std::string FakeOutbox::reason(const core::CaseId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).reason;
}

core::Instant FakeOutbox::next_try(const core::CaseId& id) const {
    const std::lock_guard lock(mutex_);
    return row(id).next_try;
}

std::vector<core::CaseStatus> FakeOutbox::statuses() const {
    const std::lock_guard lock(mutex_);
    std::vector<core::CaseStatus> all;
    for (const auto& [id, status] : statuses_) all.push_back(status);
    return all;
}

void FakeOutbox::break_disk(bool is_broken) {
    const std::lock_guard lock(mutex_);
    is_broken_ = is_broken;
}

void FakeOutbox::refuse_to_store(const core::CaseId& id) {
    const std::lock_guard lock(mutex_);
    refused_.insert(id);
}

core::Result<std::vector<core::OutboxItem>> FakeOutbox::due(
    core::Instant now, std::size_t count_max
) {
    const std::lock_guard lock(mutex_);
    std::vector<core::OutboxItem> items;
    for (const Row& row : rows_)
        if (row.is_queued && row.next_try <= now && items.size() < count_max)
            items.push_back(row.item);
    return items;
}

core::Result<std::optional<core::Instant>> FakeOutbox::next_due() {
    const std::lock_guard lock(mutex_);
    std::optional<core::Instant> next;
    for (const Row& row : rows_)
        if (row.is_queued && (!next || row.next_try < *next)) next = row.next_try;
    return next;
}

core::Result<std::size_t> FakeOutbox::waiting() {
    const std::lock_guard lock(mutex_);
    std::size_t count = 0;
    for (const Row& row : rows_) count += row.is_queued ? 1U : 0U;
    return count;
}

core::Result<void> FakeOutbox::make_all_due() {
    const std::lock_guard lock(mutex_);
    if (is_broken_) return fail(ErrorCode::disk_full, "the disk is full");
    for (Row& row : rows_) row.next_try = core::Instant{};
    return {};
}

core::Result<void> FakeOutbox::record_failure(
    const core::CaseId& id, core::Instant, core::Instant next_try, const std::string& reason
) {
    const std::lock_guard lock(mutex_);
    if (is_broken_) return fail(ErrorCode::disk_full, "the disk is full");
    for (Row& row : rows_) {
        if (row.item.id != id) continue;
        ++row.item.tries;
        row.next_try = next_try;
        row.reason = reason;
    }
    return {};
}

std::vector<core::Result<void>> FakeOutbox::record_received(
    std::span<const core::Acknowledgement> acknowledgements
) {
    const std::lock_guard lock(mutex_);
    std::vector<core::Result<void>> results;
    for (const auto& acknowledgement : acknowledgements) results.push_back(mark(acknowledgement));
    return results;
}

core::Result<void> FakeOutbox::mark(const core::Acknowledgement& acknowledgement) {
    if (is_broken_) return fail(ErrorCode::disk_full, "the disk is full");
    if (refused_.contains(acknowledgement.id))
        return fail(ErrorCode::conflict, "the acknowledgement does not fit the stored case");
    for (Row& row : rows_) {
        if (row.item.id != acknowledgement.id) continue;
        if (row.item.digest != acknowledgement.digest || acknowledgement.device != device_)
            return fail(ErrorCode::conflict, "the acknowledgement does not fit the stored case");
        row.is_queued = false;
        return {};
    }
    return fail(ErrorCode::conflict, "there is no such case");
}

core::Result<core::FeedPlace> FakeOutbox::feed_place() {
    const std::lock_guard lock(mutex_);
    return place_;
}

core::Result<void> FakeOutbox::apply_changes(const core::ChangesPage& page) {
    const std::lock_guard lock(mutex_);
    if (is_broken_) return fail(ErrorCode::disk_full, "the disk is full");
    for (const core::CaseStatus& status : page.statuses) {
        const auto known = statuses_.find(status.id);
        if (known != statuses_.end() && known->second.version >= status.version) continue;
        statuses_.insert_or_assign(status.id, status);
    }
    wanted_.insert(wanted_.end(), page.contents.begin(), page.contents.end());
    place_.cursor = page.next_cursor;
    if (page.seal_key) place_.seal_key_id = page.seal_key->id;
    place_.end = page.end;
    return {};
}

core::Result<void> FakeOutbox::begin_feed_again(const core::ChangesPage& page) {
    const std::lock_guard lock(mutex_);
    if (is_broken_) return fail(ErrorCode::disk_full, "the disk is full");
    place_.cursor = 0;
    place_.end = page.end;
    ++times_set_back_;
    return {};
}

int FakeOutbox::times_set_back() const {
    const std::lock_guard lock(mutex_);
    return times_set_back_;
}

core::Result<void> FakeOutbox::record_cut_off(core::Instant) {
    const std::lock_guard lock(mutex_);
    if (is_broken_) return fail(ErrorCode::disk_full, "the disk is full");
    is_cut_off_ = true;
    return {};
}

bool FakeOutbox::is_cut_off() const {
    const std::lock_guard lock(mutex_);
    return is_cut_off_;
}

core::Result<std::vector<core::ContentNotice>> FakeOutbox::wanted_contents() {
    const std::lock_guard lock(mutex_);
    return wanted_;
}

core::Result<void> FakeOutbox::keep_content(const core::SignedContent& content) {
    const std::lock_guard lock(mutex_);
    if (is_broken_) return fail(ErrorCode::disk_full, "the disk is full");
    std::erase_if(wanted_, [&content](const core::ContentNotice& notice) {
        return notice.kind == content.kind && notice.version <= content.version;
    });
    contents_.push_back(content);
    return {};
}

std::vector<core::SignedContent> FakeOutbox::contents() const {
    const std::lock_guard lock(mutex_);
    return contents_;
}

}  // namespace fangxin::tests
