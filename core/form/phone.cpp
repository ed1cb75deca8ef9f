// Takes a number apart into country or area, digits and extension.
#include "core/form/phone.h"

#include <algorithm>
#include <array>

#include "core/limits.h"
#include "core/text.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

constexpr std::string_view kMainland = "86";

struct Country {
    std::string_view code;
    std::string_view first_digits;  // of its numbers
    std::size_t digits_min;
    std::size_t digits_max;
};
// Taiwan's numbers without the 0 that is dialled inside.
constexpr auto kCountries = std::to_array<Country>({
    {"852", "23456789", 8, 8},
    {"853", "268", 8, 8},
    {"886", "23456789", 8, 9},
});

bool begins_with_one_of(std::string_view text, std::string_view first_digits) {
    return !text.empty() && first_digits.find(text.front()) != std::string_view::npos;
}

bool is_mobile(std::string_view digits) {
    return digits.size() == kMobileDigits && digits[0] == '1' && digits[1] >= '3';
}

bool is_free_call(std::string_view digits) {
    return digits.size() == kFreeCallDigits &&
           (digits.starts_with("400") || digits.starts_with("800"));
}

// 10086, 12345, 96177, 95566, 95105888.
bool is_service_number(std::string_view digits) {
    constexpr std::size_t kDigitsMin = 5;
    const bool is_95 = digits.starts_with("95");
    const std::size_t digits_max = is_95 ? kServiceNumberDigitsMax : kDigitsMin + 1;
    const bool is_known =
        is_95 || digits.starts_with("96") || digits.starts_with("10") || digits.starts_with("12");
    return is_known && digits.size() >= kDigitsMin && digits.size() <= digits_max;
}

std::optional<Phone> phone_of(
    std::string_view prefix, std::string_view number, std::string_view extension = {}
) {
    return Phone{PrivateText(prefix), PrivateText(number), PrivateText(extension)};
}

// 010 and 02x have eight digits after them; the other areas have four digits and seven or eight.
std::optional<Phone> read_fixed_line(std::string_view digits, PhoneOwner owner) {
    if (digits.size() < 2 || digits[0] != '0' || digits[1] == '0') return std::nullopt;
    const bool is_short = digits[1] == '2' || digits.starts_with("010");
    if (!is_short && digits[1] == '1') return std::nullopt;
    const std::size_t area = is_short ? 3 : 4;
    if (digits.size() <= area) return std::nullopt;
    const std::string_view local = digits.substr(area);
    const std::size_t local_min = is_short ? kLocalDigitsMax : kLocalDigitsMin;
    const bool is_line = local.size() >= local_min && local.size() <= kLocalDigitsMax;
    const bool is_service = owner == PhoneOwner::merchant && is_service_number(local);
    return is_line || is_service ? phone_of(digits.substr(0, area), local) : std::nullopt;
}

std::optional<Phone> read_mainland(std::string_view digits, PhoneOwner owner) {
    const bool is_of_merchant =
        owner == PhoneOwner::merchant && (is_free_call(digits) || is_service_number(digits));
    if (is_mobile(digits) || is_of_merchant) return phone_of({}, digits);
    // From another area a mobile is dialled with a 0.
    if (digits.starts_with('0') && is_mobile(digits.substr(1)))
        return phone_of({}, digits.substr(1));
    return read_fixed_line(digits, owner);
}

std::optional<Phone> read_abroad(std::string_view digits) {
    for (const Country& country : kCountries) {
        if (!digits.starts_with(country.code)) continue;
        std::string_view number = digits.substr(country.code.size());
        if (country.code == "886" && number.starts_with('0')) number.remove_prefix(1);
        const bool is_long_enough = number.size() >= country.digits_min;
        if (is_long_enough && number.size() <= country.digits_max &&
            begins_with_one_of(number, country.first_digits)) {
            const Passing prefix("+" + std::string(country.code));
            return phone_of(prefix, number);
        }
    }
    return std::nullopt;
}

// `compact` has digits, and perhaps a plus in front.
std::optional<Phone> read_number(std::string_view compact, PhoneOwner owner) {
    const bool has_plus = compact.starts_with('+');
    std::string_view digits = compact.substr(has_plus ? 1 : 0);
    if (!is_digits(digits)) return std::nullopt;
    if (!has_plus) {
        if (auto phone = read_mainland(digits, owner)) return phone;
    }
    if (digits.starts_with("00")) digits.remove_prefix(2);
    if (!digits.starts_with(kMainland)) return read_abroad(digits);
    digits.remove_prefix(kMainland.size());
    if (auto phone = read_mainland(digits, owner)) return phone;
    // The 0 of an area is left out after the country.
    const Passing with_zero("0" + std::string(digits));
    return read_fixed_line(with_zero, owner);
}

bool is_extension(std::string_view digits) {
    return is_digits(digits) && digits.size() <= kExtensionDigitsMax;
}

// "0571-88880000-801". What is before the last dash must be a whole number already, so that the
// dashes of a grouping ("021-6666-6666") are none.
std::optional<Phone> read_after_dash(std::string_view text, PhoneOwner owner) {
    const std::size_t dash = text.rfind('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const Passing extension(compact_number(text.substr(dash + 1)));
    if (!is_extension(extension)) return std::nullopt;
    auto phone = read_number(Passing(compact_number(text.substr(0, dash))), owner);
    if (!phone || phone->number.size() < kLocalDigitsMin) return std::nullopt;
    phone->extension.assign(extension);
    return phone;
}

// "88880000转801", "分机801", "ext801", "x801", "#801"; or no extension.
std::optional<Phone> read_after_word(std::string_view compact, PhoneOwner owner) {
    const std::size_t end = std::min(compact.find_first_not_of("+0123456789"), compact.size());
    auto phone = read_number(compact.substr(0, end), owner);
    if (!phone || end == compact.size()) return phone;
    std::string_view rest = compact.substr(end);
    for (const std::string_view word : {"转", "分机", "ext", "Ext", "EXT", "x", "X", "#", ":"}) {
        if (rest.starts_with(word)) rest.remove_prefix(word.size());
    }
    if (!is_extension(rest)) return std::nullopt;
    phone->extension.assign(rest);
    return phone;
}

std::string joined(const Phone& phone, std::string_view gap, std::string_view number) {
    std::string text;
    text.reserve(2 * kPhoneCharactersMax);
    text.append(phone.prefix.view());
    if (!phone.prefix.empty()) text.append(gap);
    text.append(number);
    if (!phone.extension.empty()) text.append("-").append(phone.extension.view());
    return text;
}

}  // namespace

std::optional<Phone> read_phone(std::string_view typed, PhoneOwner owner) {
    const Passing folded(fold_width(typed));
    if (auto phone = read_after_dash(folded, owner)) return phone;
    return read_after_word(Passing(compact_number(folded)), owner);
}

std::string written(const Phone& phone) {
    return joined(phone, "", phone.number.view());
}

std::string in_groups(const Phone& phone) {
    constexpr std::size_t kGroup = 4;
    constexpr std::size_t kShortGroup = 3;
    PrivateText number = phone.number.copy();
    if (number.size() < kLocalDigitsMin) return joined(phone, " ", number.view());
    const bool is_in_threes = number.size() == 3 * kShortGroup;
    std::size_t start = number.size() - (is_in_threes ? kShortGroup : kGroup);
    number.insert(start, " ");
    if (start > kGroup)
        number.insert(start - (start == 2 * kShortGroup ? kShortGroup : kGroup), " ");
    return joined(phone, " ", number.view());
}

}  // namespace fangxin::core
