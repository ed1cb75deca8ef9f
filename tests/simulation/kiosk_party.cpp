// Runs the real kiosk without its window.
#include "tests/simulation/kiosk_party.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/ensure.h"
#include "tests/simulation/memory_files.h"
#include "tests/support/evidence_account.h"

namespace fangxin::tests {
namespace {

constexpr const char* kCentreUrl = "https://centre.example";
constexpr const char* kUploads = "/v1/uploads";
// Of evidence, before cases and changes get their turn.
constexpr int kUploadStepsATurn = 6;

}  // namespace

KioskParty::KioskParty(
    std::string folder,
    Surroundings& surroundings,
    const WorldTime& world,
    std::size_t index,
    std::uint64_t seed,
    const Options& options
)
    : dice(seed),
      clock(world, dice.between(-7'200'000, 7'200'000), dice.between(-300, 300)),
      disk(dice.next()),
      line(surroundings, index, dice.next()),
      free_bytes(kPlentyBytes),
      folder_(std::move(folder)),
      mount_(folder_, disk),
      options_(options) {
    std::filesystem::create_directories(folder_);
}

KioskParty::~KioskParty() {
    stop();
}

core::Result<std::unique_ptr<storage::Store>> KioskParty::open_store() {
    storage::StoreOptions options;
    options.disk = std::make_shared<MemoryFiles>(disk);
    options.free_space = [this]() -> core::Result<std::uint64_t> { return free_bytes; };
    options.query_code_cost = core::SlowHashCost::minimal;
    // The second connection of a process need not check again.
    options.database.checks_integrity = window_ == nullptr;
    return storage::Store::open(folder_, clock, dice, std::move(options));
}

void KioskParty::set_up(const std::string& enrol_code) {
    disk.begin_life();
    {
        auto store = open_store();
        ENSURE(store.has_value());
        const auto key = (*store)->identity().device_key();
        ENSURE(key.has_value());
        const auto enrolled = net::Api(line, clock).enrol(kCentreUrl, enrol_code, *key, interrupt_);
        ENSURE(enrolled.has_value());
        ENSURE((*store)->identity().save_enrolment(*enrolled).has_value());
    }
    disk.close_life();
}

bool KioskParty::start(const WatchedOutbox::Received& received) {
    ENSURE(!has_process());
    disk.begin_life();
    auto window = open_store();
    if (!window && window.error().code == core::ErrorCode::corrupt) damage.is_reported = true;
    if (!window) {
        disk.close_life();
        return false;
    }
    window_ = std::move(*window);
    auto sync = open_store();
    auto enrolment = window_->identity().enrolment();
    auto key = window_->identity().device_key();
    if (!enrolment && enrolment.error().code == core::ErrorCode::corrupt) damage.is_reported = true;
    // Nobody can overlook a machine that asks to be enrolled again.
    if (enrolment && !*enrolment) damage.is_reported = true;
    if (!sync || !enrolment || !*enrolment || !key) {
        if (sync) sync->reset();
        stop();
        return false;
    }
    sync_ = std::move(*sync);
    key_ = std::make_unique<core::SigningKey>(std::move(*key));
    start_threads((*enrolment)->answer, received);
    notice_recovery();
    return true;
}

void KioskParty::start_threads(
    const core::EnrolmentAnswer& answer, const WatchedOutbox::Received& received
) {
    api_ = std::make_unique<net::Api>(
        line, clock, net::DeviceIdentity{answer.device, answer.centre_key, *key_, dice}
    );
    watched_ = std::make_unique<WatchedOutbox>(sync_->outbox(), received);
    broken_ = std::make_unique<NewIdOnRetry>(*watched_, *key_, clock, dice);
    const bool is_broken = options_.broken == Broken::new_id_on_retry;
    core::OutboxView& outbox = is_broken ? static_cast<core::OutboxView&>(*broken_) : *watched_;
    engine_ = std::make_unique<net::SyncEngine>(net::SyncParts{
        outbox, sync_->library(), *api_, clock, dice, &sync_->health()});
    uploads_ = std::make_unique<net::TusClient>(line, clock, kCentreUrl, kUploads);
    sender_ = std::make_unique<net::EvidenceSender>(net::EvidenceParts{
        sync_->evidence(), *api_, *uploads_, clock, dice});
}

// A damaged database that was replaced is among the incidents that staff are shown.
void KioskParty::notice_recovery() {
    const auto incidents = window_->incidents();
    if (!incidents) return;
    for (const core::Incident& incident : *incidents)
        if (incident.kind == core::IncidentKind::database_damaged) damage.is_reported = true;
}

void KioskParty::stop() {
    sender_.reset();
    uploads_.reset();
    engine_.reset();
    api_.reset();
    broken_.reset();
    watched_.reset();
    key_.reset();
    sync_.reset();
    window_.reset();
    disk.close_life();
}

// As net::SyncThread does it.
std::int64_t KioskParty::sync_turn() {
    engine_->send_due(interrupt_);
    const std::int64_t pause_ms = engine_->pause_ms();
    if (pause_ms == 0) return 0;
    if (engine_->is_resting()) return pause_ms;
    for (int steps = 0; steps < kUploadStepsATurn && sender_->pause_ms() == 0; ++steps)
        sender_->step(interrupt_);
    const std::int64_t wait_ms = std::min(pause_ms, sender_->pause_ms());
    engine_->fetch_changes(engine_->state().is_online ? wait_ms : 0, interrupt_);
    return 0;
}

core::Result<void> KioskParty::check_evidence() {
    MemoryFiles files(disk);
    return tests::check_evidence(window_->evidence(), files, folder_ + "/evidence/queued");
}

void KioskParty::make_all_due() {
    engine_->make_all_due();
    sender_->make_all_due();
}

}  // namespace fangxin::tests
