// The promise of one shop in plain words: which goods, how many days, on which conditions, until
// when.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/returns/visit.h"

namespace fangxin::kiosk::returns {

struct ShopModel {
    struct Point {
        std::string_view label;
        std::string_view words;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view address;
    std::string_view sample;  // that it is made up; else empty
    // Why the promise does not count: then it is not shown as if it did.
    std::string lapsed;
    std::string_view lapse_detail;
    std::string returns;       // "15 天内，不用理由就能退"; empty: it takes nothing back
    std::vector<Point> terms;  // of returns
    std::string_view commitment;  // the heading of what else it stands for; empty: nothing
    std::vector<Point> commitments;
    std::string valid;  // until when
    std::string_view own_will;
};

// The state must have a shop that is shown.
ShopModel make_shop_model(const Scene& scene, const State& state);
std::optional<Answer> shop_screen(Ui& ui, const ShopModel& model);

}  // namespace fangxin::kiosk::returns
