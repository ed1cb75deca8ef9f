// What a person can ask for in the complaint alone.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct ChooseCategory {
    std::string code;
};
struct ChooseProblem {
    std::string code;
};
struct ChooseShop {
    std::string id;
};
struct ShopByHand {};
struct ShopFromList {};
struct ChooseDaysAgo {
    int days = 0;
};
enum class DatePart { year, month, day };
struct StepDate {
    DatePart part = DatePart::day;
    int step = 1;
};
struct AddPhrase {
    std::size_t phrase = 0;  // of Catalogue::phrases
};
struct ToggleDemand {
    std::string code;
};
enum class Consent { authority, merchant, publication, entrusted_mediation };
struct ToggleConsent {
    Consent consent = Consent::authority;
};
struct Change {
    Page page = Page::category;
};

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
