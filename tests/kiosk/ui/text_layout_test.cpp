// Tests of line breaking, with characters of simple widths.
#include "kiosk/ui/text_layout.h"

#include <cstdint>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>

#include "kiosk/input/grapheme.h"

using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

// Chinese characters are two wide, others one.
float simple_width(char32_t character, std::size_t /*offset*/) {
    return character >= 0x2000 ? 2.0F : 1.0F;
}

std::vector<std::string> broken(const std::string& text, float width) {
    std::vector<std::string> lines;
    for (const TextLine& line : break_lines(text, width, simple_width)) {
        lines.push_back(text.substr(line.begin, line.end - line.begin));
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Chinese text breaks between any two characters") {
    CHECK(broken("今年三月在美发店", 8) == Lines{"今年三月", "在美发店"});
    CHECK(broken("今年三月在", 9) == Lines{"今年三月", "在"});
}

TEST_CASE("closing punctuation never begins a line") {
    CHECK(broken("今年三月，在店", 8) == Lines{"今年三", "月，在店"});
    CHECK(broken("他说不退。）好", 8) == Lines{"他说不", "退。）好"});
    CHECK(broken("今年三月……在", 8) == Lines{"今年三", "月……在"});
}

TEST_CASE("opening punctuation never ends a line") {
    CHECK(broken("今年三（月）", 8) == Lines{"今年三", "（月）"});
    CHECK(broken("今年三“月”", 8) == Lines{"今年三", "“月”"});
}

TEST_CASE("Latin text breaks between words and never inside a number") {
    CHECK(broken("the shop is closed", 8) == Lines{"the shop", "is", "closed"});
    CHECK(broken("退款 ¥2,100.00 元", 8) == Lines{"退款", "¥2,100.0", "0 元"});
    CHECK(broken("退款 ¥2,100.00 元", 10) == Lines{"退款", "¥2,100.00", "元"});
    CHECK(broken("编号K7Q-03F9-X好", 12) == Lines{"编号", "K7Q-03F9-X好"});
}

TEST_CASE("a word longer than the line is cut") {
    CHECK(broken("aaaaaaaaaa", 4) == Lines{"aaaa", "aaaa", "aa"});
    CHECK(broken("中aaaaaaaa", 8) == Lines{"中", "aaaaaaaa"});
    CHECK(broken("中aaaaaaaaa", 8) == Lines{"中", "aaaaaaaa", "a"});
}

TEST_CASE("line breaks always break and empty text is one empty line") {
    CHECK(broken("", 10) == Lines{""});
    CHECK(broken("一\n二", 10) == Lines{"一", "二"});
    CHECK(broken("一\n\n二\n", 10) == Lines{"一", "", "二", ""});
}

TEST_CASE("spaces at the end of a line hang and take no room") {
    CHECK(broken("abcd   efgh", 4) == Lines{"abcd", "efgh"});
    const auto lines = break_lines("abcd   efgh", 4, simple_width);
    CHECK(lines.front().width == doctest::Approx(4));
}

TEST_CASE("rare characters and broken bytes are one character each") {
    std::size_t offset = 0;
    CHECK(next_character("𠮷", offset) == U'𠮷');
    CHECK(offset == 4);
    offset = 0;
    CHECK(next_character("\xFF", offset) == 0xFFFD);
    CHECK(offset == 1);
    offset = 0;
    CHECK(next_character("\xE4\xB8", offset) == 0xFFFD);
    CHECK(offset == 1);
}

TEST_CASE("any text keeps all its ink and fits its width") {
    const std::vector<std::string> pieces = {
        "中", "国", "，", "。", "（", "）", " ", "a", "bc", "12", "\n", "“", "”", "…", "𠮷", "-"};
    constexpr std::uint32_t kSeed = 20261122;
    CAPTURE(kSeed);
    std::mt19937 random(kSeed);
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 30; ++i) {
            text += pieces[random() % pieces.size()];
        }
        const float width = 2 + static_cast<float>(random() % 20);
        CAPTURE(text);
        CAPTURE(width);
        std::string ink;
        std::size_t last_end = 0;
        for (const TextLine& line : break_lines(text, width, simple_width)) {
            CHECK(line.begin >= last_end);
            CHECK(line.end >= line.begin);
            CHECK(line.width <= width);
            last_end = line.end;
            ink += text.substr(line.begin, line.end - line.begin);
        }
        std::erase_if(ink, [](char c) { return c == ' ' || c == '\n'; });
        std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
        CHECK(ink == text);
    }
}
