// Faults put into a kiosk on purpose, to see that the simulation finds them.
#pragma once

#include <cstddef>
#include <map>

#include "core/clock.h"
#include "core/crypto.h"
#include "core/outbox_view.h"
#include "core/random.h"

namespace fangxin::tests {

// A queue that gives a case another id whenever it is sent again.
class NewIdOnRetry final : public core::OutboxView {
  public:
    NewIdOnRetry(
        core::OutboxView& real,
        const core::SigningKey& device,
        const core::Clock& clock,
        core::Random& random
    )
        : real_(real), device_(device), clock_(clock), random_(random) {}

    core::Result<std::vector<core::OutboxItem>> due(core::Instant now, std::size_t count_max)
        override;
    core::Result<std::optional<core::Instant>> next_due() override { return real_.next_due(); }
    core::Result<std::size_t> waiting() override { return real_.waiting(); }
    core::Result<void> make_all_due() override { return real_.make_all_due(); }
    core::Result<void> record_failure(
        const core::CaseId& id, core::Instant now, core::Instant next_try, const std::string& reason
    ) override;
    std::vector<core::Result<void>> record_received(
        std::span<const core::Acknowledgement> acknowledgements
    ) override;
    core::Result<core::FeedPlace> feed_place() override { return real_.feed_place(); }
    core::Result<void> apply_changes(const core::ChangesPage& page) override {
        return real_.apply_changes(page);
    }
    core::Result<void> begin_feed_again(const core::ChangesPage& page) override {
        return real_.begin_feed_again(page);
    }
    core::Result<void> record_cut_off(core::Instant now) override {
        return real_.record_cut_off(now);
    }

  private:
    void make_anew(core::OutboxItem& item);

    core::OutboxView& real_;
    const core::SigningKey& device_;
    const core::Clock& clock_;
    core::Random& random_;
    std::map<core::CaseId, core::OutboxItem> originals_;  // by the new id
};

}  // namespace fangxin::tests
