// What must be true at any moment of a run.
#include <set>

#include "core/envelope.h"
#include "tests/simulation/raw_sql.h"
#include "tests/simulation/world.h"

namespace fangxin::tests {

// I2: a case leaves the queue only when the centre has it durably, even if its power fails now.
void World::check_received(std::size_t index, const core::Acknowledgement& word, bool is_stored) {
    Filing* filing = model_.find(word.id);
    note(
        name(index) + " is told #" + (filing ? std::to_string(filing->serial) : "?") +
        " is received" + (is_stored ? "" : ", and cannot note it")
    );
    if (filing != nullptr) {
        if (is_stored)
            filing->is_acknowledged = true;
        else
            filing->may_be_acknowledged = true;
    }
    if (!is_stored) return;
    if (!core::acknowledgement_is_valid(word, centre_->keys().signing().verify_key()))
        model_.find_fault("acknowledgement", "one that the centre did not sign was believed");
    check_is_held(word.id);
}

// The digests are compared with what kiosks and people have when all is over.
void World::check_is_held(const core::CaseId& id) {
    // Looking costs more than the exchange itself, so long runs look now and then.
    if (options_.is_long && !dice_.chance(20)) return;
    if (centre_->damage.is_rotten) return;
    const auto rows = query_synced(
        centre_->disk,
        centre_->database_file(),
        "SELECT digest FROM cases WHERE id = '" + id.to_string() + "'"
    );
    if (!rows || rows->size() != 1)
        model_.find_fault("acknowledgement", "the centre signed for a case it does not hold");
}

// I1: after any crash a case whose number was given is in the queue, unless it was signed for.
void World::check_started(std::size_t index) {
    KioskParty& party = kiosk(index);
    const auto list = party.window().outbox().list();
    // The disk may fail right now; the next start looks again.
    if (!list || party.damage.is_rotten) return;
    std::set<core::CaseId> queued;
    for (const auto& waiting : *list) {
        queued.insert(waiting.id);
        if (waiting.is_damaged)
            model_.find_fault("account", "a case is called damaged on a sound disk");
    }
    for (const Filing* filing : model_.given_at(index)) {
        const bool may_be_gone = filing->is_acknowledged || filing->may_be_acknowledged;
        if (may_be_gone || queued.contains(filing->given->id)) continue;
        model_.find_fault("lost", "#" + std::to_string(filing->serial) + " is not in the queue");
    }
    check_statuses(index, 3);
}

// I4.
void World::check_statuses(std::size_t index, std::size_t count_max) {
    KioskParty& party = kiosk(index);
    if (!party.is_up() || party.damage.is_rotten) return;
    const std::size_t all = model_.filings().size();
    for (std::size_t i = 0; i < count_max && all > 0; ++i) {
        Filing& filing = model_.filings()[dice_.below(all)];
        if (!filing.given || filing.kiosk != index) continue;
        const auto status = party.status_here(*filing.given);
        if (!status && status.error().code == core::ErrorCode::not_found)
            model_.find_fault("status back", "a case has no status at its kiosk any more");
        if (status) model_.shown(filing, *status, "at its kiosk");
    }
}

}  // namespace fangxin::tests
