// An act of whoever filed a case: what they want, and the proof that it is they. What gets sealed.
//
// It travels in an envelope of its own, beside the cases of the machine at which it was made
// (docs/decisions/0026).
#pragma once

#include <cstddef>
#include <optional>

#include "core/case_number.h"
#include "core/clock.h"
#include "core/id.h"
#include "core/lifecycle/case_status.h"
#include "core/limits.h"
#include "core/private_text.h"
#include "core/query_code.h"

namespace fangxin::core {

struct ActContent {
    SaidKind kind = SaidKind::withdrawal;  // one of the acts
    std::optional<ActAnswer> answer = std::nullopt;
    Instant about = {};  // when the request or the offer was made that it answers
    PrivateText text = {};

    ActContent copy() const { return {kind, answer, about, text.copy()}; }
    bool operator==(const ActContent&) const = default;
};

struct Act {
    CaseId id;             // of the act and of its envelope
    CaseNumber number;     // of the case
    QueryCode query_code;  // of the case
    Instant made_at;
    ActContent content;
    bool operator==(const Act&) const = default;
};

constexpr std::size_t act_characters_max(SaidKind kind) {
    return kind == SaidKind::correction ? kCorrectionCharactersMax : kActWordsCharactersMax;
}

// Whether it says what its kind needs: a rating and an answer to an offer say which, what answers
// something says what, a correction and a question have words, and they are plain text within their
// limit; nothing says more.
bool is_complete(const ActContent& act);

// What whoever filed can do now.
struct PossibleActs {
    bool withdrawal = false;
    bool rating = false;
    const StatusEvent* correction = nullptr;  // the request that is still to be met
    const StatusEvent* offer = nullptr;       // the offer that is still to be answered

    bool is_any() const;
};

// By the state of the case, the moves of its kind, and what was said and done so far; nothing where
// the kind is not known. Points into `status`.
PossibleActs possible_acts(const CaseStatus& status);

// Whether an act of this kind about this still means something: what it answers is what is to be
// answered.
bool is_possible(SaidKind act, Instant about, const CaseStatus& status);

// Whether the office can say this now; never an act.
bool can_be_said(SaidKind kind, const CaseStatus& status);

// How many acts of whoever filed the status lists.
std::size_t count_acts(const CaseStatus& status);

// How many new query codes were given for the case: each ended those before it.
std::size_t count_new_codes(const CaseStatus& status);

// The step that shows the act in the status.
StatusEvent step_of(
    const ActContent& act, const CaseStatus& status, Instant at, ActOutcome outcome
);

}  // namespace fangxin::core
