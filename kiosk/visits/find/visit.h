// The look-up of a case, and acts on it, as a visit: its state, what it draws and how the state
// changes.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "core/acts/act.h"
#include "core/private_text.h"
#include "core/query_code.h"
#include "kiosk/exchange/event.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/page/page_frame.h"
#include "kiosk/station/station.h"

namespace fangxin::kiosk::find {

enum class Problem {
    none,
    number_wrong,  // its check character does not fit: a slip
    code_wrong,    // neither 8 digits nor 6
    not_found,     // number and code do not belong together
    locked,        // too many tries
    offline,       // the centre cannot be asked, and no case here has number and code
    failed,
    not_a_receipt,    // what was scanned is something else
    receipt_unknown,  // it has the form of a receipt, and the centre does not know it
    receipt_offline,  // only the centre knows what is scanned
    code_needed,      // for an act, where the receipt was scanned
};

// What an act still lacks, or why it was not saved.
enum class ActProblem { none, no_answer, no_text, failed };

// Shows the question until a case is found, then its status, or the page of an act on the case.
// Destroyed with the visit.
struct State final : VisitState {
    core::PrivateText number;
    core::PrivateText query_code;
    Problem problem = Problem::none;
    bool is_running = false;

    // With it news of the status shown are read; nothing for a receipt that was scanned.
    std::optional<core::QueryCode> code_asked;
    std::optional<LookUp> found;
    bool is_deadline_explained = false;

    std::optional<core::ActContent> act;  // on its page
    ActProblem act_problem = ActProblem::none;
    bool is_saving = false;
    bool is_saved = false;  // an act, and the status is shown again

    bool is_busy() const override { return is_saving; }
    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view item_id) const override;
    void set_text(std::string_view item_id, std::string_view text) override;
};

struct ToggleExplanation {};  // of how the deadline shown is counted
struct BeginAct {
    core::SaidKind kind = core::SaidKind::withdrawal;
    std::optional<core::ActAnswer> answer = std::nullopt;  // chosen already
};
struct ChooseAnswer {
    core::ActAnswer answer = core::ActAnswer::satisfied;
};
using Action = std::variant<ToggleExplanation, BeginAct, ChooseAnswer>;

using Answer = AnswerOf<Action>;

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);
// Looks the case up, sends the act, or says yes to the offer that is shown.
void reduce(State& state, Turn& turn, const action::Next& next);
// No to the offer.
void reduce(State& state, Turn& turn, const action::Decline& decline);
void reduce(State& state, Turn& turn, const action::Scanned& scanned);
void reduce(State& state, Turn& turn, event::LookedUp& answer);
void reduce(State& state, Turn& turn, event::StatusHere& answer);
void reduce(State& state, Turn& turn, const event::ActSaved& answer);
void reduce(State& state, Turn& turn, const event::StationChanged& change);

}  // namespace fangxin::kiosk::find
