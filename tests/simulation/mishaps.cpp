// What goes wrong in a run: deaths, disks, lines, clocks, rot; and how it is mended again.
#include <array>

#include "core/ensure.h"
#include "tests/simulation/raw_sql.h"
#include "tests/simulation/world.h"

namespace fangxin::tests {
namespace {

constexpr std::int64_t kDayMs = 24 * 60 * 60 * 1000;

const char* death_name(Death death) {
    return death == Death::kill ? "killed" : "power cut";
}

}  // namespace

void World::mishap() {
    enum What {
        kKillKiosk,
        kKillCentre,
        kDisk,
        kCentreDisk,
        kWeather,
        kClock,
        kKeys,
        kRotEvidence,
        kRot,
        kRotCentre
    };
    static constexpr std::array<unsigned, 10> kSound{200, 120, 120, 60, 300, 80, 20, 10, 0, 0};
    static constexpr std::array<unsigned, 10> kRotten{200, 120, 120, 60, 300, 80, 20, 10, 120, 30};
    const std::size_t at = any_kiosk();
    switch (static_cast<What>(dice_.weighted(has_rot_ ? kRotten : kSound))) {
        case kKillKiosk:
            return kill_kiosk(at);
        case kKillCentre:
            return kill_centre();
        case kDisk:
            return break_disk(at);
        case kCentreDisk:
            return break_centre_disk();
        case kWeather:
            return change_weather(at);
        case kClock:
            return turn_clock();
        case kKeys:
            return rotate_keys();
        case kRotEvidence:
            return rot_evidence(at);
        case kRot:
            return rot(at);
        case kRotCentre:
            return options_.broken == Broken::nothing ? rot_centre() : kill_centre();
    }
}

// Now, or in the middle of what it does next.
void World::kill_kiosk(std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up()) return;
    // Also the orderly end of a program may be cut short.
    const bool is_orderly = depth_ == 0 && dice_.chance(250);
    const auto death = any_death();
    if (is_orderly) {
        if (dice_.chance(500))
            party.disk.end_life_at(1 + static_cast<std::int64_t>(dice_.below(12)), death);
        party.stop();
        bury(party.disk, name(index));
        party.restart_ms = time_.now_ms + dice_.between(1'000, 120'000);
        return;
    }
    if (dice_.chance(300))
        party.disk.end_life(death);
    else
        party.disk.end_life_at(1 + static_cast<std::int64_t>(dice_.below(60)), death);
}

void World::kill_centre() {
    if (!centre_->is_up()) return;
    const auto death = any_death();
    if (dice_.chance(300))
        centre_->disk.end_life(death);
    else
        centre_->disk.end_life_at(1 + static_cast<std::int64_t>(dice_.below(120)), death);
}

void World::break_disk(std::size_t index) {
    KioskParty& party = kiosk(index);
    enum What { kFails, kFull, kReadOnly, kNearlyFull };
    static constexpr std::array<unsigned, 4> kWeights{500, 200, 150, 150};
    const auto what = static_cast<What>(dice_.weighted(kWeights));
    static constexpr std::array<const char*, 4> kNames{
        "disk: operation fails", "disk: full", "disk: read-only", "disk: nearly full"};
    count(kNames.at(what));
    note(name(index) + " " + kNames.at(what));
    if (what == kFails) return party.disk.fail_at(1 + static_cast<std::int64_t>(dice_.below(40)));
    party.mend_ms = time_.now_ms + dice_.between(10'000, 3'600'000);
    if (what == kNearlyFull)
        party.free_bytes = 1000;
    else
        party.disk.set_state(what == kFull ? DiskState::full : DiskState::read_only);
}

void World::break_centre_disk() {
    count("disk: centre's");
    note("centre's disk breaks");
    if (dice_.chance(500))
        return centre_->disk.fail_at(1 + static_cast<std::int64_t>(dice_.below(100)));
    centre_->disk.set_state(dice_.chance(500) ? DiskState::full : DiskState::read_only);
    centre_mend_ms_ = time_.now_ms + dice_.between(10'000, 1'800'000);
}

void World::change_weather(std::size_t index) {
    static const std::vector<Weather> kWeathers = {
        Weather::good,
        Weather::good,
        Weather::lossy,
        Weather::lossy,
        Weather::lossy,
        Weather::down,
        Weather::portal,
        Weather::proxy};
    const auto weather = dice_.one_of(kWeathers);
    kiosk(index).line.set_weather(weather);
    note(name(index) + " weather " + std::to_string(static_cast<int>(weather)));
}

void World::turn_clock() {
    const bool is_far = dice_.chance(200);
    const std::int64_t by_ms =
        is_far ? dice_.between(-400 * kDayMs, 400 * kDayMs) : dice_.between(-3'600'000, 3'600'000);
    count("clock: turned");
    const std::size_t whose = dice_.below(kiosks_.size() + 1);
    note("clock " + std::to_string(whose) + " by " + std::to_string(by_ms));
    if (whose < kiosks_.size())
        kiosk(whose).clock.jump(by_ms);
    else
        centre_->clock.jump(is_far ? by_ms / 400 : by_ms);
}

// Bits turn around, or a row is gone, while the program does not run.
void World::rot(std::size_t index) {
    KioskParty& party = kiosk(index);
    party.disk.end_life(Death::kill);
    bury_the_dead();
    party.damage.is_rotten = true;
    const bool takes_row = dice_.chance(400) || options_.broken == Broken::no_chain_check;
    if (!takes_row) {
        const std::string log = party.database_file() + "-wal";
        const bool is_in_log = dice_.chance(300) && party.disk.flip_bit(log);
        if (is_in_log) count("rot: log's bit turned");
        for (std::uint64_t bits = is_in_log ? 0 : 1 + dice_.below(4); bits > 0; --bits)
            if (party.disk.flip_bit(party.database_file())) count("rot: bit turned");
        return note(name(index) + (is_in_log ? " log rots" : " bits rot"));
    }
    party.disk.begin_life();
    const auto gone = query_raw(
        party.database_file(),
        "DELETE FROM outbox WHERE device_seq = (SELECT device_seq FROM outbox"
        " WHERE state = 'queued' ORDER BY (device_seq * " +
            std::to_string(1 + dice_.below(1000)) + ") % 7 LIMIT 1) RETURNING id"
    );
    party.disk.close_life();
    if (gone && !gone->empty()) count("rot: queued case taken away");
    note(name(index) + " a row vanishes");
}

// A bit of a file that waits turns around.
void World::rot_evidence(std::size_t index) {
    for (Filing& filing : model_.filings()) {
        if (filing.kiosk != index || !filing.given || filing.is_evidence_rotten) continue;
        for (const core::Evidence& evidence : filing.content.evidence) {
            if (!kiosk(index).disk.flip_bit(kiosk(index).evidence_file(evidence.id))) continue;
            filing.is_evidence_rotten = true;
            count("rot: evidence's bit turned");
            return note(name(index) + " evidence of #" + std::to_string(filing.serial) + " rots");
        }
    }
}

// By a person at the centre, whether its service runs or not.
void World::rotate_keys() {
    centre_->rotate_keys();
    count("keys: rotated");
    note("the centre's key is rotated");
}

void World::rot_centre() {
    centre_->disk.end_life(Death::kill);
    bury_the_dead();
    centre_->damage.is_rotten = true;
    const bool is_in_log =
        dice_.chance(300) && centre_->disk.flip_bit(centre_->database_file() + "-wal");
    if (is_in_log) count("rot: centre's log's bit turned");
    for (std::uint64_t bits = is_in_log ? 0 : 1 + dice_.below(4); bits > 0; --bits)
        if (centre_->disk.flip_bit(centre_->database_file())) count("rot: centre's bit turned");
    note("centre's bits rot");
}

// A program whose disk says that it is over is taken away, and what the power cut cost is gone.
void World::bury_the_dead() {
    for (std::size_t i = 0; i < kiosks_.size(); ++i) {
        KioskParty& party = kiosk(i);
        if (!party.has_process() || party.is_up()) continue;
        party.stop();
        bury(party.disk, name(i));
        party.restart_ms = time_.now_ms + dice_.between(1'000, 120'000);
    }
    if (!centre_->has_process() || centre_->is_up()) return;
    centre_->stop();
    bury(centre_->disk, "centre");
    centre_restart_ms_ = time_.now_ms + dice_.between(1'000, 300'000);
}

void World::bury(MemoryDisk& disk, const std::string& who) {
    const Death death = disk.life()->death;
    if (disk.life()->was_cut_short)
        count((who == "centre" ? "centre: " : "kiosk: ") + std::string(death_name(death)));
    note(who + " " + death_name(death));
    if (death != Death::power_cut) return;
    static const std::vector<Survivors> kSurvivors = {
        Survivors::none, Survivors::some, Survivors::some, Survivors::all};
    disk.lose_power(dice_.one_of(kSurvivors));
}

void World::switch_on() {
    for (std::size_t i = 0; i < kiosks_.size(); ++i) {
        KioskParty& party = kiosk(i);
        if (party.mend_ms != 0 && (is_calm_ || time_.now_ms >= party.mend_ms)) mend(i);
        if (party.has_process() || (!is_calm_ && time_.now_ms < party.restart_ms)) continue;
        // Some die again while they start.
        if (!is_calm_ && dice_.chance(100))
            party.disk.end_next_life_at(
                1 + static_cast<std::int64_t>(dice_.below(30)), any_death()
            );
        if (start_kiosk(i)) continue;
        bury(party.disk, name(i));
        party.restart_ms = time_.now_ms + dice_.between(1'000, 600'000);
    }
    if (centre_mend_ms_ != 0 && (is_calm_ || time_.now_ms >= centre_mend_ms_)) {
        centre_->disk.set_state(DiskState::good);
        centre_mend_ms_ = 0;
    }
    if (centre_->has_process() || (!is_calm_ && time_.now_ms < centre_restart_ms_)) return;
    if (!is_calm_ && dice_.chance(100))
        centre_->disk.end_next_life_at(1 + static_cast<std::int64_t>(dice_.below(30)), any_death());
    const bool is_started = centre_->start();
    note(is_started ? "centre starts" : "centre does not start");
    if (is_started) return;
    bury(centre_->disk, "centre");
    // A damaged database needs a person, who comes after hours.
    const std::int64_t hurry = centre_->damage.is_reported ? 100 : 1;
    centre_restart_ms_ = time_.now_ms + hurry * dice_.between(1'000, 600'000);
}

void World::mend(std::size_t index) {
    KioskParty& party = kiosk(index);
    party.disk.set_state(DiskState::good);
    party.free_bytes = kPlentyBytes;
    party.mend_ms = 0;
    note(name(index) + " mended");
}

bool World::start_kiosk(std::size_t index) {
    KioskParty& party = kiosk(index);
    const bool is_started =
        party.start([this, index](const core::Acknowledgement& word, bool is_stored) {
            check_received(index, word, is_stored);
        });
    note(name(index) + (is_started ? " starts" : " does not start"));
    if (!is_started && party.damage.is_reported && !party.damage.is_rotten)
        model_.find_fault("account", name(index) + " finds damage where none was done");
    if (is_started) check_started(index);
    party.next_turn_ms = time_.now_ms;
    return is_started;
}

}  // namespace fangxin::tests
