// Trees of JSON that several texts hold: the status of a case and its clock.
#pragma once

#include "core/json/json_text.h"
#include "core/law/case_clock.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::core {

OrderedJson json_of(const CaseStatus& status);
OrderedJson json_of(const CaseClock& clock);

}  // namespace fangxin::core
