// The shops that take goods back without a reason, or stand for more: floors, search, and how many
// days each gives.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/page/pills.h"
#include "kiosk/visits/returns/floor_picture.h"
#include "kiosk/visits/returns/visit.h"

namespace fangxin::kiosk::returns {

struct ShopsModel {
    struct Row {
        std::size_t shop = 0;  // of the register
        std::string_view name;
        std::string_view address;
        std::string_view words;  // on which condition, or why the promise does not count
        int days = 0;            // 0: none are said
        int number = 0;          // on the plan; 0: it has none there
    };
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::string_view sample;  // that all of it is made up; else empty
    FieldModel search;
    std::vector<Pill<Action>> floors;  // none while a shop is looked for
    std::optional<FloorPicture> plan;  // of the floor that was chosen
    std::string_view days_word;
    std::vector<Row> rows;
    std::string_view nothing;  // empty when there are rows
};

ShopsModel make_shops_model(const Scene& scene, const State& state);
std::optional<Answer> shops_screen(Ui& ui, const ShopsModel& model);

// The button to the complaint; nothing where none can be filed.
std::optional<FootButton> make_complaint_button(const Scene& scene);
inline constexpr std::string_view kMadeUp = "These are examples: no such shops exist.";

}  // namespace fangxin::kiosk::returns
