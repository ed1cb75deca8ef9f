// One other body: its number, what it is for, when to call it and what to have ready.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/printing.h"
#include "kiosk/visits/not_ours/visit.h"

namespace fangxin::kiosk::not_ours {

struct BodyModel {
    struct Number {
        std::string number;
        std::string name;  // empty where there is one number alone
    };
    struct Part {
        Icon icon;
        std::string_view label;
        std::string_view text;
    };
    FrameModel frame;
    std::string_view title;
    std::vector<Number> numbers;
    std::vector<Part> parts;
    std::string checked;  // when the number was checked; empty: nobody noted it
    bool is_unverified = false;
    std::optional<PrintModel> print;  // nothing: this kiosk has no printer
};

// The state must have a body that is shown.
BodyModel make_body_model(const Scene& scene, const State& state);
std::optional<Answer> body_screen(Ui& ui, const BodyModel& model);

}  // namespace fangxin::kiosk::not_ours
