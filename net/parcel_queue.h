// The queue of requests: which queued cases travel together as a batch, and which alone.
//
// Pure. A batch that broke is taken apart: one of its cases may be what breaks it, and must not
// hold up the others. No case is ever in two requests at once.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "core/outbox_view.h"

namespace fangxin::net {

// Cases that travel in one request; never empty.
using Parcel = std::vector<core::OutboxItem>;

// How many of the items, from the first on, travel in one batch; 1 at least where there is one.
std::size_t batch_length(std::span<const core::OutboxItem> items);

class ParcelQueue {
  public:
    // A new round: nothing is under way, and nothing has failed.
    void begin_round();
    // Within a round: what failed may be tried again.
    void allow_again() { failed_.clear(); }

    // Cases that are due, in their order; those under way or failed in this round are left out.
    void add(std::vector<core::OutboxItem> items);
    std::optional<Parcel> next();
    bool is_empty() const { return ready_.empty(); }
    // How many due cases `add` would leave out, at most.
    std::size_t left_out() const { return under_way_.size() + failed_.size(); }

    // What became of a case or a parcel that `next` gave.
    // It left the queue, or has a next try of its own.
    void release(const core::CaseId& id) { under_way_.erase(id); }
    // It failed and is due nevertheless: not again in this round.
    void fail(const core::CaseId& id);
    void give_back(const Parcel& parcel);  // it is the next to go
    void separate(const Parcel& parcel);   // it broke: from now on its cases travel alone
    // The queue is empty: nothing need travel alone any more.
    void forget() { alone_.clear(); }

  private:
    std::deque<core::OutboxItem> ready_;
    std::set<core::CaseId> under_way_;
    std::set<core::CaseId> failed_;  // in this round
    std::set<core::CaseId> alone_;
};

}  // namespace fangxin::net
