// Each answer as its kind of value is read, or why it cannot stay as it is.
#include "kiosk/visits/form/answer_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/calendar/date.h"
#include "core/ensure.h"
#include "core/text.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk::form {

namespace {

using core::FaultReason;
using core::PrivateText;
using core::ValueKind;

constexpr std::string_view kBetween = " · ";

struct FaultWords {
    FaultReason reason;
    std::string_view sentence;
};
constexpr auto kFaultWords = std::to_array<FaultWords>({
    {FaultReason::missing, "This is still missing."},
    {FaultReason::too_long, "This is too long. Please shorten it."},
    {FaultReason::too_many, "These are too many. Please choose fewer."},
    {FaultReason::control_character,
     "There is a sign in it that cannot be used. Please type it again."},
    {FaultReason::not_text, "There is a sign in it that cannot be used. Please type it again."},
    {FaultReason::unknown_choice, "Please choose one."},
    {FaultReason::not_a_phone,
     "The number does not look right. A mobile number has 11 digits; a fixed line starts with "
     "its area code."},
    {FaultReason::not_a_date, "Please choose the day. About is fine."},
    {FaultReason::in_the_future, "This day is still to come. Please choose an earlier one."},
    {FaultReason::before_the_form_begins, "This day is too long ago. Please choose a later one."},
    {FaultReason::not_an_amount, "Please type an amount in digits, such as 3000 or 99.50."},
    {FaultReason::amount_too_small, "The amount must be above zero."},
    {FaultReason::amount_too_large, "The amount is too large. Please look at it again."},
    {FaultReason::not_a_count, "Please type in digits how many you are, two or more."},
    {FaultReason::not_an_identity_number,
     "The number does not look right. Please compare it with the document."},
    {FaultReason::not_a_case_id,
     "There is a sign in it that cannot be used. Please type it again."},
    {FaultReason::consent_needed, "Without this one it cannot be handled. Please tick it."},
});

bool is_uncovered(const Scene& scene, const State& state) {
    return scene.around.now_s < state.uncovered_until_s;
}

std::string_view words_for_code(
    const Scene& scene, const core::Question& question, std::string_view code
) {
    const auto found = std::ranges::find(question.choices, code, &core::Choice::code);
    return found == question.choices.end() ? std::string_view() : scene.words(found->name);
}

PrivateText words_for_codes(
    const Scene& scene, const State& state, const core::Question& question
) {
    PrivateText words;
    for (const PrivateText& code : state.draft.codes(question.field)) {
        if (!words.empty()) words.append(scene.say(", "));
        words.append(words_for_code(scene, question, code.view()));
    }
    return words;
}

PrivateText words_for(const Scene& scene, const State& state, const core::Question& question) {
    const core::Draft& draft = state.draft;
    const core::Field field = question.field;
    switch (core::row_of(field).value) {
        case ValueKind::choice:
            return PrivateText(words_for_code(scene, question, draft.text(field)));
        case ValueKind::choices:
            return words_for_codes(scene, state, question);
        case ValueKind::shop:
            return {};
        case ValueKind::person_name:
            if (is_uncovered(scene, state)) return PrivateText(draft.text(field));
            return PrivateText(masked_name(draft.text(field)));
        case ValueKind::person_phone:
            if (is_uncovered(scene, state)) return PrivateText(draft.text(field));
            return PrivateText(masked_phone(draft.text(field)));
        case ValueKind::shop_phone:
            return PrivateText(phone_in_groups(draft.text(field), core::PhoneOwner::merchant));
        case ValueKind::past_date: {
            const auto date = core::parse_iso_date(draft.text(field));
            return date ? PrivateText(words_for_date(scene, *date)) : PrivateText();
        }
        case ValueKind::amount:
        case ValueKind::claim:
            if (core::normalised(draft.text(field)).empty()) return {};
            return PrivateText(words_for_amount(draft.text(field)));
        case ValueKind::flag:
            if (draft.is_empty(field)) return {};
            return PrivateText(
                words_for_code(scene, question, draft.flag(field) ? core::kYesCode : core::kNoCode)
            );
        case ValueKind::identity:
            if (is_uncovered(scene, state)) return PrivateText(draft.text(field));
            return PrivateText(masked_identity(draft.text(field)));
        case ValueKind::joining:
            return PrivateText(words_for_joining(scene, !draft.is_empty(field)));
        case ValueKind::link:
            return {};
        case ValueKind::tick:
        case ValueKind::consent:
            return PrivateText(draft.flag(field) ? scene.words(question.label) : "");
        default:
            return PrivateText(draft.text(field));
    }
}

// The summary with the answers in the place of their marks, "{merchant.name}".
PrivateText fill(const Scene& scene, const State& state, std::string_view summary) {
    PrivateText filled;
    while (!summary.empty()) {
        const std::size_t open = summary.find('{');
        const std::size_t close = summary.find('}', open);
        filled.append(summary.substr(0, open));
        if (close == std::string_view::npos) return filled;
        const auto field = core::field_of_path(summary.substr(open + 1, close - open - 1));
        const core::Question* const question = field ? state.form().find(*field) : nullptr;
        if (question != nullptr) filled.append(words_for(scene, state, *question).view());
        summary.remove_prefix(close + 1);
    }
    while (filled.view().ends_with(' ')) filled.erase(filled.size() - 1, 1);
    return filled;
}

}  // namespace

PrivateText words_for_answers(const Scene& scene, const State& state, const core::FormPage& page) {
    const std::string_view summary = scene.words(page.summary);
    const bool is_answered = std::ranges::any_of(page.questions, [&](const auto& question) {
        // To touch nothing is to go alone.
        const bool is_choice_of_two = core::row_of(question.field).value == ValueKind::joining;
        return is_choice_of_two || !state.draft.is_empty(question.field);
    });
    if (!is_answered) return {};
    PrivateText all = fill(scene, state, summary);
    for (const core::Question& question : page.questions) {
        const std::string mark = "{" + std::string(core::field_path(question.field)) + "}";
        const bool is_asked = state.form().is_asked(question.field, state.draft);
        if (!is_asked || summary.find(mark) != std::string_view::npos) continue;
        const PrivateText words = words_for(scene, state, question);
        if (!all.empty() && !words.empty()) all.append(kBetween);
        all.append(words.view());
    }
    return all;
}

std::optional<FaultReason> fault_of(const State& state, core::Field field) {
    const auto fault = std::ranges::find(state.faults, field, &core::Fault::field);
    return fault == state.faults.end() ? std::nullopt : std::optional(fault->reason);
}

std::string_view words_for_fault(const Scene& scene, const State& state, core::Field field) {
    const auto reason = fault_of(state, field);
    if (!reason) return {};
    const core::Question* const question = state.form().find(field);
    const bool has_words = question != nullptr && !question->if_missing.zh.empty();
    if (*reason == FaultReason::missing && has_words) return scene.words(question->if_missing);
    const auto* const words = std::ranges::find(kFaultWords, *reason, &FaultWords::reason);
    ENSURE(words != kFaultWords.end());
    return scene.say(words->sentence);
}

}  // namespace fangxin::kiosk::form
