// The open corner of the staff: the account, the queue, what a self-test finds, what went wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/staff/visit.h"

namespace fangxin::kiosk::staff {

struct CornerModel {
    enum class Mark { good, bad, open };
    // State by icon, word and colour; what to do about it below.
    struct Row {
        Mark mark = Mark::open;
        std::string name;
        std::string words;
        std::string detail;  // empty: nothing to do
    };
    struct Card {
        std::string_view title;
        std::string_view again;  // label of the button that reads all again; empty: none
        std::vector<Row> rows;
        std::string note;  // below them; may be empty
    };
    struct Figure {
        std::string number;
        std::string_view caption;
        Role role = Role::ink;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::string_view reading;     // while nothing is known yet; else empty
    std::vector<Figure> account;  // the first is the sum of the others; empty: it cannot be read
    Card balance;                 // whether it is, and what "sync now" did: no title
    Card queue;
    Card lost_code;
    Card checks;
    Card incidents;
};

CornerModel make_corner_model(const Scene& scene, const State& state);
std::optional<Answer> corner_screen(Ui& ui, const CornerModel& model);

}  // namespace fangxin::kiosk::staff
