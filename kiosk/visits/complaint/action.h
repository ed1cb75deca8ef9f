// The complaint's pages, and what a person can ask for on them alone. What an action does stands
// beside the screen that asks for it.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "core/complaint/consent.h"
#include "kiosk/exchange/turn.h"

namespace fangxin::kiosk::complaint {

enum class Page {
    category,
    problem,
    shop,
    purchase,
    facts,
    demands,
    contact,
    check,
    receipt,
};

struct State;

// category, problem
struct ChooseCategory {
    std::string code;
};
struct ChooseProblem {
    std::string code;
};
void on(State& state, Turn& turn, const ChooseCategory& choice);
void on(State& state, Turn& turn, const ChooseProblem& choice);

// shop
struct ChooseShop {
    std::string id;
};
struct ShopByHand {};
struct ShopFromList {};
void on(State& state, Turn& turn, const ChooseShop& choice);
void on(State& state, Turn& turn, const ShopByHand& choice);
void on(State& state, Turn& turn, const ShopFromList& choice);

// purchase
struct ChooseDaysAgo {
    int days = 0;
};
enum class DatePart { year, month, day };
struct StepDate {
    DatePart part = DatePart::day;
    int step = 1;
};
void on(State& state, Turn& turn, const ChooseDaysAgo& choice);
void on(State& state, Turn& turn, const StepDate& step);

// facts
struct AddPhrase {
    std::size_t phrase = 0;  // of Catalogue::phrases
};
void on(State& state, Turn& turn, const AddPhrase& addition);

// demands
struct ToggleDemand {
    std::string code;
};
void on(State& state, Turn& turn, const ToggleDemand& toggle);

// check
using Consent = bool core::Consents::*;
struct ToggleConsent {
    Consent consent = &core::Consents::authority;
};
struct Change {
    Page page = Page::category;
};
void on(State& state, Turn& turn, const ToggleConsent& toggle);
void on(State& state, Turn& turn, const Change& change);

using Action = std::variant<
    ChooseCategory,
    ChooseProblem,
    ChooseShop,
    ShopByHand,
    ShopFromList,
    ChooseDaysAgo,
    StepDate,
    AddPhrase,
    ToggleDemand,
    ToggleConsent,
    Change>;

}  // namespace fangxin::kiosk::complaint
