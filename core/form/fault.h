// Why an answer cannot stay as it is.
#pragma once

#include <string_view>

#include "core/form/fields.h"

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
    consent_needed,
};

struct Fault {
    Field field;
    FaultReason reason;
    bool operator==(const Fault&) const = default;
};

// An English sentence for staff and logs. It never repeats what was typed.
std::string_view fault_sentence(FaultReason reason);

}  // namespace fangxin::core
