// Chooses files of a stick and photos, and has them sealed as they are chosen.
#include "kiosk/visits/form/attachments.h"

#include <algorithm>
#include <ranges>

#include "core/ensure.h"
#include "core/limits.h"
#include "kiosk/limits.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {
namespace {

using Refusal = Attachments::Refusal;

// Pictures are asked for once, and forgotten with their page.
void ask_for_pictures(Attachments& files, Turn& turn) {
    const auto shown = files.files_shown();
    std::erase_if(files.pictures, [&shown](const auto& entry) {
        return std::ranges::find(shown, entry.first, &StickFilePointer::get) == shown.end();
    });
    for (const StickFilePointer& file : shown) {
        if (!is_picture_shown(file->kind) || !files.pictures.try_emplace(file.get()).second)
            continue;
        turn.effects.emplace_back(effect::ShowPicture{turn.visit, file, kThumbnailSidePx});
    }
}

// What people bring most often comes first, and what there is none of is not shown.
void show_what_is_there(Attachments& files, Turn& turn) {
    for (std::size_t i = 0; i < kEvidenceGroups && files.files_of(files.group).empty(); ++i)
        files.group = static_cast<EvidenceGroup>(i);
    files.page = std::min(files.page, files.pages() - 1);
    ask_for_pictures(files, turn);
}

void ask_for_sticks(Attachments& files, Turn& turn) {
    files.is_looked_for = true;
    turn.effects.emplace_back(effect::ListSticks{turn.visit});
}

Refusal refusal_of(const Attachments& files, const StickFile& file) {
    std::uint64_t bytes = file.bytes;
    for (const ChosenFile& other : files.chosen) bytes += other.file->bytes;
    if (file.bytes > core::kEvidenceFileBytesMax) return Refusal::too_large;
    if (files.chosen.size() >= core::kEvidenceCountMax) return Refusal::too_many;
    return bytes > core::kEvidenceCaseBytesMax ? Refusal::too_large_together : Refusal::none;
}

void take_out(Attachments& files, Turn& turn, const StickFile& file) {
    std::erase_if(files.chosen, [&](const ChosenFile& chosen) {
        if (!is_same(*chosen.file, file)) return false;
        turn.effects.emplace_back(effect::TakeOutFile{chosen.number});
        return true;
    });
}

void seal(Attachments& files, Turn& turn, const StickFilePointer& file, PictureEdit edit) {
    files.refusal = refusal_of(files, *file);
    if (files.refusal != Refusal::none) return;
    if (files.count(ChosenFile::State::sealing) == 0) files.sealing_since_s = turn.around.now_s;
    ChosenFile& chosen = files.chosen.emplace_back();
    chosen.number = ++files.last_number;
    chosen.file = file;
    chosen.edit = edit;
    turn.effects.emplace_back(effect::SealFile{
        turn.visit, {chosen.number, file, std::move(edit), chosen.sealing.token()}});
}

// In the place of an older one that is not chosen, where there are as many as a case can have.
void keep_photo(Attachments& files, Turn& turn, const StickFilePointer& photo) {
    const auto is_left_out = [&files](const auto& one) { return files.find(*one) == nullptr; };
    if (files.photos.size() >= core::kEvidenceCountMax) {
        const auto oldest = std::ranges::find_if(files.photos, is_left_out);
        if (oldest != files.photos.end()) files.photos.erase(oldest);
    }
    files.photos.push_back(photo);
    files.group = EvidenceGroup::photos;
    files.page = 0;
    show_what_is_there(files, turn);
}

ChosenFile* find_number(Attachments& files, std::uint64_t number) {
    const auto found = std::ranges::find(files.chosen, number, &ChosenFile::number);
    return found == files.chosen.end() ? nullptr : &*found;
}

// Where a place in the turned picture lies in the upright one.
std::pair<float, float> turned_back(float x, float y, int quarter_turns) {
    for (int turn = 0; turn < quarter_turns; ++turn) {
        const float before = x;
        x = y;
        y = 1 - before;
    }
    return {x, y};
}

}  // namespace

std::size_t Attachments::count(ChosenFile::State wanted) const {
    return static_cast<std::size_t>(std::ranges::count(chosen, wanted, &ChosenFile::state));
}

const ChosenFile* Attachments::find(const StickFile& file) const {
    const auto found = std::ranges::find_if(chosen, [&file](const ChosenFile& one) {
        return is_same(*one.file, file);
    });
    return found == chosen.end() ? nullptr : &*found;
}

bool Attachments::is_stick_read() const {
    return std::ranges::any_of(chosen, [](const ChosenFile& one) {
        return one.state == ChosenFile::State::sealing && !one.file->photo;
    });
}

std::vector<StickFilePointer> Attachments::files_of(EvidenceGroup wanted) const {
    std::vector<StickFilePointer> files;
    const auto take = [&](const StickFilePointer& file) {
        if (group_of(file->kind) == wanted) files.push_back(file);
    };
    std::ranges::for_each(photos, take);
    if (listing) std::ranges::for_each(listing->files, take);
    for (const ChosenFile& one : chosen)
        if (!listing && !one.file->photo) take(one.file);
    return files;
}

std::vector<StickFilePointer> Attachments::files_shown() const {
    const auto files = files_of(group);
    const std::size_t begin = std::min(files.size(), page * kStickTilesMax);
    const std::size_t end = std::min(files.size(), begin + kStickTilesMax);
    return {
        files.begin() + static_cast<std::ptrdiff_t>(begin),
        files.begin() + static_cast<std::ptrdiff_t>(end)};
}

std::size_t Attachments::pages() const {
    return std::max<std::size_t>(1, (files_of(group).size() + kStickTilesMax - 1) / kStickTilesMax);
}

void open_files(State& state, Turn& turn) {
    if (turn.around.has_sticks) return ask_for_sticks(state.files, turn);
    show_what_is_there(state.files, turn);
}

void close_files(State& state) {
    state.files.listing.reset();
    state.files.pictures.clear();
    state.files.looking.reset();
    state.files.camera.reset();
    state.files.is_looked_for = false;
    state.files.refusal = Refusal::none;
}

void reduce(State& state, Turn& turn, const event::SticksChanged& /*change*/) {
    if (asks_for_files(state)) ask_for_sticks(state.files, turn);
}

void reduce(State& state, Turn& turn, event::SticksListed& answer) {
    if (!asks_for_files(state)) return;
    Attachments& files = state.files;
    files.is_looked_for = answer.listing && !answer.listing->is_whole;
    files.listing = std::move(answer.listing);
    if (!files.listing && files.looking && !files.looking->file->photo) files.looking.reset();
    show_what_is_there(files, turn);
}

void reduce(State& state, Turn& /*turn*/, event::PictureShown& answer) {
    auto& looking = state.files.looking;
    if (answer.side_px == kLargePictureSidePx) {
        if (!looking || looking->file != answer.file) return;
        looking->cannot_be_shown = answer.picture == nullptr;
        looking->picture = std::move(answer.picture);
        return;
    }
    const auto wanted = state.files.pictures.find(answer.file.get());
    if (wanted != state.files.pictures.end()) wanted->second = std::move(answer.picture);
}

void reduce(State& state, Turn& /*turn*/, const event::FileProgress& progress) {
    if (auto* const file = find_number(state.files, progress.number))
        file->sealed_bytes = progress.bytes;
}

void reduce(State& state, Turn& /*turn*/, const event::FileSealed& answer) {
    auto* const file = find_number(state.files, answer.number);
    if (file == nullptr) return;
    file->state = answer.sealed ? ChosenFile::State::sealed : ChosenFile::State::failed;
    if (answer.sealed)
        file->sealed_bytes = file->file->bytes;
    else
        file->failure = answer.sealed.error().code;
}

void on(State& state, Turn& turn, const ChooseFile& choice) {
    if (!asks_for_files(state)) return;
    Attachments& files = state.files;
    files.refusal = Refusal::none;
    const ChosenFile* const chosen = files.find(*choice.file);
    const bool is_again = chosen != nullptr && chosen->state == ChosenFile::State::failed;
    if (chosen == nullptr) return seal(files, turn, choice.file, {});
    const StickFilePointer file = chosen->file;
    const PictureEdit edit = chosen->edit;
    take_out(files, turn, *file);
    if (is_again && (files.listing || file->photo)) seal(files, turn, choice.file, edit);
}

void on(State& state, Turn& turn, const ShowFiles& choice) {
    state.files.group = choice.group;
    state.files.page = 0;
    state.files.refusal = Refusal::none;
    ask_for_pictures(state.files, turn);
}

void on(State& state, Turn& turn, const TurnFiles& turning) {
    const auto last = static_cast<std::ptrdiff_t>(state.files.pages()) - 1;
    const auto wanted = static_cast<std::ptrdiff_t>(state.files.page) + turning.step;
    state.files.page = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, last));
    ask_for_pictures(state.files, turn);
}

void on(State& state, Turn& turn, const StopSealing& /*stop*/) {
    std::erase_if(state.files.chosen, [&turn](const ChosenFile& chosen) {
        if (chosen.state != ChosenFile::State::sealing) return false;
        turn.effects.emplace_back(effect::TakeOutFile{chosen.number});
        return true;
    });
}

void on(State& state, Turn& turn, const LookAtPicture& look) {
    if (!asks_for_files(state) || !(state.files.listing || look.file->photo)) return;
    const ChosenFile* const chosen = state.files.find(*look.file);
    state.files.looking = Looking{look.file, nullptr, false, chosen ? chosen->edit : PictureEdit{}};
    turn.effects.emplace_back(effect::ShowPicture{turn.visit, look.file, kLargePictureSidePx});
    turn.effects.emplace_back(effect::ForgetLook{});
}

void on(State& state, Turn& /*turn*/, const TurnPicture& /*turning*/) {
    if (!state.files.looking) return;
    int& turns = state.files.looking->edit.quarter_turns;
    turns = (turns + 1) % 4;
}

void on(State& state, Turn& /*turn*/, const CoverPart& cover) {
    if (!state.files.looking) return;
    PictureEdit& edit = state.files.looking->edit;
    if (edit.covered.size() >= kCoveredPartsMax) return;
    const auto from = turned_back(cover.part.x, cover.part.y, edit.quarter_turns);
    const auto to = turned_back(cover.part.right(), cover.part.bottom(), edit.quarter_turns);
    const auto place = [](float part) {
        return std::clamp(static_cast<int>(part * kPictureParts), 0, kPictureParts);
    };
    edit.covered.push_back(
        {place(std::min(from.first, to.first)),
         place(std::min(from.second, to.second)),
         place(std::max(from.first, to.first)),
         place(std::max(from.second, to.second))}
    );
}

void on(State& state, Turn& /*turn*/, const UncoverPart& /*uncover*/) {
    if (!state.files.looking) return;
    auto& covered = state.files.looking->edit.covered;
    if (!covered.empty()) covered.pop_back();
}

void finish_picture(State& state, Turn& turn, bool is_chosen) {
    Attachments& files = state.files;
    const Looking looked = *std::exchange(files.looking, std::nullopt);
    turn.effects.emplace_back(effect::ForgetLook{});
    if (looked.is_just_taken && !is_chosen) files.camera.emplace();
    if (!is_chosen) return;
    if (looked.is_just_taken) keep_photo(files, turn, looked.file);
    const ChosenFile* const chosen = files.find(*looked.file);
    const bool is_sealed_so = chosen != nullptr && chosen->edit == looked.edit &&
                              chosen->state != ChosenFile::State::failed;
    if (is_sealed_so) return;
    take_out(files, turn, *looked.file);
    seal(files, turn, looked.file, looked.edit);
}

}  // namespace fangxin::kiosk::form
