// One picture, large: to look at, to turn, and to cover in part before it is sealed.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

struct PictureScreenModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::shared_ptr<const Picture> picture;  // null: not there yet, or it cannot be shown
    std::string_view in_its_place;
    int quarter_turns = 0;
    std::vector<Rect> covered;  // of the picture as it is shown, 0 to 1
    std::string_view turn;
    std::string_view uncover;
    bool can_uncover = false;
};

// The state must look at a picture.
PictureScreenModel make_picture_screen(const Scene& scene, const State& state);
std::optional<Answer> picture_screen(Ui& ui, const PictureScreenModel& model);

// The place of a large picture, which takes all but `below` of the page, and what is said there
// while there is none; empty: there is one.
Rect take_picture_area(Ui& ui, Page& page, std::string_view in_its_place, float below);
void draw_in_place(Ui& ui, const Rect& area, std::string_view words);

}  // namespace fangxin::kiosk::form
