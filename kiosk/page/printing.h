// The print of a page: what the paper begins with, how it fares, and what can be pressed for it.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/page/page_frame.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk {

struct PrintModel {
    std::string_view label;  // of the button; empty: there is nothing to press now
    std::string_view words;  // empty: nothing was asked for
    bool is_faulty = false;
};

// `is_out`: the paper came out before. `offer`: the label before anything was asked for. Nothing:
// this kiosk has no printer.
std::optional<PrintModel> make_print_model(
    const Scene& scene, Printing printing, bool is_out, std::string_view offer
);

// What the paper of a page begins with, whatever else it says.
template <typename Paper>
Paper begin_paper(const Scene& scene, std::string_view title) {
    Paper paper;
    paper.brand = scene.say("Fangxin station");
    paper.station = scene.station_name;
    paper.title = title;
    paper.as_of = scene.say("Printed on {date}", {{"date", words_for_date(scene, scene.today())}});
    return paper;
}

// The words, where there are any.
void draw_print_words(PageFrame& page, const PrintModel& print);

}  // namespace fangxin::kiosk
