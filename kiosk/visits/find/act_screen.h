// The page of an act on a case: what it means, what is to be chosen or typed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/tiles.h"
#include "kiosk/visits/find/visit.h"

namespace fangxin::kiosk::find {

inline constexpr std::string_view kActTextItem = "act.text";

// What can be answered; empty where nothing is to be chosen.
std::span<const core::ActAnswer> answers_of(core::SaidKind act);
// Whether its page has a text to type, and whether it must not be empty.
bool has_text(const core::ActContent& act);
bool needs_text(const core::ActContent& act);

// What the office said, with the amount of an offer.
std::string words_for_said(const Scene& scene, const core::Said& said);

struct ActModel {
    FrameModel frame;
    std::string_view title;
    std::string said;          // by the office; empty: nothing is answered
    std::string_view caution;  // before what cannot be undone
    std::string_view caution_detail;
    std::vector<TileModel> tiles;
    std::span<const core::ActAnswer> answers;  // of the tiles
    std::string_view note;                     // what an answer does not change
    std::optional<FieldModel> text;
    std::string counter;
    std::string_view fault;    // of the choice
    std::string_view problem;  // it was not saved
};

// The state must hold an act on a found case.
ActModel make_act_model(const Scene& scene, const State& state);
std::optional<Answer> act_screen(Ui& ui, const ActModel& model);

}  // namespace fangxin::kiosk::find
