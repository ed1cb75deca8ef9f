// Checks numbers of identity documents by their kind.
#include "core/form/identity.h"

#include <algorithm>
#include <array>

#include "core/calendar/date.h"
#include "core/limits.h"
#include "core/private_text.h"
#include "core/text.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

struct DocumentKind {
    std::string_view code;
    std::size_t characters_min;
    std::size_t characters_max;
    bool has_check_character;
};
constexpr auto kDocumentKinds = std::to_array<DocumentKind>({
    {"resident_id", 18, 18, true},
    {"residence_permit", 18, 18, true},
    {"hk_macau_permit", 9, 11, false},  // H or M and eight digits; ten on older ones
    {"taiwan_permit", 8, 8, false},
    {"passport", kIdentityCharactersMin, 15, false},
});
constexpr DocumentKind kUnknownKind{"", kIdentityCharactersMin, kIdentityCharactersMax, false};

// GB 11643, 5.4: the sum of all digits by their weights, modulo 11.
bool has_right_check_character(std::string_view number) {
    constexpr std::array kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr std::string_view kCheckCharacters = "10X98765432";
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (number[i] - '0');
    return number.back() == kCheckCharacters[static_cast<std::size_t>(sum) % 11];
}

// Eighteen characters: area, day of birth, order, check character.
bool is_citizen_number(std::string_view number) {
    constexpr std::size_t kBirth = 6;
    if (!is_digits(number.substr(0, number.size() - 1))) return false;
    const auto part = [&](std::size_t from, std::size_t digits) {
        return parse_whole_number<unsigned>(number.substr(kBirth + from, digits)).value_or(0);
    };
    const Date birth{
        std::chrono::year(static_cast<int>(part(0, 4))),
        std::chrono::month(part(4, 2)),
        std::chrono::day(part(6, 2))};
    return birth.ok() && has_right_check_character(number);
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string written_identity(std::string_view typed) {
    std::string number = compact_number(typed);
    for (char& c : number)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return number;
}

bool is_identity_number(std::string_view kind, std::string_view number) {
    const auto* const known = std::ranges::find(kDocumentKinds, kind, &DocumentKind::code);
    const DocumentKind& document = known == kDocumentKinds.end() ? kUnknownKind : *known;
    if (number.size() < document.characters_min || number.size() > document.characters_max)
        return false;
    if (!std::ranges::all_of(number, is_letter_or_digit)) return false;
    return !document.has_check_character || is_citizen_number(number);
}

}  // namespace fangxin::core
