// Which acts are complete, and which a status allows.
#include "core/acts/act.h"

#include <algorithm>

#include "core/lifecycle/lifecycle.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

bool is_rating(ActAnswer answer) {
    return answer == ActAnswer::satisfied || answer == ActAnswer::unsatisfied;
}

bool is_plain_text(const ActContent& act) {
    const std::string_view text = act.text.view();
    return !has_control_characters(text, act.kind == SaidKind::correction) &&
           count_characters(text) <= act_characters_max(act.kind);
}

// Whether a step is an act of this kind that counts, or will as far as is known here.
bool is_taken(const StatusEvent& event, SaidKind kind) {
    return event.said && event.said->kind == kind && event.said->outcome != ActOutcome::too_late;
}

// An answer that ends the matter; a question leaves it open.
bool is_last_word(const StatusEvent& event) {
    return is_taken(event, SaidKind::offer_answer) && event.said->answer != ActAnswer::asked;
}

// Only where the office mediates.
bool can_have_offer(const CaseStatus& status) {
    using enum CaseState;
    const CaseState state = status.state;
    return status.kind == CaseKind::complaint &&
           (state == accepted || state == mediating || state == entrusted);
}

void note_said(PossibleActs& acts, const StatusEvent& event) {
    if (!event.said) return;
    const SaidKind kind = event.said->kind;
    if (kind == SaidKind::correction_asked) acts.correction = &event;
    if (kind == SaidKind::offer_made) acts.offer = &event;
    if (is_taken(event, SaidKind::correction)) acts.correction = nullptr;
    if (kind == SaidKind::offer_withdrawn || is_last_word(event)) acts.offer = nullptr;
    if (is_taken(event, SaidKind::withdrawal)) acts.withdrawal = false;
    if (is_taken(event, SaidKind::rating)) acts.rating = false;
}

}  // namespace

bool is_complete(const ActContent& act) {
    const bool answers_something =
        act.kind == SaidKind::correction || act.kind == SaidKind::offer_answer;
    if (answers_something != (act.about.utc_ms > 0) || !is_plain_text(act)) return false;
    switch (act.kind) {
        case SaidKind::withdrawal:
            return !act.answer && act.text.empty();
        case SaidKind::rating:
            return act.answer && is_rating(*act.answer);
        case SaidKind::correction:
            return !act.answer && !act.text.empty();
        case SaidKind::offer_answer:
            return act.answer && !is_rating(*act.answer) &&
                   (act.answer == ActAnswer::asked) == !act.text.empty();
        default:
            return false;
    }
}

bool PossibleActs::is_any() const {
    return withdrawal || rating || correction != nullptr || offer != nullptr;
}

PossibleActs possible_acts(const CaseStatus& status) {
    PossibleActs acts;
    if (!status.kind || count_acts(status) >= kActsPerCaseMax) return acts;
    acts.withdrawal = can_be_made(*status.kind, status.state, MoveName::withdraw, Actor::consumer);
    acts.rating = status.state == CaseState::closed;
    for (const StatusEvent& event : status.events) note_said(acts, event);
    if (!is_open_case(status.state)) acts.correction = nullptr;
    if (!can_have_offer(status)) acts.offer = nullptr;
    return acts;
}

bool is_possible(SaidKind act, Instant about, const CaseStatus& status) {
    const PossibleActs acts = possible_acts(status);
    switch (act) {
        case SaidKind::withdrawal:
            return acts.withdrawal;
        case SaidKind::rating:
            return acts.rating;
        case SaidKind::correction:
            return acts.correction != nullptr && acts.correction->at == about;
        case SaidKind::offer_answer:
            return acts.offer != nullptr && acts.offer->at == about;
        default:
            return false;
    }
}

bool can_be_said(SaidKind kind, const CaseStatus& status) {
    switch (kind) {
        case SaidKind::correction_asked:
            return is_open_case(status.state);
        case SaidKind::offer_made:
            return can_have_offer(status);
        case SaidKind::offer_withdrawn:
            return possible_acts(status).offer != nullptr;
        default:
            return false;
    }
}

std::size_t count_acts(const CaseStatus& status) {
    return static_cast<std::size_t>(std::ranges::count_if(status.events, [](const auto& event) {
        return event.said && is_act(event.said->kind);
    }));
}

std::size_t count_new_codes(const CaseStatus& status) {
    return static_cast<std::size_t>(std::ranges::count_if(status.events, [](const auto& event) {
        return event.said && event.said->kind == SaidKind::code_replaced;
    }));
}

StatusEvent step_of(
    const ActContent& act, const CaseStatus& status, Instant at, ActOutcome outcome
) {
    StatusEvent step{status.state, at, {}};
    step.said = Said{.kind = act.kind, .answer = act.answer, .outcome = outcome};
    return step;
}

}  // namespace fangxin::core
