// A question answered by a long text: a large field, a counter, sentences to tap.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct LongTextModel {
    core::Field field;
    bool is_typing = false;
    FieldModel text;
    std::string counter;    // "18 / 1000 字"
    std::string phrase_id;  // "facts.phrase.", before the number
    std::vector<std::string_view> phrases;
};

LongTextModel make_long_text(
    const Scene& scene, const State& state, const core::Question& question
);
void draw_long_text(Ui& ui, ComplaintPage& page, const LongTextModel& model);

// Any other question that is answered by typing.
FieldModel make_field(const Scene& scene, const State& state, const core::Question& question);

}  // namespace fangxin::kiosk::complaint
