// Which numbers can be called back: the forms of telephone numbers of mainland China.
#pragma once

#include <string_view>

namespace fangxin::core {

// Both take a number from which `compact_number` has removed spaces and dashes.

// A person's number: mobile (11 digits, from 1) or a fixed line with area code (10 to 12 digits,
// from 0).
bool is_contact_phone(std::string_view digits);
// A merchant's number: as a person's, or a service number 400 or 800 (10 digits).
bool is_merchant_phone(std::string_view digits);

}  // namespace fangxin::core
