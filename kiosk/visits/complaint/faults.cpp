// What is wrong with an answer, in words.
#include "kiosk/visits/complaint/faults.h"

namespace fangxin::kiosk::complaint {

namespace {

using core::FaultReason;
using core::Field;

std::string_view sentence(FaultReason reason) {
    switch (reason) {
        case FaultReason::missing:
            return "This is still missing.";
        case FaultReason::too_long:
            return "This is too long. Please shorten it.";
        case FaultReason::too_many:
            return "These are too many. Please choose fewer.";
        case FaultReason::control_character:
        case FaultReason::not_text:
            return "There is a sign in it that cannot be used. Please type it again.";
        case FaultReason::unknown_choice:
            return "Please choose one.";
        case FaultReason::not_a_phone:
            return "The number does not look right. A mobile number has 11 digits; a fixed line "
                   "starts with its area code.";
        case FaultReason::not_a_date:
            return "Please choose the day. About is fine.";
        case FaultReason::in_the_future:
            return "This day is still to come. Please choose an earlier one.";
        case FaultReason::before_the_form_begins:
            return "This day is too long ago. Please choose a later one.";
        case FaultReason::not_an_amount:
            return "Please type an amount in digits, such as 3000 or 99.50.";
        case FaultReason::amount_too_small:
            return "The amount must be above zero.";
        case FaultReason::amount_too_large:
            return "The amount is too large. Please look at it again.";
        case FaultReason::consent_needed:
            return "Without this one the complaint cannot be handled. Please tick it.";
    }
    return "This is still missing.";
}

}  // namespace

std::optional<core::FaultReason> fault_of(const State& state, Field field) {
    for (const auto& fault : state.faults) {
        if (fault.field == field) return fault.reason;
    }
    return std::nullopt;
}

std::string_view words_for_fault(const Scene& scene, const State& state, Field field) {
    const auto reason = fault_of(state, field);
    if (!reason) return {};
    const core::Question* const question = state.form().find(field);
    const bool has_words = question != nullptr && !question->if_missing.zh.empty();
    if (*reason == FaultReason::missing && has_words) return scene.words(question->if_missing);
    return scene.say(sentence(*reason));
}

}  // namespace fangxin::kiosk::complaint
