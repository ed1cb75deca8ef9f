// Values that the tests of searching share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/classification/classification.h"
#include "core/law/rule_set.h"
#include "core/search/text_search.h"

namespace fangxin::tests {

// The text of a file below assets/.
std::string asset_text(const std::string& path);

// What the product ships.
const core::PinyinTable& readings();
const core::Classification& classification();
core::RuleSet rule_set(const std::string& name);

// How a person types a text who spells every character in full, or by its first letter: with the
// most usual readings. Latin letters and digits stay, signs are left out.
std::string full_pinyin(std::string_view text);
std::string initials(std::string_view text);

// The names that are found, joined by " ": each entry has one name.
std::string found_names(const std::vector<std::string>& names, std::string_view typed);

}  // namespace fangxin::tests
