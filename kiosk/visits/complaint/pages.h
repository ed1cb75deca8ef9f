// The pages of the consumer's application and the order of the form's questions.
#pragma once

#include <optional>
#include <vector>

#include "core/complaint/draft.h"

namespace fangxin::kiosk {

enum class Page {
    home,
    category,
    problem,
    shop,
    purchase,
    facts,
    demands,
    contact,
    check,
    receipt,
    find,
    status,
};

// Steps of the progress bar: choosing "file a complaint" is the first one.
inline constexpr int kFormSteps = 8;

bool is_question(Page page);
// The question after or before this one; `check` follows the last, `home` precedes the first.
Page next_page(Page page);
Page previous_page(Page page);
// How many steps are done while this page is shown; 0 for a page outside the form.
int steps_done(Page page);

// The fields that a page asks for; empty for a page that asks for none.
std::vector<core::Field> fields_of(Page page);
// The page that asks for a field.
Page page_of(core::Field field);

}  // namespace fangxin::kiosk
