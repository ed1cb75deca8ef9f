// What a person can ask for on every page. What one visit alone offers is its own `Action`.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "core/private_text.h"
#include "kiosk/exchange/reason.h"
#include "kiosk/input/hardware_key.h"
#include "kiosk/input/keyboard.h"

namespace fangxin::kiosk {

namespace action {

// Any touch or key at all: keeps the person's time going.
struct Touched {};

// The header.
struct CycleTextSize {};
struct CycleContrast {};
struct SwitchLanguage {};
// Into the lower half of the panel, or back.
struct MoveScreen {};
struct SwitchVoice {};
// Of the voice, while it reads.
struct CycleSpeed {};
struct CycleVolume {};

// From visit to visit. Leaving forgets everything at once.
struct Start {
    Reason reason = Reason::complaint;
};
struct Leave {};
struct ShowHelp {};
struct CloseOverlay {};
// Calls the staff to this machine.
struct CallStaff {};

// The foot of a page: the visit knows what comes next, be it a question or the filing.
struct Back {};
struct Next {};
// The other answer, where the page asks for one of two.
struct Decline {};
// What the page shows, on paper.
struct Print {};

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
// What a scanner typed, made of such keys by the application.
struct Scanned {
    core::PrivateText content;
};

}  // namespace action

using PageAction = std::variant<
    action::Touched,
    action::CycleTextSize,
    action::CycleContrast,
    action::SwitchLanguage,
    action::MoveScreen,
    action::SwitchVoice,
    action::CycleSpeed,
    action::CycleVolume,
    action::Start,
    action::Leave,
    action::ShowHelp,
    action::CloseOverlay,
    action::CallStaff,
    action::Back,
    action::Next,
    action::Decline,
    action::Print>;

using TypingAction = std::variant<action::FocusField, action::PressKey, action::PressHardwareKey>;

}  // namespace fangxin::kiosk
