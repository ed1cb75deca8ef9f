// Words of consumer disputes, which the input method knows from its start.
//
// They are data of the product (assets/pinyin), never anything that a person typed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/search/pinyin_table.h"

namespace fangxin::kiosk {

struct FieldWord {
    std::string text;
    std::string spelling;  // "yu'fu'ka"
    float weight = 0;      // how often it is among the words of the field
};

// The Chinese parts of names, spelt in each way that their characters can be read.
std::vector<FieldWord> spell_names(
    std::span<const std::string> names, const core::PinyinTable& readings
);

}  // namespace fangxin::kiosk
