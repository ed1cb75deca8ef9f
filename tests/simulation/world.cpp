// The stormy part of a run, and what people and clerks do in it.
#include "tests/simulation/world.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "core/ensure.h"
#include "core/envelope.h"
#include "tests/simulation/error_names.h"
#include "tests/simulation/seeded_sodium.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kKiosksMax = 6;

template <typename T>
std::string outcome(const core::Result<T>& result) {
    return result ? "ok" : std::string(core::name_of(result.error().code));
}

}  // namespace

World::World(const std::string& folder, std::uint64_t seed, const Options& options)
    : options_(options), dice_(seed) {
    if (options.prints_trace) trace_.print_all();
    seed_sqlite(dice_.next());
    seed_sodium(dice_.next());
    set_up(folder);
}

World::~World() = default;

void World::set_up(const std::string& folder) {
    is_calm_ = true;
    sticks_ = folder + "/sticks";
    centre_ = std::make_unique<CentreParty>(folder + "/centre", time_, dice_.next(), options_);
    centre_->set_up();
    const std::size_t kiosks = 1 + dice_.below(kKiosksMax);
    for (std::size_t i = 0; i < kiosks; ++i) {
        kiosks_.push_back(std::make_unique<KioskParty>(
            folder + "/" + name(i), *this, time_, i, dice_.next(), options_
        ));
        kiosk(i).set_up(centre_->enrol_code());
        ENSURE(start_kiosk(i));
    }
    for (std::size_t i = 0; i < kiosks; ++i) change_weather(i);
    is_calm_ = false;
    filings_wanted_ = options_.is_long ? 500 + dice_.below(700) : 12 + dice_.below(29);
    mishaps_per_mille_ = options_.is_long ? 60 : 50 + static_cast<unsigned>(dice_.below(250));
    has_rot_ =
        dice_.chance(150) || options_.always_rots || options_.broken == Broken::no_chain_check;
    tally_.seeds = 1;
}

void World::run() {
    stormy_time();
    calm_time();
}

void World::stormy_time() {
    // A kiosk whose disk is rotten may never take a case again, so that steps are counted too.
    std::size_t steps_left = 20 * filings_wanted_;
    for (; model_.filings().size() < filings_wanted_ && steps_left > 0; --steps_left) {
        step();
        bury_the_dead();
        switch_on();
    }
}

void World::step() {
    let_pass(dice_.between(0, 3'000));
    if (dice_.chance(mishaps_per_mille_)) return mishap();
    enum What { kFile, kSync, kLook, kAsk, kRate, kAct, kVerify, kStuck, kLongPause, kCarry };
    static constexpr std::array<unsigned, 10> kWeights{280, 480, 60, 40, 40, 90, 15, 25, 10, 15};
    const std::size_t at = any_kiosk();
    switch (static_cast<What>(dice_.weighted(kWeights))) {
        case kFile:
            return people_file(at);
        case kSync:
            return sync(at);
        case kLook:
            return person_looks(at);
        case kAsk:
            return person_asks_centre();
        case kRate:
            return person_rates(at);
        case kAct:
            return clerk_acts();
        case kVerify:
            return staff_verify(at);
        case kStuck:
            return kiosk(at).line.deliver_stuck();
        case kLongPause:
            return let_pass(dice_.between(60'000, 7'200'000));
        case kCarry:
            return carry();
    }
}

std::optional<net::Response> World::reach_centre(const net::Request& request) {
    if (!centre_->is_up()) return std::nullopt;
    ++tally_.requests;
    auto response = centre_->respond(request);
    // A program that died while it worked answers nobody.
    if (!centre_->is_up()) return std::nullopt;
    return response;
}

bool World::meanwhile(std::size_t index) {
    if (is_calm_ || depth_ > 0) return false;
    ++depth_;
    enum What { kFile, kAct, kKillCentre, kKillKiosk, kTurnClock };
    static constexpr std::array<unsigned, 5> kWeights{400, 300, 100, 100, 100};
    switch (static_cast<What>(dice_.weighted(kWeights))) {
        case kFile:
            file_one(index);
            break;
        case kAct:
            clerk_acts();
            break;
        case kKillCentre:
            kill_centre();
            break;
        case kKillKiosk:
            kill_kiosk(index);
            break;
        case kTurnClock:
            turn_clock();
            break;
    }
    --depth_;
    return !kiosk(index).is_up();
}

void World::people_file(std::size_t index) {
    const std::uint64_t people = options_.is_long ? 1 + dice_.below(12) : 1 + dice_.below(3);
    for (std::uint64_t i = 0; i < people; ++i) file_one(index);
}

void World::file_one(std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up()) return;
    Filing& filing = model_.new_filing(index, dice_);
    if (dice_.chance(options_.is_long ? 20 : 80)) add_evidence(party, filing);
    const auto faults = party.disk.faults();
    auto submitted = party.window().outbox().submit(filing.content);
    const bool is_shown = submitted && party.is_up();
    if (is_shown) {
        model_.given(filing, *submitted);
        ++tally_.submits;
        party.next_turn_ms = time_.now_ms;  // the new case wakes the sync thread
    } else {
        filing.may_exist = party.disk.faults() > faults || !party.is_up();
    }
    note(
        name(index) + " files #" + std::to_string(filing.serial) + " -> " + outcome(submitted) +
        (is_shown ? "" : ", no number")
    );
}

// What cannot be taken in is left out; some people take back what they added.
void World::add_evidence(KioskParty& party, Filing& filing) {
    for (std::uint64_t files = 1 + dice_.below(2); files > 0; --files) {
        core::Bytes photo{0xFF, 0xD8, 0xFF};
        if (!filing.photos.empty() && dice_.chance(300)) {
            photo = filing.photos.front();
        } else {
            photo.resize(100 + dice_.below(3000));
            dice_.fill(std::span(photo).subspan(3));
        }
        std::size_t at = 0;
        const auto read = [&photo, &at](std::span<std::uint8_t> buffer) {
            const auto count = std::min(buffer.size(), photo.size() - at);
            std::copy_n(photo.begin() + static_cast<std::ptrdiff_t>(at), count, buffer.begin());
            at += count;
            return core::Result<std::size_t>(count);
        };
        auto& store = party.window().evidence();
        const auto taken = store.take({photo.size(), read}, filing.content.evidence);
        note(
            "#" + std::to_string(filing.serial) + " has a photo of " +
            std::to_string(photo.size()) + " -> " + outcome(taken)
        );
        if (!taken) continue;
        if (dice_.chance(50)) {
            store.discard({&*taken, 1});
            continue;
        }
        filing.content.evidence.push_back(*taken);
        filing.photos.push_back(std::move(photo));
    }
}

void World::sync(std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up()) return;
    if (dice_.chance(30)) {
        party.make_all_due();
        party.next_turn_ms = time_.now_ms;
    }
    // Nobody else is quicker: time passes until the thread wakes.
    if (party.next_turn_ms > time_.now_ms) {
        if (dice_.chance(600)) return;
        time_.now_ms = party.next_turn_ms;
    }
    party.next_turn_ms = time_.now_ms + party.sync_turn();
    check_statuses(index, 2);
}

void World::person_looks(std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up() || model_.filings().empty()) return;
    Filing& filing = model_.filings()[dice_.below(model_.filings().size())];
    if (!filing.given || filing.kiosk != index) return;
    const auto code = dice_.chance(800) ? filing.given->query_code : core::QueryCode::make(dice_);
    const bool is_right = code == filing.given->query_code;
    const auto status = party.window().status_mirror().look_up(filing.given->number, code);
    note(name(index) + " looks up #" + std::to_string(filing.serial) + " -> " + outcome(status));
    if (!status || !party.is_up() || party.damage.is_rotten) return;
    if (!is_right) model_.find_fault("code", "a wrong query code was taken");
    model_.shown(filing, *status, "at its kiosk");
}

// By telephone, without a kiosk.
void World::person_asks_centre() {
    if (model_.filings().empty()) return;
    Filing& filing = model_.filings()[dice_.below(model_.filings().size())];
    if (!filing.given || !filing.is_acknowledged || !centre_->is_up()) return;
    KioskParty& party = kiosk(filing.kiosk);
    net::Api api(party.line, party.clock);
    net::Interrupt interrupt;
    const auto status = api.status_check(filing.given->number, filing.given->query_code, interrupt);
    note("the centre is asked of #" + std::to_string(filing.serial));
    // A bad line may bring an old answer to another question.
    const bool is_strict = !centre_->damage.is_rotten && !party.damage.is_rotten &&
                           party.line.weather() == Weather::good;
    if (!status && is_strict && status.error().error.code == core::ErrorCode::not_found)
        model_.find_fault("lost", "the centre does not know #" + std::to_string(filing.serial));
    if (status && is_strict && status->version < filing.handled_version)
        model_.find_fault("status back", "the centre forgot a step of a case");
}

// At any kiosk, of a case that the centre is known to have. Most come too early or too late to
// count; each is recorded all the same.
void World::person_rates(std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up() || model_.filings().empty()) return;
    Filing& filing = model_.filings()[dice_.below(model_.filings().size())];
    if (!filing.given || !filing.is_acknowledged) return;
    Rating& rating = model_.new_rating(index, filing);
    const std::string words = "#" + std::to_string(rating.serial);
    const auto faults = party.disk.faults();
    const auto saved = party.window().outbox().submit_act(
        filing.given->number,
        filing.given->query_code,
        {core::SaidKind::rating, core::ActAnswer::satisfied, {}, core::PrivateText(words)}
    );
    rating.is_given = saved && party.is_up();
    rating.may_exist = !rating.is_given && (party.disk.faults() > faults || !party.is_up());
    if (rating.is_given) party.next_turn_ms = time_.now_ms;
    note(
        name(index) + " rates #" + std::to_string(filing.serial) + " as " + words + " -> " +
        outcome(saved)
    );
}

void World::clerk_acts() {
    static const std::vector<ClerkStep> kSteps = {
        {"accept"},
        {"mediate", true},
        {"agree", true},
        {"withdraw"},
        {"testing_started"},
        {"testing_ended"},
        {"close"}};
    if (model_.filings().empty() || !centre_->is_up()) return;
    Filing& filing = model_.filings()[dice_.below(model_.filings().size())];
    if (!filing.given || !filing.is_acknowledged) return;
    const ClerkStep& step = dice_.one_of(kSteps);
    const auto status = centre_->handle(filing.given->id, step);
    note("clerk: " + step.action + " #" + std::to_string(filing.serial) + " -> " + outcome(status));
    if (!status || !centre_->is_up() || centre_->damage.is_rotten) return;
    if (status->version <= filing.handled_version)
        model_.find_fault("status back", "a step did not raise the version of a case");
    filing.handled_version = status->version;
}

void World::staff_verify(std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up()) return;
    const auto account = party.window().outbox().verify();
    note(name(index) + " verifies -> " + outcome(account));
    const bool is_damaged = !account && account.error().code == core::ErrorCode::corrupt;
    if (is_damaged) party.damage.is_reported = true;
    const auto files = party.check_evidence();
    const bool are_files_damaged = !files && files.error().code == core::ErrorCode::corrupt;
    if (party.damage.is_rotten) return;
    if (is_damaged || (are_files_damaged && !model_.has_rotten_evidence(index)))
        model_.find_fault("account", name(index) + " finds damage where none was done");
}

}  // namespace fangxin::tests
