// The words whose traditional characters OpenCC gets wrong, as data (assets/i18n/traditional.txt).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace fangxin::kiosk {

struct TraditionalException {
    std::string simplified;
    std::string traditional;
};

// A line that says what it is, the line "version 1", then lines of both words with a tab between
// them. `invalid` with the number of the line that is wrong.
core::Result<std::vector<TraditionalException>> parse_traditional_exceptions(std::string_view text);

// The text that is built in.
std::string_view builtin_traditional_exceptions();

}  // namespace fangxin::kiosk
