// Words for people, in both languages.
#pragma once

#include <string>

namespace fangxin::core {

struct BilingualText {
    std::string zh;
    std::string en;
    bool operator==(const BilingualText&) const = default;

    // One language has words and the other has none.
    bool lacks_one_language() const { return zh.empty() != en.empty(); }
    // Neither or only one language has words.
    bool lacks_a_language() const { return zh.empty() || en.empty(); }
};

}  // namespace fangxin::core
