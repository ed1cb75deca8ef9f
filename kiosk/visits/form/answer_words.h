// Answers in words: as the page of all answers shows them, and what is wrong with them.
#pragma once

#include <optional>
#include <string_view>

#include "core/private_text.h"
#include "kiosk/page/scene.h"
#include "kiosk/visits/form/state.h"

namespace fangxin::kiosk::form {

// All of a page, joined as the page's summary says; what it does not name comes after it.
core::PrivateText words_for_answers(
    const Scene& scene, const State& state, const core::FormPage& page
);

// The fault to show beside a field, if any.
std::optional<core::FaultReason> fault_of(const State& state, core::Field field);
// What to say beside a field; empty when it has no fault.
std::string_view words_for_fault(const Scene& scene, const State& state, core::Field field);

// Whether whoever complains joins others.
std::string_view words_for_joining(const Scene& scene, bool joins);

}  // namespace fangxin::kiosk::form
