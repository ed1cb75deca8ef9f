// Each answer as its kind of value is read.
#include "kiosk/visits/complaint/answer_words.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/calendar/date.h"
#include "core/text.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk::complaint {

namespace {

using core::PrivateText;
using core::ValueKind;

constexpr std::string_view kBetween = " · ";

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

// What takes only a moment's place in ordinary text.
PrivateText keep(const std::string& words) {
    return PrivateText(words);
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
            return keep(masked_name(draft.text(field)));
        case ValueKind::person_phone:
            return keep(masked_phone(draft.text(field)));
        case ValueKind::past_date: {
            const auto date = core::parse_iso_date(draft.text(field));
            return date ? keep(words_for_date(scene, *date)) : PrivateText();
        }
        case ValueKind::amount:
        case ValueKind::claim:
            if (core::trim(draft.text(field)).empty()) return {};
            return keep(words_for_amount(draft.text(field)));
        case ValueKind::flag:
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
        return !state.draft.is_empty(question.field);
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

}  // namespace fangxin::kiosk::complaint
