// What a person can ask for on the complaint's pages alone. What an action does stands beside the
// part of the page that asks for it.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "core/form/fields.h"
#include "kiosk/exchange/turn.h"

namespace fangxin::kiosk::complaint {

struct State;

// An answer that is chosen from a list, or taken back from a list of several.
struct Choose {
    core::Field field;
    std::string code;
};
void on(State& state, Turn& turn, const Choose& choice);

// A flag or a consent.
struct Toggle {
    core::Field field;
};
void on(State& state, Turn& turn, const Toggle& toggle);

// The shop.
struct ChooseShop {
    std::string id;
};
struct ShopByHand {};
struct ShopFromList {};
void on(State& state, Turn& turn, const ChooseShop& choice);
void on(State& state, Turn& turn, const ShopByHand& choice);
void on(State& state, Turn& turn, const ShopFromList& choice);

// A day.
struct ChooseDaysAgo {
    core::Field field;
    int days = 0;
};
enum class DatePart { year, month, day };
struct StepDate {
    core::Field field;
    DatePart part = DatePart::day;
    int step = 1;
};
void on(State& state, Turn& turn, const ChooseDaysAgo& choice);
void on(State& state, Turn& turn, const StepDate& step);

// A sentence into a long text.
struct AddPhrase {
    core::Field field;
    std::size_t phrase = 0;  // of the question
};
void on(State& state, Turn& turn, const AddPhrase& addition);

// From the page of all answers to the page of one.
struct Change {
    std::size_t page = 0;
};
void on(State& state, Turn& turn, const Change& change);

using Action = std::variant<
    Choose,
    Toggle,
    ChooseShop,
    ShopByHand,
    ShopFromList,
    ChooseDaysAgo,
    StepDate,
    AddPhrase,
    Change>;

}  // namespace fangxin::kiosk::complaint
