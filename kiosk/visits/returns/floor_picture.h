// A small plan of one floor, with the number of each shop that is listed below it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/form/floor_plan.h"
#include "kiosk/page/page_frame.h"
#include "kiosk/page/scene.h"

namespace fangxin::kiosk::returns {

struct FloorPicture {
    struct Unit {
        core::PlanArea area;
        std::string number;  // empty: the shop is not listed
    };
    struct Mark {
        core::PlanArea area;
        std::string_view words;
    };
    int width = 0;
    int height = 0;
    std::vector<Unit> units;
    std::vector<Mark> marks;
    std::optional<core::PlanPoint> here;
    std::string_view here_words;
};

// `numbers`: of the shops that are listed, by the shop's id.
FloorPicture make_floor_picture(
    const Scene& scene, const core::FloorPlan& plan, const std::map<std::string_view, int>& numbers
);

// As wide as `width`; 0 where the numbers and words would have no room to be read.
float floor_picture_height(const Ui& ui, float width, const FloorPicture& picture);
void draw_floor_picture(Ui& ui, const Rect& area, const FloorPicture& picture);

}  // namespace fangxin::kiosk::returns
