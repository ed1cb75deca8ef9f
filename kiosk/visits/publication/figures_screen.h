// Published complaints of the shops here: the length of a bar is how many there were, its solid
// part how many were settled.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/pills.h"
#include "kiosk/visits/publication/visit.h"

namespace fangxin::kiosk::publication {

struct FiguresModel {
    struct Row {
        std::string_view name;
        std::string place;  // address, and how many there were in the year before
        std::string count;  // "14 件"
        std::string settled;
        float length = 0;  // of the bar, as a share of the longest one
        float solid = 0;   // of the bar
    };
    FrameModel frame;
    std::string title;
    std::string subtitle;
    std::string_view sample;  // that all of it is made up; else empty
    std::string_view caution;
    std::string_view caution_detail;
    std::vector<Pill<Action>> orders;  // empty while a shop is looked for
    std::vector<Pill<Action>> floors;
    std::optional<FieldModel> search;
    std::string_view settled_word;
    std::string_view open_word;
    std::vector<Row> rows;
    std::string without;       // how many shops have none; empty: not said here
    std::string_view nothing;  // why there are no rows; else empty
};

FiguresModel make_figures_model(const Scene& scene, const State& state);
std::optional<Answer> figures_screen(Ui& ui, const FiguresModel& model);

}  // namespace fangxin::kiosk::publication
