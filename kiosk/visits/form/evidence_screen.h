// The page on which files of a stick are chosen, and from which photos are taken.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/pills.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

struct EvidenceScreenModel {
    struct Tile {
        std::string id;  // "evidence.file.3"
        StickFilePointer file;
        std::shared_ptr<const Picture> picture;
        Icon icon = Icon::none;
        std::string_view name;
        std::string caption;
        Icon caption_icon = Icon::none;
        Role caption_role = Role::muted;
        int number = 0;
        bool can_be_shown = false;  // large
    };
    // What becomes of the chosen files.
    struct Progress {
        std::string chosen;
        std::string most;
        std::string sealed;
        float done = 0;  // 0 to 1
        std::string_view promise;
        std::string stick;  // whether it may be pulled out
        Role stick_role = Role::warn;
        std::string_view stop;  // empty: nothing to stop
        std::string failure;    // empty: none failed
    };
    FrameModel frame;
    std::string_view title;
    std::string_view promise;
    std::string_view waiting;         // there is no stick, or nothing on it; else empty
    std::string_view waiting_detail;  // what to do
    Icon waiting_icon = Icon::usb;
    std::string_view camera;  // empty: there is none
    std::string_view refusal;
    std::vector<Pill<Action>> groups;
    std::string_view order;
    std::vector<Tile> tiles;
    std::string pages;  // empty: there is one
    std::string_view later;
    bool has_earlier = false;
    bool has_later = false;
    std::string_view are_more;  // than are listed
    std::optional<Progress> progress;
};

EvidenceScreenModel make_evidence_screen(const Scene& scene, const State& state);
std::optional<Answer> evidence_screen(Ui& ui, const EvidenceScreenModel& model);

// For the page of all answers: how many go along, and what does not.
std::string words_for_files(const Scene& scene, const State& state);

}  // namespace fangxin::kiosk::form
