// The one case that a clerk means.
#pragma once

#include <string_view>

#include "central/cases/case_repository.h"

namespace fangxin::central {

// The case with this number or id. `not_found`: there is none; `invalid`: it is neither, or several
// cases have the number.
core::Result<StoredCase> only_case_of(Session& session, std::string_view number_or_id);

}  // namespace fangxin::central
