// Tells telephone numbers by their first digits and their length.
#include "core/form/phone.h"

#include "core/limits.h"

namespace fangxin::core {

namespace {

bool is_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_mobile(std::string_view digits) {
    return digits.size() == kMobileDigits && digits.starts_with('1');
}

bool is_fixed_line(std::string_view digits) {
    return digits.size() >= kFixedLineDigitsMin && digits.size() <= kFixedLineDigitsMax &&
           digits.starts_with('0');
}

bool is_service_number(std::string_view digits) {
    return digits.size() == kServiceNumberDigits &&
           (digits.starts_with("400") || digits.starts_with("800"));
}

}  // namespace

bool is_contact_phone(std::string_view digits) {
    return is_digits(digits) && (is_mobile(digits) || is_fixed_line(digits));
}

bool is_merchant_phone(std::string_view digits) {
    return is_contact_phone(digits) || (is_digits(digits) && is_service_number(digits));
}

}  // namespace fangxin::core
