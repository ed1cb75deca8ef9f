// What a reducer wants done in the world; the application does it and answers with an event.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "core/acts/act.h"
#include "core/case_number.h"
#include "core/form/case_content.h"
#include "core/query_code.h"
#include "kiosk/typing/typing.h"

namespace fangxin::kiosk {

namespace effect {

// Questions to the station carry the visit that asks.
struct FileCase {
    std::uint64_t visit = 0;
    core::CaseContent content;
};
struct LookUpCase {
    std::uint64_t visit = 0;
    core::CaseNumber number;
    core::QueryCode code;
};
struct AskStatusHere {
    std::uint64_t visit = 0;
    core::CaseNumber number;
    core::QueryCode code;
};
// An act on the case that whoever filed it looked up.
struct SendAct {
    std::uint64_t visit = 0;
    core::CaseNumber number;
    core::QueryCode code;
    core::ActContent content;
};

// What the visit shows, on paper.
struct Print {
    std::uint64_t visit = 0;
};

// The page changed or the person left: scroll offsets, presses and focus are forgotten.
struct ForgetLook {};
// The first thing that is said to be wrong on the page is brought into view.
struct SeekFault {};

}  // namespace effect

using Effect = std::variant<
    effect::FileCase,
    effect::LookUpCase,
    effect::AskStatusHere,
    effect::SendAct,
    effect::Print,
    effect::ForgetLook,
    effect::SeekFault,
    PinyinStep>;
using Effects = std::vector<Effect>;

}  // namespace fangxin::kiosk
