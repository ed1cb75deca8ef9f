// Published figures from JSON.
#pragma once

#include <string_view>

#include "core/publication/publication.h"

namespace fangxin::core {

// assets/publication/publication.json, or a newer version of it from the centre. Refused as
// `invalid`: whatever Publication::make refuses, a text beyond its limit. Unknown keys are left to
// newer programs.
Result<Publication> parse_publication(std::string_view json);

}  // namespace fangxin::core
