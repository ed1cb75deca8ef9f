// The words that people read for each state and step of a case: kiosk, phone page and centre.
//
// Read once from assets/lifecycle/words.json, which is built in. Any thread may ask.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "core/case_kind.h"
#include "core/law/rule_set.h"
#include "core/lifecycle/case_state.h"
#include "core/lifecycle/said.h"

namespace fangxin::core {

// How a state is for whoever brought the case.
enum class StateMood {
    plain,
    under_way,  // the last step goes on
    good,
    bad,
};

template <>
inline constexpr auto kNames<StateMood> =
    name_list("there is no such mood", {"plain", "under_way", "good", "bad"});

struct StateWords {
    StateMood mood = StateMood::plain;
    LawText name;                                       // 调解中
    LawText next;                                       // what happens next, or what can be done
    std::vector<std::pair<CaseKind, LawText>> next_of;  // the same where a kind has its own
};

// Complete: every state, every kind of fact and all that a step can say has its words.
struct CaseWords {
    std::vector<StateWords> states;  // by CaseState
    std::vector<LawText> facts;      // by FactKind
    std::vector<LawText> said;       // by SaidKind
};

const StateWords& words_of(CaseState state);
// What happens next to a case of this kind, where it is known.
const LawText& next_words(CaseState state, std::optional<CaseKind> kind);
// A step that changes no state.
const LawText& words_of(FactKind fact);
// A step that says something.
const LawText& words_of(SaidKind said);

}  // namespace fangxin::core
