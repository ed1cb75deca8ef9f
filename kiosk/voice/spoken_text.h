// Words of the screen as a voice needs them: numbers of cases digit by digit, amounts as numbers.
#pragma once

#include <string_view>

#include "core/private_text.h"

namespace fangxin::kiosk {

// Each line of `words` becomes a sentence. What is longer than kSpokenBytesMax is cut.
core::PrivateText spoken_text(std::string_view words, bool is_chinese);

}  // namespace fangxin::kiosk
