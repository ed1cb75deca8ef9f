// Why an answer cannot stay as it is.
#pragma once

#include <string_view>

#include "core/form/fields.h"
#include "core/names.h"

namespace fangxin::core {

enum class FaultReason {
    missing,
    too_long,
    too_many,
    control_character,
    not_text,  // not UTF-8
    unknown_choice,
    not_a_phone,
    not_a_date,
    in_the_future,
    before_the_form_begins,  // a date before the year kYearMin
    not_an_amount,
    amount_too_small,
    amount_too_large,
    not_a_count,
    not_an_identity_number,
    not_a_case_id,
    consent_needed,
};

struct Fault {
    Field field;
    FaultReason reason;
    bool operator==(const Fault&) const = default;
};

// English sentences for staff and logs. None repeats what was typed.
template <>
inline constexpr auto kNames<FaultReason> = name_list(
    "there is no such fault",
    {
        "it is missing or empty",
        "it has too many characters",
        "it has too many entries",
        "it has a control character",
        "it is not UTF-8 text",
        "the form has no such choice",
        "it is not a mobile number, nor a fixed line with its area code",
        "it is not a date of the form 2026-03-08",
        "the date lies in the future",
        "the date lies before the year 2000",
        "it is not an amount of money",
        "the amount is too small",
        "the amount is too large",
        "it is not a number of people, which is two or more",
        "it is not a number of an identity document of this kind",
        "it is not the id of a case",
        "a case cannot be filed without this consent",
    }
);

inline std::string_view fault_sentence(FaultReason reason) {
    return name_of(reason);
}

}  // namespace fangxin::core
