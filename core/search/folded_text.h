// Text as it is compared in a search: small letters, one width, no signs between characters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fangxin::core {

struct FoldedText {
    std::u32string characters;
    std::vector<bool> is_after_gap;  // by character: spaces or signs came before it, or nothing
};

// Full-width forms become narrow, capitals small, ü becomes v. White space and punctuation are left
// out, and so is what is not UTF-8.
FoldedText fold_for_search(std::string_view text);

// The parts between the gaps, each a text of its own.
std::vector<FoldedText> split_at_gaps(const FoldedText& text);

}  // namespace fangxin::core
