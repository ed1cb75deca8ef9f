// What the answers mean: which questions follow, the facts for the law, the complaint.
#include <algorithm>
#include <array>

#include "core/form/amount.h"
#include "kiosk/visits/remedies/visit.h"

namespace fangxin::kiosk::remedies {

namespace {

using enum Problem;

// Codes of the classification, which are stable for ever.
constexpr std::string_view kFood = "food";
constexpr std::string_view kPrepaidCard = "prepaid_card";

// The problem that a complaint is filed with: the first that there is.
struct ProblemCode {
    Problem problem;
    std::string_view code;
};
constexpr auto kProblemCodes = std::to_array<ProblemCode>({
    {gravely_harmed, "safety"},
    {harmed, "safety"},
    {unsafe_food, "food_safety"},
    {cheated, "false_advertising"},
    {not_kept, "refund"},
    {badly_done, "contract"},
    {broken, "quality"},
    {short_measure, "measure"},
    {label, "labelling"},
    {unwanted, "refund"},
});

bool has(const State& state, Problem problem) {
    return state.problems.contains(problem);
}

bool is_service(const State& state) {
    return state.matter == kPrepaidCard || has(state, badly_done);
}

bool asks(const State& state, Question question) {
    switch (question) {
        case Question::way:
        case Question::received:
            return !is_service(state);
        case Question::balance:
            return has(state, not_kept);
        case Question::loss:
            return has(state, harmed) || has(state, gravely_harmed);
        default:
            return true;
    }
}

std::int64_t fen_of(const core::PrivateText& typed) {
    return core::read_yuan(typed.view()).value_or(0);
}

}  // namespace

std::vector<Problem> problems_of(const State& state) {
    if (state.matter == kPrepaidCard) return {not_kept, cheated};
    if (state.matter == kFood)
        return {
            unsafe_food, label, broken, short_measure, cheated, unwanted, harmed, gravely_harmed};
    return {broken, badly_done, short_measure, cheated, unwanted, harmed, gravely_harmed};
}

std::vector<Question> questions_of(const State& state) {
    using enum Question;
    std::vector<Question> asked;
    for (const Question question : {matter, problem, way, received, paid, balance, loss}) {
        if (asks(state, question)) asked.push_back(question);
    }
    return asked;
}

core::PurchaseFacts facts_of(const State& state, core::Date today) {
    const Received received = state.received.value_or(Received{});
    const auto is_asked = [&](Question question) { return asks(state, question); };
    core::PurchaseFacts facts;
    facts.is_service = is_service(state);
    facts.paid_fen = fen_of(state.paid);
    facts.loss_fen = is_asked(Question::loss) ? fen_of(state.loss) : 0;
    facts.has_other_loss = state.problems != std::set{unwanted};
    if (is_asked(Question::received)) facts.received_on = received.on;
    facts.bought_on = facts.received_on.value_or(today);
    facts.is_at_distance = is_asked(Question::way) && state.way != Way::in_shop;
    facts.is_exempt_from_return = state.way == Way::at_distance_exempt;
    facts.is_faulty = has(state, broken) || has(state, badly_done) || has(state, unsafe_food);
    facts.is_short = has(state, short_measure);
    facts.is_fraud_claimed = has(state, cheated);
    facts.is_known_defect_with_grave_harm = has(state, gravely_harmed);
    facts.is_food_below_standard = has(state, unsafe_food);
    if (is_asked(Question::balance)) facts.prepaid_balance_fen = fen_of(state.balance);
    return facts;
}

core::Draft complaint_of(const State& state) {
    core::Draft draft;
    draft.set_text(core::Field::category, state.matter);
    const auto* const problem = std::ranges::find_if(kProblemCodes, [&](const ProblemCode& one) {
        return has(state, one.problem);
    });
    if (problem != kProblemCodes.end()) draft.set_text(core::Field::problem, problem->code);
    draft.set_text(core::Field::purchase_amount, state.paid.view());
    const bool is_day_of_buying = asks(state, Question::received) && state.way == Way::in_shop &&
                                  state.received && state.received->on &&
                                  !state.received->is_or_earlier;
    if (is_day_of_buying)
        draft.set_text(core::Field::purchase_date, core::to_iso(*state.received->on));
    return draft;
}

}  // namespace fangxin::kiosk::remedies
