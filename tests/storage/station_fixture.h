// A centre's keys, a clock to set, and an enrolled station in a folder of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/acts/act.h"
#include "core/clock.h"
#include "core/crypto.h"
#include "core/enrolment.h"
#include "core/envelope.h"
#include "core/form/case_content.h"
#include "core/form/case_file.h"
#include "os/random.h"
#include "storage/store.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

class SetClock final : public core::Clock {
  public:
    core::Instant now() const override { return {now_ms}; }
    std::int64_t now_ms = 1'772'000'000'000;
};

// A complaint with every field filled in, rare characters among them.
core::CaseContent example_content();
// Every text a person typed in it.
std::vector<std::string> typed_texts(const core::CaseContent& content);

class StationFixture {
  public:
    StationFixture();

    std::unique_ptr<storage::Store> open(storage::StoreOptions options = {});
    // As `open`, for stores that must not open.
    core::Result<std::unique_ptr<storage::Store>> try_open(storage::StoreOptions options = {});
    // Opens once and takes over `enrolment()`.
    void enrol();
    core::Enrolment enrolment() const;
    const core::SigningKey& centre_key() const { return centre_key_; }
    // The centre's acknowledgement of a stored case.
    core::Acknowledgement acknowledge(const core::OutboxItem& item) const {
        return acknowledge(item, item.device_seq);
    }
    // As above, of a centre that has every case up to `high_water_seq`.
    core::Acknowledgement acknowledge(const core::OutboxItem& item, std::uint64_t high_water_seq)
        const;
    // What the centre reads when it opens the stored bytes.
    core::CaseFile open_case(const core::OutboxItem& item) const;
    core::Act open_act(const core::OutboxItem& item) const;
    // A connection beside the store, to look at tables and to damage them.
    storage::Database open_database() const;

    std::filesystem::path data_dir() const { return folder_.path() / "data"; }
    std::string database_file() const { return (data_dir() / "station.db").string(); }

    SetClock clock;
    os::SystemRandom random;

  private:
    core::Bytes unseal(const core::OutboxItem& item) const;

    TemporaryFolder folder_;
    core::SealKeyPair seal_key_;
    core::SigningKey centre_key_;
};

}  // namespace fangxin::tests
