// Cases for tests, from pairs of field and text.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include "core/form/case_content.h"

namespace fangxin::tests {

// Dates in their ISO form, amounts in fen, one code of a list. The first consent is given.
inline core::CaseContent case_of(
    core::CaseKind kind, std::initializer_list<std::pair<core::Field, std::string_view>> answers
) {
    core::CaseContent content;
    content.kind = kind;
    for (const auto& [field, text] : answers) {
        if (core::is_list(core::row_of(field).value)) {
            content.add_code(field, text);
        } else {
            content.set_text(field, text);
        }
    }
    content.set_flag(core::Field::consent_authority, true);
    return content;
}

inline core::CaseContent complaint_of(
    std::initializer_list<std::pair<core::Field, std::string_view>> answers
) {
    return case_of(core::CaseKind::complaint, answers);
}

}  // namespace fangxin::tests
