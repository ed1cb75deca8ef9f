// Arithmetic over GF(32) for check characters, and the case numbers built on it.
#include "core/case_number.h"

#include <optional>

#include "core/ensure.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

// x^5 + x^2 + 1 is primitive over GF(2), so x (the value 2) generates all 31 non-zero elements.
constexpr unsigned kFieldPolynomial = 0x25;
constexpr unsigned kFieldSize = 32;
// Beyond 31 positions the powers of the generator repeat and an error could hide.
constexpr std::size_t kCheckedLength = kFieldSize - 1;
constexpr std::size_t kDashAfterPrefix = CaseNumber::kPrefixLength;

constexpr unsigned times_generator(unsigned value) {
    value <<= 1;
    return (value & kFieldSize) != 0 ? value ^ kFieldPolynomial : value;
}

// The sum of value * generator^position, the last character at position 0 (Horner's rule). Every
// character must be of the alphabet.
unsigned checksum(std::string_view text) {
    unsigned sum = 0;
    for (const char c : text) {
        const auto value = kBase32Alphabet.find(c);
        ENSURE(value != std::string_view::npos);
        sum = times_generator(sum) ^ static_cast<unsigned>(value);
    }
    return sum;
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// What was typed, in the alphabet; nothing when a character is not of it.
std::optional<std::string> to_alphabet(std::string_view typed) {
    std::string text = compact_number(typed);
    for (char& c : text) {
        c = upper(c);
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (kBase32Alphabet.find(c) == std::string_view::npos) return std::nullopt;
    }
    return text;
}

std::string with_dashes(std::string_view characters) {
    std::string text(characters);
    text.insert(text.size() - 1, 1, '-');
    text.insert(kDashAfterPrefix, 1, '-');
    return text;
}

}  // namespace

Result<CaseNumber> CaseNumber::make(std::string_view prefix, std::uint64_t counter) {
    if (!is_number_prefix(prefix))
        return fail(ErrorCode::invalid, "the prefix of case numbers is not three characters");
    if (counter == 0) return fail(ErrorCode::invalid, "case numbers count from 1");
    std::string digits;
    for (std::uint64_t rest = counter; rest > 0; rest /= kFieldSize)
        digits.insert(digits.begin(), kBase32Alphabet[rest % kFieldSize]);
    if (digits.size() > kCounterLengthMax)
        return fail(ErrorCode::invalid, "the counter of case numbers is used up");
    if (digits.size() < kCounterLengthMin) digits.insert(0, kCounterLengthMin - digits.size(), '0');
    return CaseNumber(with_dashes(with_check_character(std::string(prefix) + digits)));
}

Result<CaseNumber> CaseNumber::parse(std::string_view typed) {
    const auto text = to_alphabet(typed);
    if (!text)
        return fail(ErrorCode::invalid, "the number has a character that no case number has");
    constexpr std::size_t kShortest = kPrefixLength + kCounterLengthMin + 1;
    constexpr std::size_t kLongest = kPrefixLength + kCounterLengthMax + 1;
    if (text->size() < kShortest || text->size() > kLongest)
        return fail(ErrorCode::invalid, "the number is too short or too long");
    if (checksum(*text) != 0)
        return fail(ErrorCode::invalid, "the number is mistyped: its check character is wrong");
    const std::string_view counter =
        std::string_view(*text).substr(kPrefixLength, text->size() - kPrefixLength - 1);
    const bool is_padded = counter.size() > kCounterLengthMin && counter.front() == '0';
    if (is_padded || counter.find_first_not_of('0') == std::string_view::npos)
        return fail(ErrorCode::invalid, "no case has this number");
    return CaseNumber(with_dashes(*text));
}

bool is_number_prefix(std::string_view text) {
    return text.size() == CaseNumber::kPrefixLength &&
           text.find_first_not_of(kBase32Alphabet) == std::string_view::npos;
}

Result<std::string> number_prefix(std::uint32_t ordinal) {
    std::string prefix(CaseNumber::kPrefixLength, '0');
    for (std::size_t i = prefix.size(); i-- > 0; ordinal /= kFieldSize)
        prefix[i] = kBase32Alphabet[ordinal % kFieldSize];
    if (ordinal != 0) return fail(ErrorCode::invalid, "the prefixes of case numbers are used up");
    return prefix;
}

std::string with_check_character(std::string_view base32) {
    ENSURE(!base32.empty() && base32.size() < kCheckedLength);
    // The last position has the factor 1, so the check character is the sum of all others.
    const unsigned check = times_generator(checksum(base32));
    return std::string(base32) + kBase32Alphabet[check];
}

Result<std::string> parse_checked_code(std::string_view typed, std::size_t length) {
    ENSURE(length >= 2 && length <= kCheckedLength);
    auto text = to_alphabet(typed);
    if (!text || text->size() != length || checksum(*text) != 0)
        return fail(ErrorCode::invalid, "the code is mistyped");
    return std::move(*text);
}

}  // namespace fangxin::core
