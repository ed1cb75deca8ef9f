// Amounts of money as people type and read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "core/form/fault.h"

namespace fangxin::core {

// Yuan as typed to fen, 0 to kAmountFenMax. Otherwise not_an_amount, amount_too_small (below zero)
// or amount_too_large. Accepts full width, "¥" in front, "元" after it, commas between thousands,
// at most two decimals, and the number in 千 or 万: "3千", "1.5万".
tl::expected<std::int64_t, FaultReason> read_yuan(std::string_view typed);

// 210000 -> "2,100.00"
std::string format_yuan(std::int64_t fen);

}  // namespace fangxin::core
