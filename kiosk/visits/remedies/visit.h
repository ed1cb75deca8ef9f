// What may be claimed (能赔多少) as a visit: at most six questions, then the claims, and a door to
// the complaint that takes the answers along.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/form/draft.h"
#include "core/law/remedies.h"
#include "core/private_text.h"
#include "kiosk/exchange/event.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::remedies {

// In the order in which they are asked.
enum class Question { matter, problem, way, received, paid, balance, loss };

enum class Problem {
    broken,
    unsafe_food,
    label,  // the label alone is wrong
    badly_done,
    not_kept,  // of a prepaid card
    short_measure,
    cheated,
    unwanted,
    harmed,
    gravely_harmed,  // by a defect that the merchant knew
};

// How it was bought. What is made to order, perishable or opened has no return without reason.
enum class Way { in_shop, at_distance, at_distance_exempt };

struct Received {
    std::optional<core::Date> on;  // nothing: not yet
    bool is_or_earlier = false;    // the day is only the last one possible
    bool operator==(const Received&) const = default;
};

struct State final : VisitState {
    explicit State(std::shared_ptr<const core::Classification> known)
        : classification(std::move(known)) {}

    std::shared_ptr<const core::Classification> classification;
    std::string matter;  // the code of a choice, as in a complaint
    std::set<Problem> problems;
    std::optional<Way> way;
    std::optional<Received> received;
    core::PrivateText paid;
    core::PrivateText balance;
    core::PrivateText loss;

    std::optional<Question> shown = Question::matter;  // nothing: the claims
    bool has_fault = false;                            // the question shown is not answered

    // Of the claims.
    bool is_reckoning_shown = false;
    Printing printing = Printing::idle;
    bool is_printed = false;  // as they are now

    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view item_id) const override;
    void set_text(std::string_view item_id, std::string_view text) override;
};

// The field in which an amount is typed; empty for a question that is answered otherwise.
std::string_view field_of(Question question);
// The problems that there can be with the matter chosen.
std::vector<Problem> problems_of(const State& state);
// The questions that this person is asked, by the answers so far: at most six.
std::vector<Question> questions_of(const State& state);
core::PurchaseFacts facts_of(const State& state, core::Date today);
// What a complaint begins with: matter, problem, amount, and the day where it is that of buying.
core::Draft complaint_of(const State& state);

struct ChooseMatter {
    std::string code;
};
struct ToggleProblem {
    Problem problem = Problem::broken;
};
struct ChooseWay {
    Way way = Way::in_shop;
};
struct ChooseReceived {
    Received received;
};
struct ChangeAnswers {};    // from the claims to the first question
struct ToggleReckoning {};  // how the sums come about
using Action = std::
    variant<ChooseMatter, ToggleProblem, ChooseWay, ChooseReceived, ChangeAnswers, ToggleReckoning>;

using Answer = AnswerOf<Action>;

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);
// Of the claims: begins a complaint.
void reduce(State& state, Turn& turn, const action::Next& next);
// The claims.
void reduce(State& state, Turn& turn, const action::Print& print);
void reduce(State& state, Turn& turn, const event::PrintEnded& answer);

}  // namespace fangxin::kiosk::remedies
