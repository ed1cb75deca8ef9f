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
    CHECK(normalised(" \t　a 　b\n　") == "a 　b");
    CHECK(normalised("\u00A0a\u2003b\u00A0") == "a\u2003b");
    CHECK(normalised("　 ").empty());
    CHECK(normalised("").empty());
}

TEST_CASE("text of which nothing is seen is empty") {
    for (const char* unseen :
         {"\u00A0", "\u200B", "\uFEFF", "\u2060", "\u3164", "\u2800", "\u2003",    "\u00AD",
          "\u200E", "\u061C", "\u202A", "\u202B", "\u202C", "\u202D", "\u2066",    "\u2069",
          "\u3000", "\u200D", "\uFE0F", "\u115F", "\uFFA0", "\u034F", "\U000E0100"}) {
        CAPTURE(unseen);
        CHECK(normalised(unseen).empty());
        CHECK(normalised(std::string(" \r\n") + unseen + "\t" + unseen).empty());
        CHECK(normalised(std::string(unseen) + "李" + unseen).starts_with("李"));
    }
    CHECK(normalised("李\u200B䶮\uFEFF") == "李䶮");
}

TEST_CASE("line ends of every system become one and a tab becomes a space") {
    CHECK(normalised("a\r\nb\rc\nd\u2028e\u0085f\tg") == "a\nb\nc\nd\ne\nf g");
    CHECK(normalised("a\r\r\nb") == "a\n\nb");
}

TEST_CASE("text becomes NFC, also where something unseen was between") {
    CHECK(normalised("e\u0301") == "é");
    CHECK(normalised("e\u200B\u0301") == "é");
    CHECK(normalised("\u1112\u1161\u11AB") == "한");
    CHECK(normalised("\u01D5") == "\u01D5");
}

TEST_CASE("emoji and rare characters come through normalising byte for byte") {
    for (const char* text :
         {"👩\u200D🦰",
          "❤\uFE0F",
          "👨\u200D👩\u200D👧\u200D👦 好",
          "葛\U000E0100",
          "🏴\U000E0067\U000E0062\U000E007F",
          "1\uFE0F\u20E3",
          "䶮㛃𠮷",
          "ᠠ\u180B"}) {
        CAPTURE(text);
        CHECK(normalised(text) == text);
    }
}

TEST_CASE("what is no text for people stays, so that a check finds it") {
    CHECK(normalised("a\u202Eb") == "a\u202Eb");
    CHECK(normalised("a\x1B\x7F") == "a\x1B\x7F");
    CHECK(normalised(" \xFF") == " \xFF");
}

TEST_CASE("a number loses what people put between its digits") {
    CHECK(compact_number("１３８-００００ 2207") == "13800002207");
    CHECK(compact_number("（0571）8888—0000") == "057188880000");
    CHECK(compact_number("138x") == "138x");
    CHECK(compact_number("\t138.0000.2207\r\n") == "13800002207");
    CHECK(compact_number("\u200E138\u200B00002207") == "13800002207");
    CHECK(compact_number("K7Q－03F9–X") == "K7Q03F9X");
    for (const char* unseen :
         {"\u00A0",
          "\u2000",
          "\u202F",
          "\u205F",
          "\u200B",
          "\u200C",
          "\u200D",
          "\u200E",
          "\u200F",
          "\u202A",
          "\u202B",
          "\u202C",
          "\u202D",
          "\u2060",
          "\u2066",
          "\u2069",
          "\uFE0F",
          "\uFEFF"}) {
        CAPTURE(unseen);
        const std::string typed = std::string(unseen) + "138" + unseen + "00002207" + unseen;
        CHECK(compact_number(typed) == "13800002207");
    }
    CHECK(compact_number("\u202E138") == "\u202E138");
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
        CHECK(normalised(normalised(text)) == normalised(text));
        if (!well_formed) CHECK(compact_number(text).size() <= text.size());
    }
}

TEST_CASE("normalising any characters once is enough") {
    tests::SeededRandom random;
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        while (random.below(12) != 0) text += utf8_of(static_cast<char32_t>(random.below(0x3400)));
        CAPTURE(text);
        const std::string once = normalised(text);
        CHECK(normalised(once) == once);
        CHECK(is_utf8(once));
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
