// Takes the account, the incidents and the free space together.
#include "storage/reporter.h"

#include <utility>

#include "storage/incidents.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

constexpr const char* kLastReportName = "last_report";

// What a change of is worth a report; free space moves all the time.
bool tells_the_same(core::DeviceReport a, core::DeviceReport b) {
    a.at = b.at = {};
    a.free_bytes = b.free_bytes = 0;
    a.incidents.clear();
    b.incidents.clear();
    return a == b;
}

}  // namespace

Reporter::Reporter(
    Database& database,
    Settings& settings,
    Outbox& outbox,
    EvidenceStore& evidence,
    FreeSpace free_space
)
    : database_(database),
      settings_(settings),
      outbox_(outbox),
      evidence_(evidence),
      free_space_(std::move(free_space)) {}

core::Result<core::DeviceReport> Reporter::report(core::Instant now) {
    core::DeviceReport report;
    report.at = now;
    const auto account = outbox_.verify();
    const bool is_broken = !account && account.error().code == core::ErrorCode::corrupt;
    if (!account && !is_broken) return core::fail(account.error());
    const auto counted = is_broken ? outbox_.count() : account;
    if (!counted) return core::fail(counted.error());
    report.is_chain_whole = !is_broken;
    report.filed = counted->filed;
    report.received = counted->received;
    report.waiting = counted->waiting;
    report.damaged = counted->damaged;
    report.lost = counted->lost;
    const auto files = evidence_.list();
    if (!files) return core::fail(files.error());
    for (const QueuedEvidence& file : *files)
        ++(file.is_damaged ? report.evidence_damaged : report.evidence_waiting);
    const auto free_bytes = free_space_();
    if (!free_bytes) return core::fail(free_bytes.error());
    report.free_bytes = *free_bytes;
    auto incidents = unreported_incidents(database_);
    if (!incidents) return core::fail(incidents.error());
    report.incidents = std::move(*incidents);
    return report;
}

core::Result<std::optional<core::DeviceReport>> Reporter::due_report(core::Instant now) {
    const auto last = last_report();
    if (!last) return core::fail(last.error());
    const std::int64_t age_ms = *last ? now.utc_ms - (*last)->at.utc_ms : core::kReportPauseMsMax;
    // A last report in the future means that the clock was put back.
    if (age_ms >= 0 && age_ms < core::kReportPauseMsMin) return std::optional<core::DeviceReport>{};
    auto present = report(now);
    if (!present) return core::fail(present.error());
    const bool is_news = !*last || age_ms < 0 || age_ms >= core::kReportPauseMsMax ||
                         !present->incidents.empty() || !tells_the_same(*present, **last);
    if (!is_news) return std::optional<core::DeviceReport>{};
    return std::optional(std::move(*present));
}

core::Result<void> Reporter::record_reported(const core::DeviceReport& report, core::Instant now) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return core::fail(transaction.error());
    auto marked = mark_incidents_reported(database_, report.incidents.size());
    if (!marked) return marked;
    core::DeviceReport kept = report;
    kept.at = now;
    kept.incidents.clear();
    auto stored = settings_.set(kLastReportName, core::to_json(kept));
    if (!stored) return stored;
    return transaction->commit();
}

core::Result<std::optional<core::DeviceReport>> Reporter::last_report() {
    const auto text = settings_.find(kLastReportName);
    if (!text) return core::fail(text.error());
    if (!*text) return std::optional<core::DeviceReport>{};
    const auto report = core::parse_device_report(**text);
    // One that cannot be read is as good as none: the next report replaces it.
    return report ? std::optional(*report) : std::nullopt;
}

}  // namespace fangxin::storage
