// The centre of a simulation: the real services over a real database on a disk in memory. It
// starts, answers, dies and starts again.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "central/intake/import_bundle.h"
#include "central/keys.h"
#include "core/lifecycle/case_status.h"
#include "core/result.h"
#include "net/transport.h"
#include "tests/simulation/memory_disk.h"
#include "tests/simulation/memory_vfs.h"
#include "tests/simulation/model.h"
#include "tests/simulation/options.h"
#include "tests/simulation/party_clock.h"

namespace fangxin::tests {

struct ClerkStep {
    std::string action;
    bool needs_consents = false;
};

class CentreParty {
  public:
    // `folder` is a real folder, for the keys.
    CentreParty(
        std::string folder, const WorldTime& world, std::uint64_t seed, const Options& options
    );
    ~CentreParty();

    // Makes keys, a station and a clerk; once.
    void set_up();
    // False when the disk lets it not start.
    bool start();
    // The program is gone, as after SIGKILL.
    void stop();
    bool is_up() const { return running_ != nullptr && !disk.life()->is_over; }
    bool has_process() const { return running_ != nullptr; }

    net::Response respond(const net::Request& request);
    std::string enrol_code();
    core::Result<core::CaseStatus> handle(const core::CaseId& id, const ClerkStep& step);
    // Whether the centre's own account is whole and sound for every device.
    bool verify();
    // Kiosks seal to a new key from now on, when they hear of it.
    void rotate_keys();
    // What `import` does with a bundle on a stick; its receipts stay on the stick.
    core::Result<central::ImportedBundle> import(const std::filesystem::path& bundle);
    // The file's plain bytes; nothing when it is not there or does not open.
    std::optional<core::Bytes> open_evidence(
        const core::CaseId& case_id, const core::Evidence& evidence
    ) const;
    const central::Keys& keys() const { return *keys_; }
    std::string database_file() const { return folder_ + "/central.db"; }

    Dice dice;
    PartyClock clock;
    MemoryDisk disk;
    Damage damage;

  private:
    struct Running;  // the program, while it runs
    bool answer_too_early(const net::Request& request, net::Response& response);
    void carry_out_late();

    std::string folder_;
    Mount mount_;
    Options options_;
    std::unique_ptr<central::Keys> keys_;
    std::unique_ptr<Running> running_;
    // Of the centre that is broken on purpose: answered, and not yet carried out.
    std::vector<net::Request> answered_;
};

}  // namespace fangxin::tests
