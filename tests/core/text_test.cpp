// Tests of UTF-8 checking and of the clean-ups of typed text.
#include "core/text.h"

#include <doctest/doctest.h>

#include "core/bytes.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

TEST_CASE("well-formed UTF-8 is told from broken bytes") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("放心 䶮㛃𠮷 😟 \u00E9"));
    CHECK(is_utf8("\xF4\x8F\xBF\xBF"));        // U+10FFFF
    CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
    CHECK_FALSE(is_utf8("\xC0\x80"));          // overlong
    CHECK_FALSE(is_utf8("\xE0\x80\x80"));      // overlong
    CHECK_FALSE(is_utf8("\xF0\x80\x80\x80"));  // overlong
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // a surrogate
    CHECK_FALSE(is_utf8("\xE4\xB6"));          // cut short
    CHECK_FALSE(is_utf8("\x80"));
    CHECK_FALSE(is_utf8("a\xFF"));
}

TEST_CASE("characters are counted as code points") {
    CHECK(count_characters("") == 0);
    CHECK(count_characters("abc") == 3);
    CHECK(count_characters("䶮㛃𠮷😟") == 4);
}

TEST_CASE("control characters of every kind are found") {
    CHECK_FALSE(has_control_characters("放心，rare 𠮷 and 👩\u200D🦰", false));
    CHECK_FALSE(has_control_characters("a\nb", true));
    CHECK(has_control_characters("a\nb", false));
    CHECK(has_control_characters("a\rb", true));
    CHECK(has_control_characters("a\tb", true));
    CHECK(has_control_characters(std::string_view("a\0b", 3), true));
    CHECK(has_control_characters("\x7F", true));
    CHECK(has_control_characters("\u0085", true));
    CHECK(has_control_characters("\u2028", true));
    CHECK(has_control_characters("\u202E", true));
    CHECK(has_control_characters("\u2066", true));
    CHECK(has_control_characters("\uFDD0", true));
    CHECK(has_control_characters("\xF0\x9F\xBF\xBE", true));  // U+1FFFE
    CHECK(has_control_characters("\xFF", true));              // not UTF-8
}

TEST_CASE("full-width forms become ASCII and all else stays") {
    CHECK(fold_width("ＡＢｃ１２，．￥　！～") == "ABc12,.￥ !~");
    CHECK(fold_width("放心䶮") == "放心䶮");
    CHECK(fold_width("\xEF\xBC") == "\xEF\xBC");
}

TEST_CASE("white space goes at both ends only") {
    CHECK(trim(" \t　a 　b\n　") == "a 　b");
    CHECK(trim("　 ") == "");
    CHECK(trim("") == "");
}

TEST_CASE("a number loses what people put between its digits") {
    CHECK(compact_number("１３８-００００ 2207") == "13800002207");
    CHECK(compact_number("（0571）8888—0000") == "057188880000");
    CHECK(compact_number("138x") == "138x");
    CHECK(compact_number("K7Q－03F9–X") == "K7Q03F9X");
}

TEST_CASE("any bytes can be checked and cleaned") {
    tests::SeededRandom random;
    for (int i = 0; i < 3000; ++i) {
        Bytes bytes(random.below(40));
        random.fill(bytes);
        const std::string_view text = as_text(bytes);
        const bool well_formed = is_utf8(text);
        if (well_formed) CHECK(count_characters(text) <= text.size());
        if (!well_formed) CHECK(has_control_characters(text, true));
        CHECK(is_utf8(fold_width(text)) == well_formed);
        CHECK(trim(text).size() <= text.size());
        CHECK(compact_number(text).size() <= text.size());
    }
}

TEST_CASE("a code point becomes its bytes, and only a real one") {
    CHECK(utf8_of(U'a') == "a");
    CHECK(utf8_of(U'é') == "é");
    CHECK(utf8_of(U'放') == "放");
    CHECK(utf8_of(U'😟') == "😟");
    CHECK(utf8_of(0xD800).empty());
    CHECK(utf8_of(0x110000).empty());
}

}  // namespace fangxin::core
