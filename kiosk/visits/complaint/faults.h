// What is wrong with an answer, and how it is said beside its field.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/page/scene.h"
#include "kiosk/visits/complaint/state.h"

namespace fangxin::kiosk::complaint {

// The fault to show beside a field, if any.
std::optional<core::FaultReason> fault_of(const State& state, core::Field field);
// What to say beside a field; empty when it has no fault.
std::string_view words_for_fault(const Scene& scene, const State& state, core::Field field);

}  // namespace fangxin::kiosk::complaint
