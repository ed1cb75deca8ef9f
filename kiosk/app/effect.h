// What the reducer wants done in the world; effects.h does it and answers with an Event.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/case_number.h"
#include "core/complaint/case_content.h"
#include "core/query_code.h"

namespace fangxin::kiosk {

namespace effect {

struct FileCase {
    std::uint64_t session = 0;
    core::CaseContent content;
};
struct LookUpCase {
    std::uint64_t session = 0;
    core::CaseNumber number;
    core::QueryCode code;
};
struct AskStatusHere {
    std::uint64_t session = 0;
    core::CaseNumber number;
};

// One step of the input method, done at once on the drawing thread.
struct Pinyin {
    enum class Step { type, backspace, choose, choose_first, next_page, previous_page, clear };
    Step step = Step::clear;
    char letter = 'a';          // for `type`
    std::size_t candidate = 0;  // for `choose`
    std::string then_text;      // goes into the field after what the step gave out
};

// The page changed or the person left: scroll offsets, presses and focus are forgotten.
struct ForgetLook {};

}  // namespace effect

using Effect = std::variant<
    effect::FileCase,
    effect::LookUpCase,
    effect::AskStatusHere,
    effect::Pinyin,
    effect::ForgetLook>;
using Effects = std::vector<Effect>;

}  // namespace fangxin::kiosk
