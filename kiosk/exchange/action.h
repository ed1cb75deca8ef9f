// What a person can ask for on every page. What one visit alone offers is its own `Action`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "core/case_kind.h"
#include "kiosk/input/hardware_key.h"
#include "kiosk/input/keyboard.h"

namespace fangxin::kiosk {

// The reasons to come.
enum class Reason {
    complaint,
    report,
    consultation,  // a question to the staff
    opinion,
    find,
    not_ours,
    remedies,
    answers,      // to questions that are often asked
    publication,  // of complaints
};

// What is filed by whoever comes for this; nothing: nothing is.
constexpr std::optional<core::CaseKind> kind_filed(Reason reason) {
    switch (reason) {
        case Reason::complaint:
            return core::CaseKind::complaint;
        case Reason::report:
            return core::CaseKind::report;
        case Reason::consultation:
            return core::CaseKind::consultation;
        case Reason::opinion:
            return core::CaseKind::opinion;
        case Reason::find:
        case Reason::not_ours:
        case Reason::remedies:
        case Reason::answers:
        case Reason::publication:
            break;
    }
    return std::nullopt;
}

namespace action {

// Any touch or key at all: keeps the person's time going.
struct Touched {};

// The header.
struct CycleTextSize {};
struct CycleContrast {};
struct SwitchLanguage {};

// From visit to visit. Leaving forgets everything at once.
struct Start {
    Reason reason = Reason::complaint;
};
struct Leave {};
struct ShowHelp {};
struct CloseOverlay {};

// The foot of a page: the visit knows what comes next, be it a question or the filing.
struct Back {};
struct Next {};

// Typing.
struct FocusField {
    std::string item_id;
    std::size_t caret = 0;  // byte offset into the text shown
};
struct PressKey {
    KeyPress press;
};
struct PressHardwareKey {
    HardwareKey key;
};

}  // namespace action

using PageAction = std::variant<
    action::Touched,
    action::CycleTextSize,
    action::CycleContrast,
    action::SwitchLanguage,
    action::Start,
    action::Leave,
    action::ShowHelp,
    action::CloseOverlay,
    action::Back,
    action::Next>;

using TypingAction = std::variant<action::FocusField, action::PressKey, action::PressHardwareKey>;

}  // namespace fangxin::kiosk
