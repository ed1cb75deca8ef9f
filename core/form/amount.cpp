// Amounts of money between yuan as typed and whole fen.
#include "core/form/amount.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "core/limits.h"
#include "core/private_text.h"
#include "core/text.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

constexpr std::size_t kDecimals = 2;
constexpr std::size_t kGroupDigits = 3;

// The number without the signs of money around it.
std::string without_currency(std::string_view typed) {
    const Passing clean(normalised(typed));
    const Passing folded(fold_width(clean));
    std::string_view text = folded;
    for (const std::string_view sign : {"\u00A5", "\uFFE5"}) {
        if (text.starts_with(sign)) text.remove_prefix(sign.size());
    }
    constexpr std::string_view kYuan = "元";
    if (text.ends_with(kYuan)) text.remove_suffix(kYuan.size());
    return normalised(text);
}

// The digits of the whole part: "3,000" -> "3000". Commas must be where thousands end, so that
// a decimal comma is not taken for a factor of a hundred.
std::optional<std::string> without_commas(std::string_view whole) {
    std::string digits(whole.substr(0, whole.find(',')));
    std::string_view rest = whole.substr(digits.size());
    const bool is_too_long = !rest.empty() && digits.size() > kGroupDigits;
    if (!is_digits(digits) || is_too_long) return std::nullopt;
    for (; !rest.empty(); rest.remove_prefix(1 + kGroupDigits)) {
        const std::string_view group = rest.substr(1, kGroupDigits);
        if (rest.front() != ',' || group.size() != kGroupDigits || !is_digits(group))
            return std::nullopt;
        digits.append(group);
    }
    return digits;
}

// "1.5万" as its number, and how many zeros 千 or 万 stands for.
struct Unit {
    std::string_view sign;
    std::size_t zeros;
};
constexpr std::array kUnits = {Unit{"千", 3}, Unit{"万", 4}};

std::size_t take_unit(std::string_view& number) {
    for (const Unit& unit : kUnits) {
        if (!number.ends_with(unit.sign)) continue;
        number.remove_suffix(unit.sign.size());
        return unit.zeros;
    }
    return 0;
}

std::optional<std::string> fen_digits(std::string_view number) {
    const std::size_t zeros = take_unit(number);
    const auto point = number.find('.');
    auto digits = without_commas(number.substr(0, point));
    if (!digits) return std::nullopt;
    std::string decimals;
    if (point != std::string_view::npos) {
        decimals = number.substr(point + 1);
        if (!is_digits(decimals) || decimals.size() > kDecimals + zeros) return std::nullopt;
    }
    decimals.resize(kDecimals + zeros, '0');
    return *digits + decimals;
}

}  // namespace

tl::expected<std::int64_t, FaultReason> read_yuan(std::string_view typed) {
    const std::string number = without_currency(typed);
    const bool is_negative = number.starts_with('-');
    const auto digits = fen_digits(std::string_view(number).substr(is_negative ? 1 : 0));
    if (!digits) return tl::unexpected(FaultReason::not_an_amount);
    std::int64_t fen = 0;
    for (const char digit : *digits) {
        fen = std::min(fen * 10 + (digit - '0'), kAmountFenMax + 1);
    }
    if (is_negative && fen > 0) return tl::unexpected(FaultReason::amount_too_small);
    if (fen > kAmountFenMax) return tl::unexpected(FaultReason::amount_too_large);
    return fen;
}

std::string format_yuan(std::int64_t fen) {
    constexpr std::uint64_t kFenPerYuan = 100;
    const bool is_negative = fen < 0;
    // The negation is done without sign, where it cannot overflow.
    const auto raw = static_cast<std::uint64_t>(fen);
    const std::uint64_t magnitude = is_negative ? ~raw + 1 : raw;
    std::string text = std::to_string(magnitude / kFenPerYuan);
    for (std::size_t end = text.size(); end > kGroupDigits; end -= kGroupDigits)
        text.insert(end - kGroupDigits, 1, ',');
    const std::uint64_t decimals = magnitude % kFenPerYuan;
    text += decimals < 10 ? ".0" : ".";
    text += std::to_string(decimals);
    return is_negative ? "-" + text : text;
}

}  // namespace fangxin::core
