// The facts of a case from its status, so that whoever holds a status can count.
#pragma once

#include "core/law/fact.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::core {

// Every step that is a fact. The filing is left out where the station's clock puts it after the
// receipt: it starts no limit (Order 121, Arts. 6 and 8), and a wrong clock must not hide one.
CaseFacts facts_of(const CaseStatus& status);

}  // namespace fangxin::core
