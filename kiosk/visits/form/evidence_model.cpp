// What the page of files says.
#include <algorithm>
#include <array>

#include "core/calendar/date.h"
#include "core/limits.h"
#include "kiosk/limits.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/form/evidence_screen.h"

namespace fangxin::kiosk::form {
namespace {

using Refusal = Attachments::Refusal;

struct GroupWords {
    EvidenceGroup group;
    std::string_view id;
    std::string_view words;
    Icon icon;
};
constexpr std::array<GroupWords, kEvidenceGroups> kGroups{{
    {EvidenceGroup::photos, "evidence.photos", "Photos", Icon::photo},
    {EvidenceGroup::documents, "evidence.documents", "Documents", Icon::document},
    {EvidenceGroup::sounds, "evidence.sounds", "Recordings", Icon::sound},
    {EvidenceGroup::films, "evidence.films", "Videos", Icon::film},
}};

std::string with_count(const Scene& scene, std::string_view words, std::size_t count) {
    return scene.say(words, {{"count", std::to_string(count)}});
}

void add_groups(const Scene& scene, const Attachments& files, EvidenceScreenModel& model) {
    for (const GroupWords& group : kGroups) {
        const std::size_t count = files.files_of(group.group).size();
        if (count == 0) continue;
        model.groups.push_back(
            {std::string(group.id),
             std::string(scene.say(group.words)) + " " + std::to_string(count),
             ShowFiles{group.group},
             group.group == files.group}
        );
    }
}

void say_state(const Scene& scene, const ChosenFile& chosen, EvidenceScreenModel::Tile& tile) {
    switch (chosen.state) {
        case ChosenFile::State::sealing:
            tile.caption = scene.say("Being sealed");
            tile.caption_icon = Icon::hourglass;
            tile.caption_role = Role::accent;
            return;
        case ChosenFile::State::sealed:
            // The tile shows the picture as it was taken.
            tile.caption = scene.say(chosen.edit.is_empty() ? "Sealed" : "Sealed as changed");
            tile.caption_icon = Icon::lock;
            tile.caption_role = Role::good;
            return;
        case ChosenFile::State::failed:
            tile.caption = scene.say("Not sealed");
            tile.caption_icon = Icon::error;
            tile.caption_role = Role::seal;
            return;
    }
}

// The year only where it is another one.
std::string words_for_file(const Scene& scene, const StickFile& file) {
    const core::Date day = core::beijing_date(file.written_at);
    return day.year() == scene.today().year() ? words_for_day(scene, day)
                                              : words_for_date(scene, day);
}

void add_tiles(const Scene& scene, const Attachments& files, EvidenceScreenModel& model) {
    std::size_t place = files.page * kStickTilesMax;
    for (const StickFilePointer& file : files.files_shown()) {
        EvidenceScreenModel::Tile tile;
        tile.id = "evidence.file." + std::to_string(place++);
        tile.file = file;
        const auto picture = files.pictures.find(file.get());
        if (picture != files.pictures.end()) tile.picture = picture->second;
        tile.icon = kGroups.at(static_cast<std::size_t>(group_of(file->kind))).icon;
        tile.name = file->photo ? scene.say("Photo") : file->name.view();
        tile.caption =
            file->photo ? std::string(scene.say("Taken here")) : words_for_file(scene, *file);
        tile.can_be_shown = is_picture_shown(file->kind) && (files.listing || file->photo);
        if (const ChosenFile* const chosen = files.find(*file)) {
            tile.number = static_cast<int>(chosen - files.chosen.data()) + 1;
            say_state(scene, *chosen, tile);
        }
        model.tiles.push_back(std::move(tile));
    }
}

void add_pages(const Scene& scene, const Attachments& files, EvidenceScreenModel& model) {
    if (files.pages() == 1) return;
    model.pages = scene.say(
        "Page {page} of {pages}",
        {{"page", std::to_string(files.page + 1)}, {"pages", std::to_string(files.pages())}}
    );
    model.later = scene.say("More below");
    model.has_earlier = files.page > 0;
    model.has_later = files.page + 1 < files.pages();
}

std::string_view words_for_refusal(const Scene& scene, Refusal refusal) {
    switch (refusal) {
        case Refusal::none:
            return {};
        case Refusal::too_many:
            return scene.say("No more files can go along. Touch one that is chosen to take it out."
            );
        case Refusal::too_large:
            return scene.say("This file is too large to hand in here. Please ask the staff.");
        case Refusal::too_large_together:
            return scene.say(
                "Together these files are too large. Touch one that is chosen to take it out."
            );
    }
    return {};
}

std::string words_for_failure(const Scene& scene, const Attachments& files) {
    const auto failed =
        std::ranges::find(files.chosen, ChosenFile::State::failed, &ChosenFile::state);
    if (failed == files.chosen.end()) return {};
    const std::size_t count = files.count(ChosenFile::State::failed);
    if (failed->failure == core::ErrorCode::disk_full)
        return with_count(
            scene,
            "{count} could not be sealed: this machine is full. What is sealed goes along all the "
            "same.",
            count
        );
    const bool may_be_pulled_out = failed->failure == core::ErrorCode::not_found ||
                                   failed->failure == core::ErrorCode::unavailable;
    if (may_be_pulled_out && !failed->file->photo)
        return with_count(
            scene,
            "{count} could not be sealed. Was the stick pulled out? Put it in again and touch the "
            "file twice.",
            count
        );
    return with_count(
        scene, "{count} could not be sealed: the file is damaged, or not taken here.", count
    );
}

struct Bytes {
    std::uint64_t all = 0;
    std::uint64_t done = 0;
};

Bytes bytes_of(const Attachments& files) {
    Bytes bytes;
    for (const ChosenFile& one : files.chosen) {
        if (one.state == ChosenFile::State::failed) continue;
        bytes.all += one.file->bytes;
        bytes.done += std::min(one.sealed_bytes, one.file->bytes);
    }
    return bytes;
}

// Empty while nobody can know yet.
std::string words_for_wait(const Scene& scene, const Attachments& files) {
    constexpr double kFirstGuessS = 1;
    std::uint64_t all = 0;
    std::uint64_t done = 0;
    for (const ChosenFile& one : files.chosen) {
        if (one.state != ChosenFile::State::sealing) continue;
        all += one.file->bytes;
        done += std::min(one.sealed_bytes, one.file->bytes);
    }
    const double passed_s = scene.around.now_s - files.sealing_since_s;
    if (done == 0 || passed_s < kFirstGuessS) return {};
    const double left_s = passed_s * static_cast<double>(all - done) / static_cast<double>(done);
    // So much on a stick so slow has no end that anybody would wait for.
    constexpr double kLongestS = 24.0 * 3600;
    const int seconds = static_cast<int>(std::min(left_s, kLongestS)) + 1;
    return scene.say(
        "Please leave the stick in for about {wait} more.",
        {{"wait", words_for_seconds(scene, seconds)}}
    );
}

EvidenceScreenModel::Progress make_progress(const Scene& scene, const Attachments& files) {
    EvidenceScreenModel::Progress progress;
    const std::size_t sealed = files.count(ChosenFile::State::sealed);
    const std::size_t sealing = files.count(ChosenFile::State::sealing);
    progress.chosen = with_count(scene, "{count} chosen", files.chosen.size());
    progress.most = with_count(scene, "{count} at most", core::kEvidenceCountMax);
    progress.sealed =
        sealing == 0 ? with_count(scene, "{count} sealed", sealed)
                     : scene.say(
                           "{count} sealed, {left} to go",
                           {{"count", std::to_string(sealed)}, {"left", std::to_string(sealing)}}
                       );
    const Bytes bytes = bytes_of(files);
    if (bytes.all > 0)
        progress.done = static_cast<float>(bytes.done) / static_cast<float>(bytes.all);
    progress.promise =
        scene.say("Once sealed, only the city's consumer rights centre can open it.");
    progress.failure = words_for_failure(scene, files);
    if (sealing > 0) progress.stop = scene.say("Stop");
    if (files.is_stick_read()) {
        progress.stick = words_for_wait(scene, files);
        if (progress.stick.empty()) progress.stick = scene.say("Please leave the stick in.");
    } else if (files.listing && sealing == 0 && sealed > 0) {
        progress.stick = scene.say("You can take the stick out.");
        progress.stick_role = Role::good;
    }
    return progress;
}

// There is nothing to choose from: why, and what to do.
void say_what_is_waited_for(
    const Scene& scene, const Attachments& files, EvidenceScreenModel& model
) {
    if (files.listing && !files.listing->files.empty()) return;
    if (files.is_looked_for) {
        model.waiting = scene.say("Looking at what is on the stick");
        return;
    }
    if (files.listing) {
        model.waiting = scene.say("Nothing on this stick can be handed in");
        model.waiting_detail = scene.say(
            "Photos, documents (PDF, Word, Excel), recordings and videos are taken. You can put in "
            "another stick, or go on without."
        );
        return;
    }
    if (!files.photos.empty()) return;
    if (!scene.around.has_sticks) {
        model.waiting = scene.say("Take a photo of it here");
        model.waiting_detail = scene.say(
            "Of a receipt, a contract, the goods. If you have nothing with you, just go on."
        );
        model.waiting_icon = Icon::camera;
        return;
    }
    model.waiting = scene.say(
        scene.around.has_camera ? "Put your USB stick in, or take a photo" : "Put your USB stick in"
    );
    model.waiting_detail = scene.say(
        "Its photos then come up here by themselves. If you have none with you, just go on."
    );
}

}  // namespace

EvidenceScreenModel make_evidence_screen(const Scene& scene, const State& state) {
    const Attachments& files = state.files;
    EvidenceScreenModel model;
    model.frame = make_question_frame(scene, "evidence.scroll");
    model.frame.steps = steps(state);
    model.frame.steps_done = steps_done(state);
    const std::size_t going = files.chosen.size() - files.count(ChosenFile::State::failed);
    model.frame.second->label = going == 0 ? std::string(scene.say("Go on without"))
                                           : with_count(scene, "Hand these {count} in", going);
    const bool has_files = files.listing && !files.listing->files.empty();
    model.title =
        has_files ? scene.say("Choose what to hand in") : scene.words(state.shown().title);
    model.promise = scene.say(
        scene.around.has_sticks
            ? "Only what you choose is taken. Nothing on the stick is changed or deleted."
            : "Only the photos that you keep are taken."
    );
    if (scene.around.has_camera) model.camera = scene.say("Take a photo");
    say_what_is_waited_for(scene, files, model);
    model.refusal = words_for_refusal(scene, files.refusal);
    add_groups(scene, files, model);
    if (has_files) model.order = scene.say("Newest first");
    add_tiles(scene, files, model);
    add_pages(scene, files, model);
    if (has_files && !files.listing->are_all)
        model.are_more =
            scene.say("There is too much on the stick: only the newest files are shown.");
    if (!files.chosen.empty()) model.progress = make_progress(scene, files);
    return model;
}

std::string words_for_files(const Scene& scene, const State& state) {
    const Attachments& files = state.files;
    const std::size_t sealed = files.count(ChosenFile::State::sealed);
    const std::size_t sealing = files.count(ChosenFile::State::sealing);
    const std::size_t failed = files.count(ChosenFile::State::failed);
    std::string words;
    const auto add = [&](std::size_t count, std::string_view said) {
        if (count == 0) return;
        if (!words.empty()) words += scene.say(", ");
        words += with_count(scene, said, count);
    };
    add(sealed, "{count} files sealed");
    add(sealing, "{count} files being sealed");
    add(failed, "{count} files not sealed, which do not go along");
    return words;
}

}  // namespace fangxin::kiosk::form
