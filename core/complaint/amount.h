// Reads an amount of money as people type it, telling apart why it cannot be read.
#pragma once

#include <cstdint>
#include <string_view>
#include <tl/expected.hpp>

#include "core/complaint/draft.h"

namespace fangxin::core {

// Yuan as typed to fen, 0 to kAmountFenMax. Otherwise not_an_amount, amount_too_small (below zero)
// or amount_too_large. Accepts full width, "¥" in front, "元" behind, commas between thousands and
// at most two decimals.
tl::expected<std::int64_t, FaultReason> read_yuan(std::string_view typed);

}  // namespace fangxin::core
