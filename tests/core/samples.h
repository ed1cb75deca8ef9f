// Values that the core's tests share.
#pragma once

#include <string>

#include "core/form/case_file.h"
#include "core/form/draft.h"

namespace fangxin::tests {

inline constexpr core::Date kToday{
    std::chrono::year(2026), std::chrono::month(11), std::chrono::day(22)};

// The forms that the product ships.
const core::FormBook& shipped_forms();
// The text of a file below assets/.
std::string asset_text(const std::string& path);
// Answers without fault, with every field filled in.
core::Draft good_draft();
core::CaseFile sample_case_file();

// `character` `count` times.
std::string repeated(const std::string& character, std::size_t count);

}  // namespace fangxin::tests
