// Puts the counts, the incidents and the free space together.
#include "storage/health.h"

#include <utility>

#include "core/limits.h"
#include "core/try.h"
#include "storage/incidents.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

constexpr const char* kLastSentName = "last_health";

// Apart from the time and the free space, which change all the time.
bool is_same_account(core::DeviceHealth a, core::DeviceHealth b) {
    a.at = b.at = {};
    a.free_bytes = b.free_bytes = 0;
    a.incidents.clear();
    b.incidents.clear();
    return a == b;
}

}  // namespace

core::Result<core::DeviceHealth> StationHealth::current(core::Instant now) {
    core::DeviceHealth health;
    health.at = now;
    auto account = outbox_.verify();
    const bool is_broken = !account && account.error().code == core::ErrorCode::corrupt;
    if (is_broken) account = outbox_.count();
    const auto counted = TRY(std::move(account));
    health.is_chain_whole = !is_broken;
    health.filed = counted.filed;
    health.received = counted.received;
    health.waiting = counted.waiting;
    health.damaged = counted.damaged;
    health.lost = counted.lost;
    const auto files = TRY(evidence_.list());
    for (const QueuedEvidence& file : files)
        ++(file.is_damaged ? health.evidence_damaged : health.evidence_waiting);
    health.free_bytes = TRY(free_space_());
    health.incidents = TRY(unreported_incidents(database_));
    return health;
}

core::Result<std::size_t> StationHealth::new_incidents() {
    return TRY(unreported_incidents(database_)).size();
}

core::Result<std::optional<core::DeviceHealth>> StationHealth::due_health(core::Instant now) {
    const auto last = TRY(last_sent());
    const std::int64_t age_ms = last ? now.utc_ms - last->at.utc_ms : core::kHealthPauseMsMax;
    const bool has_incidents = TRY(new_incidents()) > 0;
    // A last one in the future means that the clock was put back.
    const bool is_early = age_ms >= 0 && age_ms < core::kHealthPauseMsMin;
    if (is_early && !has_incidents) return std::nullopt;
    auto present = TRY(current(now));
    const bool is_news = !last || age_ms < 0 || age_ms >= core::kHealthPauseMsMax ||
                         has_incidents || !is_same_account(present, *last);
    return is_news ? std::optional(std::move(present)) : std::nullopt;
}

core::Result<void> StationHealth::record_sent(const core::DeviceHealth& health, core::Instant now) {
    auto transaction = TRY(Transaction::begin(database_));
    TRY(mark_incidents_reported(database_, health.incidents.size()));
    core::DeviceHealth kept = health;
    kept.at = now;
    kept.incidents.clear();
    TRY(settings_.set(kLastSentName, core::to_json(kept)));
    return transaction.commit();
}

core::Result<std::optional<core::DeviceHealth>> StationHealth::last_sent() {
    const auto text = TRY(settings_.find(kLastSentName));
    if (!text) return std::nullopt;
    const auto health = core::parse_device_health(*text);
    // One that cannot be read counts as none: the next one replaces it.
    return health ? std::optional(*health) : std::nullopt;
}

}  // namespace fangxin::storage
