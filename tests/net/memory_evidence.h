// Files of evidence in memory that behave as the store on disk does, and that can be damaged.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "core/evidence_view.h"
#include "tests/net/world.h"

namespace fangxin::tests {

class MemoryEvidence final : public core::EvidenceView {
  public:
    explicit MemoryEvidence(World& world) : world_(world) {}

    // A file of so many random bytes whose case the centre has.
    core::EvidenceId add(std::size_t bytes);
    const core::Bytes& content(const core::EvidenceId& id) const;
    bool is_received(const core::EvidenceId& id) const;
    bool is_damaged(const core::EvidenceId& id) const;
    std::string upload(const core::EvidenceId& id) const;
    std::string reason(const core::EvidenceId& id) const;
    int tries(const core::EvidenceId& id) const;
    // True once it happened; false when it does not come.
    bool wait_until_received(const core::EvidenceId& id) const;
    bool wait_until_tried(const core::EvidenceId& id) const;
    core::Instant next_try(const core::EvidenceId& id) const;
    // The next read finds it changed.
    void damage(const core::EvidenceId& id);
    // From now on every write fails.
    void break_disk(bool is_broken);

    core::Result<std::optional<core::EvidenceToSend>> next_due(core::Instant now) override;
    core::Result<std::optional<core::Instant>> next_due_at() override;
    core::Result<std::size_t> waiting() override;
    core::Result<void> make_all_due() override;
    core::Result<core::Bytes> read(
        const core::EvidenceId& id, std::uint64_t offset, std::size_t count_max
    ) override;
    core::Result<void> remember_upload(const core::EvidenceId& id, const std::string& upload)
        override;
    core::Result<void> record_failure(
        const core::EvidenceId& id,
        core::Instant now,
        core::Instant next_try,
        const std::string& reason
    ) override;
    core::Result<void> record_received(const core::EvidenceAcknowledgement& acknowledgement
    ) override;

  private:
    struct Row {
        core::EvidenceToSend item;
        core::Bytes bytes;
        core::Instant next_try;
        std::string reason;
        bool is_received = false;
        bool is_changed = false;  // on the disk
        bool is_damaged = false;  // and found so
    };
    Row& row(const core::EvidenceId& id);
    const Row& row(const core::EvidenceId& id) const;
    core::Result<void> write() const;

    World& world_;
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::vector<Row> rows_;
    bool is_broken_ = false;
};

}  // namespace fangxin::tests
