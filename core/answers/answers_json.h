// Answers from JSON.
#pragma once

#include <string_view>

#include "core/answers/answer_book.h"

namespace fangxin::core {

// assets/answers/answers.json, or a newer version of it from the centre. Refused as `invalid`:
// whatever AnswerBook::make refuses, a code that is not made of small letters, digits and _, a text
// beyond its limit or in one language only. Unknown keys are left to newer programs.
Result<AnswerBook> parse_answers(std::string_view json);

}  // namespace fangxin::core
