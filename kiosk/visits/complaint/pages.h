// The complaint's pages: their order, the fields that each asks for, the screen that it shows.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/complaint/draft.h"
#include "kiosk/page/page_frame.h"
#include "kiosk/visits/complaint/action.h"
#include "kiosk/visits/complaint/state.h"

namespace fangxin::kiosk::complaint {

using Answer = AnswerOf<Action>;
using ComplaintPage = PageOf<Action>;

// Steps of the progress bar: choosing "file a complaint" is the first one.
inline constexpr int kFormSteps = 8;

bool is_question(Page page);
// The page after a question, `check` after the last.
Page next_page(Page page);
// The question before a question or `check`; nothing before the first.
std::optional<Page> previous_page(Page page);
// How many steps are done while this page is shown; 0 for the receipt.
int steps_done(Page page);

// The fields that a page asks for; empty for a page that asks for none.
const std::vector<core::Field>& fields_of(Page page);
// The page that asks for a field.
Page page_of(core::Field field);

// With progress, "back" and "next".
FrameModel question_frame(const Scene& scene, const State& state, std::string_view scroll_id);

// Draws the page shown.
std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

}  // namespace fangxin::kiosk::complaint
