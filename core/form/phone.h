// Telephone numbers of mainland China, Hong Kong, Macau and Taiwan, as people write them.
//
// Mainland numbers follow the Ministry's numbering plan (电信网编号计划): mobiles 13 to 19, fixed
// lines with their area code, 400 and 800, and for merchants the service numbers 95, 96, 10 and 12.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/private_text.h"

namespace fangxin::core {

enum class PhoneOwner { person, merchant };

struct Phone {
    PrivateText prefix;     // "0571", "+852"; empty for mobiles and service numbers
    PrivateText number;     // digits
    PrivateText extension;  // digits; mostly empty
};

// Nothing where this is no number at which a person, or a merchant, can be called. Takes any usual
// grouping, full width, +86, 0086 or 86 in front, and an extension after "-", "转", "ext" or "#".
std::optional<Phone> read_phone(std::string_view typed, PhoneOwner owner);

// "13800002207", "057188880000-801", "+85291234567": what a case keeps. It reads back the same.
std::string written(const Phone& phone);

// For reading aloud and comparing: "138 0000 2207", "0571 8888 0000-801", "+852 9123 4567".
std::string in_groups(const Phone& phone);

}  // namespace fangxin::core
