// The end of a run: everything is mended and delivered, then the account is made.
#include <algorithm>

#include "core/envelope.h"
#include "core/json.h"
#include "tests/simulation/raw_sql.h"
#include "tests/simulation/world.h"

namespace fangxin::tests {
namespace {

// Far more than any queue of a run needs, refusals with their pauses of an hour included.
constexpr int kRoundsMax = 400;
// Where a disk is rotten, nobody can say when all is delivered that can be.
constexpr int kRottenRounds = 60;

// The last one of an act: how often it was recorded, in its case or beside its receipt.
constexpr const char* kSelectCases =
    "SELECT id, number, filed_at, sealed, seal_key_id, is_act,"
    " (SELECT COUNT(*) FROM case_events e WHERE e.author = 'act:' || c.id"
    " OR (e.case_id = c.id AND e.version = 2)) FROM cases c";

}  // namespace

void World::calm_time() {
    is_calm_ = true;
    note("calm");
    for (auto& party : kiosks_) {
        party->disk.close_life();
        party->disk.fail_at(0);
        party->disk.set_state(DiskState::good);
        party->free_bytes = kPlentyBytes;
        party->line.set_weather(Weather::good);
    }
    centre_->disk.close_life();
    centre_->disk.fail_at(0);
    centre_->disk.set_state(DiskState::good);
    bury_the_dead();
    switch_on();
    for (std::size_t i = 0; i < kiosks_.size(); ++i)
        if (dice_.chance(300)) deliver_by_stick(i);
    for (int round = 0; round < kRoundsMax && !all_is_delivered(round); ++round)
        for (std::size_t i = 0; i < kiosks_.size(); ++i) {
            if (!kiosk(i).is_up()) continue;
            kiosk(i).line.deliver_stuck();
            if (kiosk(i).next_turn_ms > time_.now_ms) time_.now_ms += 5'000;
            if (kiosk(i).next_turn_ms > time_.now_ms && kiosks_.size() > 1) continue;
            kiosk(i).next_turn_ms = time_.now_ms + kiosk(i).sync_turn();
        }
    for (std::size_t i = 0; i < kiosks_.size(); ++i) check_kiosk_account(i);
    check_centre_account();
    check_last_statuses();
    check_cases();
}

// And every status that the centre has is at its kiosk.
bool World::all_is_delivered(int round) {
    for (std::size_t i = 0; i < kiosks_.size(); ++i) {
        KioskParty& party = kiosk(i);
        if (!party.is_up()) continue;
        if (party.damage.is_rotten && round < kRottenRounds) return false;
        if (party.damage.is_rotten) continue;
        const auto waiting = party.window().outbox().waiting();
        if (!waiting || *waiting > 0 || has_evidence_to_send(party)) return false;
        if (!has_present_key(party)) return false;
        for (const Filing* filing : model_.given_at(i)) {
            const auto status = party.status_here(*filing->given);
            if (!status || status->version < filing->handled_version) return false;
        }
    }
    return true;
}

bool World::has_evidence_to_send(KioskParty& party) {
    const auto files = party.window().evidence().list();
    return !files || std::any_of(files->begin(), files->end(), [](const auto& file) {
        return !file.is_damaged;
    });
}

// What is sealed from now on is sealed to the centre's newest key.
bool World::has_present_key(KioskParty& party) {
    const auto enrolment = party.window().identity().enrolment();
    return enrolment && *enrolment &&
           (*enrolment)->answer.seal_key_id == centre_->keys().seal_keys()->current().id;
}

void World::check_kiosk_account(std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up()) {
        // I7: also a damaged database does not keep a station from opening.
        return model_.find_fault("stuck", name(index) + " does not start");
    }
    const auto list = party.window().outbox().list();
    const bool is_chain_checked = options_.broken != Broken::no_chain_check;
    const auto account = party.window().outbox().verify();
    if (is_chain_checked && !account) party.damage.is_reported = true;
    if (list)
        for (const auto& waiting : *list)
            if (waiting.is_damaged || !waiting.last_reason.empty())
                party.damage.is_reported = party.damage.is_rotten;
    // A centre that lost even its devices answers none of them.
    if (centre_->damage.is_rotten && party.is_line_bad()) centre_->damage.is_reported = true;
    if (party.damage.is_rotten) return;
    if (!list || !account) return model_.find_fault("account", name(index) + " does not verify");
    std::uint64_t given = 0;
    std::uint64_t possible = 0;
    for (const Filing& filing : model_.filings()) {
        if (filing.kiosk != index) continue;
        given += filing.given ? 1U : 0U;
        possible += filing.given || filing.may_exist ? 1U : 0U;
    }
    for (const Rating& rating : model_.ratings()) {
        if (rating.kiosk != index) continue;
        given += rating.is_given ? 1U : 0U;
        possible += rating.is_given || rating.may_exist ? 1U : 0U;
    }
    if (account->filed < given || account->filed > possible)
        model_.find_fault("account", name(index) + " counts other cases than were filed");
    if (centre_->damage.is_rotten) return;
    if (account->waiting > 0 || has_evidence_to_send(party))
        model_.find_fault("stuck", name(index) + " did not deliver everything");
    if (!has_present_key(party))
        model_.find_fault("key", name(index) + " was not told of the centre's newest key");
}

void World::check_centre_account() {
    if (!centre_->is_up()) {
        if (!centre_->damage.is_rotten) model_.find_fault("stuck", "the centre does not start");
        return;
    }
    const bool is_whole = centre_->verify();
    const bool is_chain_checked = options_.broken != Broken::no_chain_check;
    bool is_any_rotten = centre_->damage.is_rotten;
    for (const auto& party : kiosks_) is_any_rotten = is_any_rotten || party->damage.is_rotten;
    if (!is_whole && is_chain_checked) centre_->damage.is_reported = true;
    if (!is_whole && !is_any_rotten)
        model_.find_fault("account", "the centre's account is not whole");
}

void World::check_last_statuses() {
    if (centre_->damage.is_rotten) return;
    for (Filing& filing : model_.filings()) {
        KioskParty& party = kiosk(filing.kiosk);
        if (!filing.given || !party.is_up() || party.damage.is_rotten) continue;
        const auto status = party.status_here(*filing.given);
        if (status) model_.shown(filing, *status, "at the end");
        if (!status || status->version < filing.handled_version)
            model_.find_fault("status", "the last status of a case did not reach its kiosk");
    }
}

// I3: every case once, byte for byte what was filed.
void World::check_cases() {
    const std::string file = centre_->database_file();
    centre_->stop();
    bury(centre_->disk, "centre");
    centre_->disk.begin_life();
    const auto rows = query_raw(file, kSelectCases);
    centre_->disk.close_life();
    std::vector<int> copies(model_.filings().size());
    if (rows)
        for (const auto& row : *rows) row[5] == "1" ? check_rating(row) : check_case(row, copies);
    for (const Filing& filing : model_.filings()) settle(filing, copies[filing.serial]);
    for (const Rating& rating : model_.ratings()) settle(rating);
}

core::Result<core::Bytes> World::open_row(const std::vector<std::string>& row) const {
    const auto seal_keys = centre_->keys().seal_keys();
    const core::SealKeyPair* const pair = seal_keys->find(row[4]);
    if (pair == nullptr) return core::fail(core::ErrorCode::corrupt, "sealed to no key");
    return pair->open(core::as_bytes(row[3]));
}

// Each act is of the case that its person meant, and recorded once.
void World::check_rating(const std::vector<std::string>& row) {
    if (centre_->damage.is_rotten) return;
    const auto plain = open_row(row);
    const auto act = plain ? core::parse_act(core::as_text(*plain)) : core::parse_act("");
    Rating* const rating = act ? model_.find_by_words(act->content.text.view()) : nullptr;
    if (rating == nullptr || row[6] != "1")
        return model_.find_fault("altered", "an act cannot be read, or was not recorded once");
    const Filing& filing = model_.filings()[rating->filing];
    if (act->id.to_string() != row[0] || act->number != filing.given->number ||
        act->query_code != filing.given->query_code)
        model_.find_fault("altered", "an act is not as it was made");
    ++rating->copies;
}

void World::settle(const Rating& rating) {
    if (kiosk(rating.kiosk).damage.is_rotten || centre_->damage.is_rotten) return;
    const std::string name = "act #" + std::to_string(rating.serial);
    if (rating.copies > 1) model_.find_fault("doubled", name + " is there several times");
    if (rating.copies == 0 && rating.is_given)
        model_.find_fault("lost", name + " never reached the centre");
    if (rating.copies > 0 && !rating.is_given && !rating.may_exist)
        model_.find_fault("unpromised", name + " is there though saving it failed");
}

void World::check_case(const std::vector<std::string>& row, std::vector<int>& copies) {
    const auto plain = open_row(row);
    const auto stored =
        plain ? core::parse_case_file(core::as_text(*plain)) : core::parse_case_file("");
    Filing* filing =
        stored ? model_.find_by_facts(stored->content.text(core::Field::facts)) : nullptr;
    if (filing == nullptr) {
        if (centre_->damage.is_reported) return;
        ++tally_.altered;
        return model_.find_fault("altered", "the centre holds a case that cannot be read");
    }
    const std::string name = "#" + std::to_string(filing->serial);
    const bool is_known = filing->given.has_value();
    const bool fits = stored->content == filing->content && stored->number.to_string() == row[1] &&
                      (!is_known || (stored->number == filing->given->number &&
                                     stored->query_code == filing->given->query_code &&
                                     stored->query_token == filing->given->query_token &&
                                     stored->filed_at == filing->given->filed_at &&
                                     filing->given->id == stored->id));
    if (!fits) {
        ++tally_.altered;
        model_.find_fault("altered", name + " is not as it was filed");
    }
    if (!is_known && !filing->may_exist)
        model_.find_fault("unpromised", name + " is there though filing it failed");
    ++copies[filing->serial];
}

void World::settle(const Filing& filing, int copies) {
    const std::string name = "#" + std::to_string(filing.serial);
    if (copies > 1) {
        ++tally_.doubled;
        model_.find_fault("doubled", name + " is there " + std::to_string(copies) + " times");
    }
    if (!filing.given) {
        tally_.unpromised += copies > 0 ? 1U : 0U;
        return;
    }
    if (copies > 0) {
        ++tally_.delivered;
        return settle_evidence(filing);
    }
    const Damage& here = kiosk(filing.kiosk).damage;
    const Damage& there = centre_->damage;
    if (there.is_rotten && is_still_queued(filing)) {
        ++tally_.kept;
        return;
    }
    if ((here.is_rotten || there.is_rotten) && (here.is_reported || there.is_reported)) {
        ++tally_.damaged_reported;
        return;
    }
    ++tally_.lost;
    model_.find_fault("lost", name + " never reached the centre");
}

// A centre that lost even its devices takes nothing from them: their queues keep everything.
bool World::is_still_queued(const Filing& filing) {
    KioskParty& party = kiosk(filing.kiosk);
    if (!party.is_up()) return false;
    const auto list = party.window().outbox().list();
    return list && std::any_of(list->begin(), list->end(), [&filing](const auto& waiting) {
               return waiting.id == filing.given->id && !waiting.is_damaged;
           });
}

// I7 for files: whole at the centre, or called damaged by its kiosk.
void World::settle_evidence(const Filing& filing) {
    for (std::size_t i = 0; i < filing.photos.size(); ++i) {
        const core::Evidence& evidence = filing.content.evidence[i];
        const auto plain = centre_->open_evidence(filing.given->id, evidence);
        if (plain == filing.photos[i]) {
            ++tally_.evidence;
            continue;
        }
        if (is_called_damaged(filing, evidence)) {
            ++tally_.evidence_damaged_reported;
            continue;
        }
        ++tally_.evidence_lost;
        model_.find_fault("evidence", "a file of #" + std::to_string(filing.serial) + " is lost");
    }
}

bool World::is_called_damaged(const Filing& filing, const core::Evidence& evidence) {
    KioskParty& party = kiosk(filing.kiosk);
    if (centre_->damage.is_rotten || party.damage.is_rotten) return true;
    if (!filing.is_evidence_rotten || !party.is_up()) return false;
    const auto files = party.window().evidence().list();
    return files && std::any_of(files->begin(), files->end(), [&evidence](const auto& file) {
               return file.id == evidence.id && file.is_damaged;
           });
}

}  // namespace fangxin::tests
