// What a person can ask for: the only things a screen gives back.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/app/text_entry.h"
#include "kiosk/input/keyboard.h"
#include "kiosk/platform/window.h"

namespace fangxin::kiosk {

namespace action {

// Any touch or key at all: keeps the session alive.
struct Touched {};

// The header.
struct CycleTextSize {};
struct CycleContrast {};
struct SwitchLanguage {};

// The home screen.
struct StartComplaint {};
struct StartFind {};
struct ShowHelp {};
struct CloseOverlay {};

// The form.
struct Next {};
struct Back {};
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
struct Submit {};

// The receipt and the look-up. Leaving forgets everything at once.
struct Leave {};
struct SubmitFind {};
struct ToggleExplanation {};  // of how the deadline shown is counted

// Typing.
struct FocusField {
    TextField field = TextField::facts;
    std::size_t caret = 0;  // byte offset into the text shown
};
struct PressKey {
    KeyPress press;
};
struct PressHardwareKey {
    HardwareKey key;
};

}  // namespace action

using Action = std::variant<
    action::Touched,
    action::CycleTextSize,
    action::CycleContrast,
    action::SwitchLanguage,
    action::StartComplaint,
    action::StartFind,
    action::ShowHelp,
    action::CloseOverlay,
    action::Next,
    action::Back,
    action::ChooseCategory,
    action::ChooseProblem,
    action::ChooseShop,
    action::ShopByHand,
    action::ShopFromList,
    action::ChooseDaysAgo,
    action::StepDate,
    action::AddPhrase,
    action::ToggleDemand,
    action::ToggleConsent,
    action::Change,
    action::Submit,
    action::Leave,
    action::SubmitFind,
    action::ToggleExplanation,
    action::FocusField,
    action::PressKey,
    action::PressHardwareKey>;

}  // namespace fangxin::kiosk
