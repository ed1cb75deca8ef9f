// The sentence of each fault.
#include "core/form/fault.h"

#include "core/ensure.h"

namespace fangxin::core {

std::string_view fault_sentence(FaultReason reason) {
    switch (reason) {
        case FaultReason::missing:
            return "it is missing or empty";
        case FaultReason::too_long:
            return "it has too many characters";
        case FaultReason::too_many:
            return "it has too many entries";
        case FaultReason::control_character:
            return "it has a control character";
        case FaultReason::not_text:
            return "it is not UTF-8 text";
        case FaultReason::unknown_choice:
            return "the form has no such choice";
        case FaultReason::not_a_phone:
            return "it is not a mobile number, nor a fixed line with its area code";
        case FaultReason::not_a_date:
            return "it is not a date of the form 2026-03-08";
        case FaultReason::in_the_future:
            return "the date lies in the future";
        case FaultReason::before_the_form_begins:
            return "the date lies before the year 2000";
        case FaultReason::not_an_amount:
            return "it is not an amount of money";
        case FaultReason::amount_too_small:
            return "the amount is too small";
        case FaultReason::amount_too_large:
            return "the amount is too large";
        case FaultReason::consent_needed:
            return "a case cannot be filed without this consent";
    }
    ENSURE(false && "a reason without a sentence");
    return {};
}

}  // namespace fangxin::core
