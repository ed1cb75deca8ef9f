// Which queued cases travel in one request: several as a batch, or one alone.
#include "net/parcel_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/json.h"
#include "core/limits.h"

namespace fangxin::net {

std::size_t batch_length(std::span<const core::OutboxItem> items) {
    // The text around the envelopes and between them.
    std::size_t bytes = core::batch_of({}).size();
    std::size_t count = 0;
    for (const core::OutboxItem& item : items.first(std::min(items.size(), core::kBatchCasesMax))) {
        bytes += item.body.size() + 1;
        if (bytes > core::kBatchBytesMax && count > 0) break;
        ++count;
    }
    return count;
}

void ParcelQueue::begin_round() {
    ready_.clear();
    under_way_.clear();
    failed_.clear();
}

void ParcelQueue::add(std::vector<core::OutboxItem> items) {
    for (core::OutboxItem& item : items)
        if (!under_way_.contains(item.id) && !failed_.contains(item.id))
            ready_.push_back(std::move(item));
}

std::optional<Parcel> ParcelQueue::next() {
    if (ready_.empty()) return std::nullopt;
    // As many as may travel together from the first on.
    const auto is_alone = [this](const core::OutboxItem& item) { return alone_.contains(item.id); };
    const auto most = std::min(ready_.size(), core::kBatchCasesMax);
    const auto last = std::next(ready_.begin(), static_cast<std::ptrdiff_t>(most));
    const auto end = is_alone(ready_.front()) ? std::next(ready_.begin())
                                              : std::find_if(ready_.begin(), last, is_alone);
    Parcel parcel(std::make_move_iterator(ready_.begin()), std::make_move_iterator(end));
    ready_.erase(ready_.begin(), end);
    const std::size_t length = batch_length(parcel);
    while (parcel.size() > length) {
        ready_.push_front(std::move(parcel.back()));
        parcel.pop_back();
    }
    for (const core::OutboxItem& item : parcel) under_way_.insert(item.id);
    return parcel;
}

void ParcelQueue::fail(const core::CaseId& id) {
    under_way_.erase(id);
    failed_.insert(id);
}

void ParcelQueue::give_back(const Parcel& parcel) {
    for (const core::OutboxItem& item : parcel) under_way_.erase(item.id);
    ready_.insert(ready_.begin(), parcel.begin(), parcel.end());
}

void ParcelQueue::separate(const Parcel& parcel) {
    for (const core::OutboxItem& item : parcel) alone_.insert(item.id);
}

}  // namespace fangxin::net
