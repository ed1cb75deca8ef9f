// A queue and a library in memory that behave as the store on disk does, and that can be broken.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "core/content/content_view.h"
#include "core/outbox_view.h"

namespace fangxin::tests {

class FakeOutbox final : public core::OutboxView, public core::ContentView {
  public:
    explicit FakeOutbox(std::string device) : device_(std::move(device)) {}

    void add(const core::OutboxItem& item, core::Instant now);
    bool is_queued(const core::CaseId& id) const;
    int tries(const core::CaseId& id) const;
    std::string reason(const core::CaseId& id) const;
    core::Instant next_try(const core::CaseId& id) const;
    std::vector<core::CaseStatus> statuses() const;

    // From now on every write fails.
    void break_disk(bool is_broken);
    // record_received fails for this case.
    void refuse_to_store(const core::CaseId& id);

    core::Result<std::vector<core::OutboxItem>> due(core::Instant now, std::size_t count_max)
        override;
    core::Result<std::optional<core::Instant>> next_due() override;
    core::Result<std::size_t> waiting() override;
    core::Result<void> make_all_due() override;
    core::Result<void> record_failure(
        const core::CaseId& id, core::Instant now, core::Instant next_try, const std::string& reason
    ) override;
    std::vector<core::Result<void>> record_received(
        std::span<const core::Acknowledgement> acknowledgements
    ) override;
    core::Result<core::FeedPlace> feed_place() override;
    core::Result<void> apply_changes(const core::ChangesPage& page) override;
    core::Result<void> begin_feed_again(const core::ChangesPage& page) override;
    int times_set_back() const;
    core::Result<void> record_cut_off(core::Instant now) override;
    bool is_cut_off() const;
    core::Result<std::vector<core::ContentNotice>> wanted_contents() override;
    core::Result<void> keep_content(const core::SignedContent& content) override;
    // What was kept, in the order in which it came.
    std::vector<core::SignedContent> contents() const;

  private:
    struct Row {
        core::OutboxItem item;
        core::Instant next_try;
        std::string reason;
        bool is_queued = true;
    };
    const Row& row(const core::CaseId& id) const;
    core::Result<void> mark(const core::Acknowledgement& acknowledgement);

    mutable std::mutex mutex_;
    std::string device_;
    std::vector<Row> rows_;  // oldest first
    std::map<core::CaseId, core::CaseStatus> statuses_;
    std::set<core::CaseId> refused_;
    std::vector<core::ContentNotice> wanted_;
    std::vector<core::SignedContent> contents_;
    core::FeedPlace place_{0, "seal-1"};
    int times_set_back_ = 0;
    bool is_cut_off_ = false;
    bool is_broken_ = false;
};

}  // namespace fangxin::tests
