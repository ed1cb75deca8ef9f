// The one case that a clerk means.
#pragma once

#include <string>

#include "central/repository/case_repository.h"

namespace fangxin::central {

// The case with this number or id. `not_found`: there is none; `invalid`: it is neither, or several
// cases have the number.
Task<core::Result<StoredCase>> only_case_of(Session& session, std::string number_or_id);

}  // namespace fangxin::central
