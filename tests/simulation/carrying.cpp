// Bundles on sticks: staff carry them to the centre and back, spoil them, lose them and mix them
// up.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "storage/bundle.h"
#include "tests/simulation/error_names.h"
#include "tests/simulation/world.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kTripsMax = 4;

std::optional<std::set<core::CaseId>> queued_at(KioskParty& party) {
    const auto list = party.window().outbox().list();
    if (!list) return std::nullopt;
    std::set<core::CaseId> queued;
    for (const auto& waiting : *list) queued.insert(waiting.id);
    return queued;
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void turn_bit(const std::filesystem::path& file, Dice& dice) {
    const auto size = std::filesystem::file_size(file);
    if (size == 0) return;
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    const auto at = static_cast<std::streamoff>(dice.below(size));
    stream.seekg(at);
    const int byte = stream.get();
    stream.seekp(at);
    stream.put(static_cast<char>(byte ^ static_cast<int>(1U << dice.below(8))));
}

std::string word_of(core::ErrorCode code) {
    return std::string(core::name_of(code));
}

}  // namespace

void World::carry() {
    if (trips_.empty() || (trips_.size() < kTripsMax && dice_.chance(300)))
        return staff_export(any_kiosk());
    const std::size_t at = dice_.below(trips_.size());
    enum What { kImport, kTakeBack, kTakeBackElsewhere, kSpoil, kEnd };
    static constexpr std::array<unsigned, 5> kWeights{400, 350, 50, 80, 120};
    switch (static_cast<What>(dice_.weighted(kWeights))) {
        case kImport:
            return centre_imports(trips_[at]);
        case kTakeBack:
            return staff_take_back(trips_[at], trips_[at].kiosk);
        case kTakeBackElsewhere:
            return staff_take_back(trips_[at], any_kiosk());
        case kSpoil:
            return spoil(trips_[at]);
        case kEnd:
            return end_trip(at);
    }
}

void World::staff_export(std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up()) return;
    Trip trip;
    trip.kiosk = index;
    trip.folder = sticks_ + "/" + std::to_string(trips_begun_++);
    std::filesystem::create_directories(trip.folder);
    const auto exported = storage::export_bundle(party.window(), trip.folder, party.clock.now());
    note(name(index) + " exports -> " + (exported ? "ok" : word_of(exported.error().code)));
    if (!exported) {
        std::filesystem::remove_all(trip.folder);
        return;
    }
    count("stick: exported");
    trip.bundle = exported->bundle;
    trips_.push_back(std::move(trip));
}

void World::centre_imports(Trip& trip) {
    if (!centre_->is_up()) return;
    const auto faults = centre_->disk.faults();
    const auto imported = centre_->import(trip.bundle);
    note(
        "the centre imports from " + name(trip.kiosk) + " -> " +
        (imported ? std::to_string(imported->new_cases) : word_of(imported.error().code))
    );
    const bool is_sound = !centre_->damage.is_rotten && !kiosk(trip.kiosk).damage.is_rotten;
    const bool is_calm_disk = centre_->is_up() && centre_->disk.faults() == faults;
    const bool is_taken = imported && imported->receipts.refused.empty();
    if (is_sound && is_calm_disk && !trip.is_spoiled && !is_taken)
        model_.find_fault("bundle", "the centre refused a whole bundle, or a part of it");
    if (!imported || !centre_->is_up()) return;
    trip.is_imported = true;
    count("stick: imported");
}

void World::staff_take_back(Trip& trip, std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up()) return;
    const auto before = queued_at(party);
    if (!before) return;
    const auto taken = storage::take_back(party.window(), trip.bundle);
    note(
        name(index) + " takes back from a stick -> " +
        (taken ? std::to_string(taken->cases) : word_of(taken.error().code))
    );
    if (taken) count("stick: taken back");
    note_taken_back(index, *before);
}

// I2 for what left the queue by a word from the stick.
void World::note_taken_back(std::size_t index, const std::set<core::CaseId>& before) {
    KioskParty& party = kiosk(index);
    const auto after = party.is_up() ? queued_at(party) : std::nullopt;
    for (const core::CaseId& id : before) {
        Filing* const filing = model_.find(id);
        if (!after) {
            if (filing != nullptr) filing->may_be_acknowledged = true;
            continue;
        }
        if (after->contains(id)) continue;
        if (filing != nullptr) filing->is_acknowledged = true;
        if (!party.damage.is_rotten) check_is_held(id);
    }
}

// As people and cheap sticks do it.
void World::spoil(Trip& trip) {
    const auto files = files_in(trip.folder);
    if (files.empty()) return;
    const auto& file = dice_.one_of(files);
    trip.is_spoiled = true;
    enum What { kTurnBit, kCutShort, kRemove };
    static constexpr std::array<unsigned, 3> kWeights{400, 300, 300};
    switch (static_cast<What>(dice_.weighted(kWeights))) {
        case kTurnBit:
            turn_bit(file, dice_);
            break;
        case kCutShort:
            std::filesystem::resize_file(file, dice_.below(std::filesystem::file_size(file) + 1));
            break;
        case kRemove:
            std::filesystem::remove(file);
            break;
    }
    count("stick: spoiled");
    note("a stick of " + name(trip.kiosk) + " is spoiled");
}

void World::end_trip(std::size_t at) {
    std::filesystem::remove_all(trips_[at].folder);
    trips_.erase(trips_.begin() + static_cast<std::ptrdiff_t>(at));
}

// A station whose line never comes back loses nothing either: one clean trip empties its queue.
void World::deliver_by_stick(std::size_t index) {
    KioskParty& party = kiosk(index);
    if (!party.is_up() || !centre_->is_up()) return;
    const auto trips_before = trips_.size();
    staff_export(index);
    const bool is_exported = trips_.size() > trips_before;
    if (is_exported) {
        centre_imports(trips_.back());
        staff_take_back(trips_.back(), index);
        end_trip(trips_before);
    }
    if (party.damage.is_rotten || centre_->damage.is_rotten) return;
    const auto waiting = party.window().outbox().waiting();
    const bool is_empty = waiting && *waiting == 0 && !has_evidence_to_send(party);
    if (!is_exported || !is_empty)
        model_.find_fault("stuck", name(index) + " could not be emptied by a stick");
}

}  // namespace fangxin::tests
