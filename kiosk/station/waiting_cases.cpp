// Reads the queue of this machine.
#include "kiosk/station/waiting_cases.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "core/try.h"
#include "kiosk/limits.h"

namespace fangxin::kiosk {

namespace {

QueueRow row_of(const WaitingCase& waiting) {
    QueueRow row;
    row.files = waiting.files.size();
    const auto take = [&row](const storage::Tries& tries) {
        row.tries = std::max(row.tries, tries.tries);
        row.is_damaged = row.is_damaged || tries.is_damaged;
        if (row.last_reason.empty() || tries.is_damaged) row.last_reason = tries.last_reason;
    };
    for (const storage::QueuedEvidence& file : waiting.files) take(file);
    if (!waiting.queued) return row;
    row.number = waiting.queued->number.to_string();
    row.filed_at = waiting.queued->filed_at;
    row.tries = 0;
    if (!row.is_damaged) row.last_reason.clear();
    take(*waiting.queued);
    return row;
}

}  // namespace

core::Result<std::vector<WaitingCase>> waiting_cases(storage::Store& store) {
    const auto cases = TRY(store.outbox().list());
    const auto files = TRY(store.evidence().list());
    std::vector<WaitingCase> waiting;
    std::map<core::CaseId, std::size_t> places;
    for (const storage::QueuedCase& queued : cases) {
        places[queued.id] = waiting.size();
        waiting.push_back({queued.id, queued, {}});
    }
    for (const storage::QueuedEvidence& file : files) {
        const auto [place, is_new] = places.try_emplace(file.case_id, waiting.size());
        if (is_new) waiting.push_back({file.case_id, {}, {}});
        waiting[place->second].files.push_back(file);
    }
    return waiting;
}

core::Result<void> read_store(storage::Store& store, MachineReport& report) {
    report.health = TRY(store.health().current(report.at));
    report.incidents = TRY(store.incidents());
    std::erase_if(report.incidents, [](const core::Incident& incident) {
        return incident.kind == core::IncidentKind::staff_corner_opened;
    });
    std::ranges::reverse(report.incidents);
    report.incidents.resize(std::min(report.incidents.size(), kIncidentRowsMax));
    for (const WaitingCase& waiting : TRY(waiting_cases(store)))
        report.queue.push_back(row_of(waiting));
    report.queued = report.queue.size();
    std::ranges::stable_sort(report.queue, std::ranges::greater(), &QueueRow::is_damaged);
    report.queue.resize(std::min(report.queue.size(), kQueueRowsMax));
    return {};
}

}  // namespace fangxin::kiosk
