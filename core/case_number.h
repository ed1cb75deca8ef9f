// The short number a person writes down: "K7Q-03F9-X".
//
// Three characters name the kiosk (the prefix, given at enrolment), four or more are its counter,
// the last one checks. Alphabet: Crockford base32 (0-9, A-Z without I, L, O, U). The check
// character makes the sum of value * a^position vanish over GF(32), where a generates the field, so
// every single wrong character and every swap of two neighbours is found.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace fangxin::core {

class CaseNumber {
  public:
    static constexpr std::size_t kPrefixLength = 3;
    static constexpr std::size_t kCounterLengthMin = 4;
    static constexpr std::size_t kCounterLengthMax = 7;  // 34 thousand million cases a kiosk

    // `prefix` must be kPrefixLength characters of the alphabet; counter > 0.
    static Result<CaseNumber> make(std::string_view prefix, std::uint64_t counter);
    // Understands what people type: lower case, full width, spaces, dashes of any kind, O for 0,
    // I and L for 1. Fails with `invalid` when a character, the length or the check is wrong.
    static Result<CaseNumber> parse(std::string_view typed);

    // "K7Q-03F9-X"
    const std::string& to_string() const { return text_; }
    auto operator<=>(const CaseNumber&) const = default;

  private:
    explicit CaseNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// True for kPrefixLength characters of the alphabet in upper case.
bool is_number_prefix(std::string_view text);
// The alphabet in the order of its values, for random codes: 5 random bits choose a character.
inline constexpr std::string_view kBase32Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
// The prefix of a device by its ordinal number at the centre: 0 is "000", 32767 is "ZZZ".
Result<std::string> number_prefix(std::uint32_t ordinal);

// A text of 1 to 30 characters of the alphabet (ENSUREd) with a check character of the same kind
// after it, for one-time codes: 8 random characters + check.
std::string with_check_character(std::string_view base32);
// What was typed, in the alphabet and with a right check character, else `invalid`. `length` counts
// the check character, which stays in the result: 9 for a one-time code.
Result<std::string> parse_checked_code(std::string_view typed, std::size_t length);

}  // namespace fangxin::core
