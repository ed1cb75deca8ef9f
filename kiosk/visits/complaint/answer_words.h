// The answers of a page of the form in words, for the page of all answers.
#pragma once

#include "core/private_text.h"
#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

// Joined as the page's summary says; what it does not name comes after it.
core::PrivateText words_for_answers(
    const Scene& scene, const State& state, const core::FormPage& page
);

}  // namespace fangxin::kiosk::complaint
