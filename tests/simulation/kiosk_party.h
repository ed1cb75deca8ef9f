// A kiosk of a simulation: the real store and the real sync engine on a disk in memory.
//
// As in the real program the window and the sync thread have a store each, on the same file.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "net/api.h"
#include "net/evidence_sender.h"
#include "net/sync_engine.h"
#include "net/tus_client.h"
#include "storage/store.h"
#include "tests/simulation/broken.h"
#include "tests/simulation/line.h"
#include "tests/simulation/memory_disk.h"
#include "tests/simulation/memory_vfs.h"
#include "tests/simulation/model.h"
#include "tests/simulation/options.h"
#include "tests/simulation/party_clock.h"

namespace fangxin::tests {

// Tells what happens to the queue, before and after.
class WatchedOutbox final : public core::OutboxView {
  public:
    using Received = std::function<void(const core::Acknowledgement&, bool is_stored)>;
    WatchedOutbox(core::OutboxView& real, Received received)
        : real_(real), received_(std::move(received)) {}

    core::Result<std::vector<core::OutboxItem>> due(core::Instant now, std::size_t count_max)
        override {
        return real_.due(now, count_max);
    }
    core::Result<std::optional<core::Instant>> next_due() override { return real_.next_due(); }
    core::Result<std::size_t> waiting() override { return real_.waiting(); }
    core::Result<void> make_all_due() override { return real_.make_all_due(); }
    core::Result<void> record_failure(
        const core::CaseId& id, core::Instant now, core::Instant next_try, const std::string& reason
    ) override {
        return real_.record_failure(id, now, next_try, reason);
    }
    std::vector<core::Result<void>> record_received(
        std::span<const core::Acknowledgement> acknowledgements
    ) override {
        auto stored = real_.record_received(acknowledgements);
        for (std::size_t i = 0; i < stored.size(); ++i)
            received_(acknowledgements[i], stored[i].has_value());
        return stored;
    }
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
    core::OutboxView& real_;
    Received received_;
};

class KioskParty {
  public:
    // `folder` is a real folder, for the device's key.
    KioskParty(
        std::string folder,
        Surroundings& surroundings,
        const WorldTime& world,
        std::size_t index,
        std::uint64_t seed,
        const Options& options
    );
    ~KioskParty();

    // Makes the store and enrols at the centre with this code; once.
    void set_up(const std::string& enrol_code);
    // False when the disk lets it not start.
    bool start(const WatchedOutbox::Received& received);
    void stop();
    bool is_up() const { return window_ != nullptr && !disk.life()->is_over; }
    bool has_process() const { return window_ != nullptr; }

    // What the sync thread does in one turn; gives how long it then waits.
    std::int64_t sync_turn();
    // "Sync now."
    void make_all_due();

    storage::Store& window() { return *window_; }
    // By its mirror, asked by whoever has the receipt.
    core::Result<core::CaseStatus> status_here(const storage::Submitted& receipt) {
        return window_->status_mirror().status_here(receipt.number, receipt.query_code);
    }
    // Whether staff are shown that the centre does not answer this machine as it should.
    bool is_line_bad() const { return engine_->state().failure.has_value(); }
    std::string database_file() const { return folder_ + "/station.db"; }
    // `corrupt` when a file of evidence that waits is missing or not whole.
    core::Result<void> check_evidence();
    // Of a file of evidence that waits.
    std::string evidence_file(const core::EvidenceId& id) const {
        return folder_ + "/evidence/queued/" + id.to_string();
    }

    Dice dice;
    PartyClock clock;
    MemoryDisk disk;
    Line line;
    Damage damage;
    std::uint64_t free_bytes;
    std::int64_t next_turn_ms = 0;  // of the sync thread, in the world's time
    std::int64_t restart_ms = 0;    // when somebody switches it on again
    std::int64_t mend_ms = 0;       // when somebody looks after its disk

  private:
    core::Result<std::unique_ptr<storage::Store>> open_store();
    void notice_recovery();
    void start_threads(
        const core::EnrolmentAnswer& answer, const WatchedOutbox::Received& received
    );

    std::string folder_;
    Mount mount_;
    Options options_;
    std::unique_ptr<storage::Store> window_;
    std::unique_ptr<storage::Store> sync_;
    std::unique_ptr<core::SigningKey> key_;
    std::unique_ptr<WatchedOutbox> watched_;
    std::unique_ptr<NewIdOnRetry> broken_;
    std::unique_ptr<net::Api> api_;
    std::unique_ptr<net::SyncEngine> engine_;
    std::unique_ptr<net::TusClient> uploads_;
    std::unique_ptr<net::EvidenceSender> sender_;
    net::Interrupt interrupt_;
};

}  // namespace fangxin::tests
