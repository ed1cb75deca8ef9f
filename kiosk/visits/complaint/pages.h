// The complaint's pages: their order as the form has it, and the screen of each.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/form/form.h"
#include "kiosk/page/page_frame.h"
#include "kiosk/visits/complaint/action.h"
#include "kiosk/visits/complaint/state.h"

namespace fangxin::kiosk::complaint {

using Answer = AnswerOf<Action>;
using ComplaintPage = PageOf<Action>;

// The last page of the form: all answers and the consents. After it comes the receipt.
std::size_t check_page(const core::Form& form);
std::size_t receipt_page(const core::Form& form);
bool is_question(const State& state, std::size_t page);
// How many steps are done while this page is shown: choosing "file a complaint" is the first one.
int steps_done(const State& state);

// The fields that a page asks for, whether or not their conditions hold.
std::vector<core::Field> fields_of(const core::FormPage& page);
// The page that asks for a field; the check page where none does.
std::size_t page_of(const core::Form& form, core::Field field);

// With progress, "back" and "next".
FrameModel question_frame(const Scene& scene, const State& state, std::string_view scroll_id);

// Draws the page shown.
std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

}  // namespace fangxin::kiosk::complaint
