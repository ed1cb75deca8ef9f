// Editing text: characters as people see them, the limit, the caret, and what stays in memory.
#include "kiosk/input/edit_buffer.h"

#include <array>
#include <doctest/doctest.h>
#include <random>

#include "core/text.h"
#include "kiosk/input/grapheme.h"

namespace fangxin::kiosk {
namespace {

constexpr std::string_view kFamily = "👨‍👩‍👧";
constexpr std::string_view kThumbWithSkinTone = "👍🏽";
constexpr std::string_view kFlag = "🇨🇳";
constexpr std::string_view kKeycap = "1️⃣";
constexpr std::string_view kIdeographVariant = "葛\U000E0100";
constexpr std::string_view kAccented = "e\u0301";

EditBuffer buffer_with(std::string_view text) {
    return {text, 1000, false};
}

TEST_CASE("a new buffer holds its text with the caret at the end") {
    const EditBuffer buffer = buffer_with("预付卡");
    CHECK(buffer.text() == "预付卡");
    CHECK(buffer.caret() == buffer.text().size());
    CHECK(buffer.characters() == 3);
}

TEST_CASE("text goes in at the caret") {
    EditBuffer buffer = buffer_with("预卡");
    buffer.move_left();
    CHECK(buffer.insert("付"));
    CHECK(buffer.text() == "预付卡");
    CHECK(buffer.caret() == std::string_view("预付").size());
}

TEST_CASE("a character that is several code points goes with one backspace") {
    for (const std::string_view character :
         {std::string_view("䶮"),
          std::string_view("𠮷"),
          kFamily,
          kThumbWithSkinTone,
          kFlag,
          kKeycap,
          kIdeographVariant,
          kAccented,
          std::string_view("한"),
          std::string_view("각")}) {
        CAPTURE(character);
        EditBuffer buffer = buffer_with("甲" + std::string(character));
        buffer.erase_before();
        CHECK(buffer.text() == "甲");

        buffer = buffer_with(std::string(character) + "甲");
        buffer.move_home();
        buffer.erase_after();
        CHECK(buffer.text() == "甲");
        CHECK(buffer.caret() == 0);
    }
}

TEST_CASE("three regional letters are a flag and a letter") {
    EditBuffer buffer = buffer_with("🇨🇳🇨");
    buffer.erase_before();
    CHECK(buffer.text() == kFlag);
    buffer.erase_before();
    CHECK(buffer.text().empty());
}

TEST_CASE("the caret steps over whole characters") {
    EditBuffer buffer = buffer_with("甲" + std::string(kFamily) + "乙");
    buffer.move_left();
    buffer.move_left();
    CHECK(buffer.caret() == std::string_view("甲").size());
    buffer.move_right();
    CHECK(buffer.caret() == std::string_view("甲").size() + kFamily.size());
    buffer.move_end();
    buffer.move_right();
    CHECK(buffer.caret() == buffer.text().size());
}

TEST_CASE("a caret placed inside a character moves to its beginning") {
    EditBuffer buffer = buffer_with("甲" + std::string(kFamily));
    for (std::size_t inside = 3; inside < buffer.text().size(); ++inside) {
        buffer.place_caret(inside);
        CHECK(buffer.caret() == 3);
    }
    buffer.place_caret(99999);
    CHECK(buffer.caret() == buffer.text().size());
}

TEST_CASE("a mark typed in front of a mark takes the caret behind both") {
    EditBuffer buffer = buffer_with("e\u0301");
    buffer.move_home();
    CHECK(buffer.insert("a"));
    CHECK(buffer.caret() == 1);
    buffer.move_right();
    buffer.erase_before();
    CHECK(buffer.text() == "a");
    CHECK(buffer.insert("\u0301"));
    CHECK(buffer.caret() == buffer.text().size());
}

TEST_CASE("the limit counts code points and cuts no character in two") {
    EditBuffer buffer("", 5, false);
    CHECK(buffer.insert("一二三"));
    CHECK_FALSE(buffer.insert("四" + std::string(kFamily)));
    CHECK(buffer.text() == "一二三四");
    CHECK_FALSE(buffer.insert("五六"));
    CHECK(buffer.text() == "一二三四五");
    CHECK_FALSE(buffer.insert("七"));
    CHECK(buffer.characters() == buffer.characters_max());
}

TEST_CASE("control characters never get in") {
    EditBuffer buffer("", 100, false);
    CHECK(buffer.insert("a\x01\tb\nc\u202E\x7F\u0085"));
    CHECK(buffer.text() == "abc");
    EditBuffer lines("", 100, true);
    CHECK(lines.insert("a\r\nb\x1B"));
    CHECK(lines.text() == "a\nb");
}

TEST_CASE("bytes that are not UTF-8 are refused whole") {
    EditBuffer buffer = buffer_with("a");
    CHECK_FALSE(buffer.insert("b\xFF"));
    CHECK_FALSE(buffer.insert("\xED\xA0\x80"));
    CHECK(buffer.text() == "a");
}

TEST_CASE("home and end stay in the line") {
    EditBuffer buffer("一二\n三四\n五", 100, true);
    buffer.place_caret(std::string_view("一二\n三").size());
    buffer.move_home();
    CHECK(buffer.caret() == std::string_view("一二\n").size());
    buffer.move_end();
    CHECK(buffer.caret() == std::string_view("一二\n三四").size());
}

TEST_CASE("nothing is erased at the ends") {
    EditBuffer buffer = buffer_with("甲");
    buffer.erase_after();
    buffer.move_home();
    buffer.erase_before();
    CHECK(buffer.text() == "甲");
}

TEST_CASE("clearing overwrites the storage it leaves") {
    EditBuffer buffer("一个很长的、肯定在堆上的文本，一个很长的文本", 100, false);
    const std::string_view text = buffer.text();
    buffer.clear();
    CHECK(buffer.characters() == 0);
    CHECK(buffer.caret() == 0);
    // The storage still belongs to the buffer, which gives none back when it is cleared.
    std::size_t left_over = 0;
    for (std::size_t i = 0; i < text.size(); ++i) left_over += text.data()[i] != '\0' ? 1U : 0U;
    CHECK(left_over == 0);
}

TEST_CASE("moving a shorter text in leaves nothing of the longer one") {
    EditBuffer buffer("一个很长的、肯定在堆上的文本，一个很长的文本", 100, false);
    buffer = EditBuffer("短", 10, true);
    CHECK(buffer == EditBuffer("短", 10, true));
    CHECK(buffer.text().find("长") == std::string_view::npos);
}

void step(EditBuffer& buffer, std::mt19937& random) {
    constexpr std::array<std::string_view, 14> kPieces = {
        "a",
        "预付卡",
        "\n",
        "𠮷",
        "👨‍👩‍👧",
        "\u0301",
        "🇨",
        "🇨🇳",
        "\uFE0F",
        "\u200D",
        "👍",
        "🏽",
        "가",
        "ᆨ"};
    switch (random() % 10) {
        case 0:
            return buffer.erase_before();
        case 1:
            return buffer.erase_after();
        case 2:
            return buffer.move_left();
        case 3:
            return buffer.move_right();
        case 4:
            return random() % 2 == 0 ? buffer.move_home() : buffer.move_end();
        case 5:
            return buffer.place_caret(random() % 300);
        case 6:
            return random() % 20 == 0 ? buffer.clear() : buffer.move_left();
        default:
            buffer.insert(kPieces.at(random() % kPieces.size()));
    }
}

TEST_CASE("whatever is done, the text stays UTF-8 within its limit, the caret between characters") {
    const unsigned seed = std::random_device{}();
    INFO("seed ", seed);
    std::mt19937 random(seed);
    for (int run = 0; run < 60; ++run) {
        EditBuffer buffer("", 1 + random() % 60, random() % 2 == 0);
        for (int i = 0; i < 150; ++i) {
            step(buffer, random);
            REQUIRE(core::is_utf8(buffer.text()));
            REQUIRE(buffer.characters() <= buffer.characters_max());
            REQUIRE(
                grapheme_boundary_at_or_before(buffer.text(), buffer.caret()) == buffer.caret()
            );
        }
    }
}

TEST_CASE("right and left walk over the same places") {
    const unsigned seed = std::random_device{}();
    INFO("seed ", seed);
    std::mt19937 random(seed);
    for (int run = 0; run < 60; ++run) {
        EditBuffer buffer("", 80, true);
        for (int i = 0; i < 60; ++i) step(buffer, random);
        buffer.place_caret(0);
        while (buffer.caret() < buffer.text().size()) {
            const std::size_t before = buffer.caret();
            buffer.move_right();
            const std::size_t after = buffer.caret();
            REQUIRE(after > before);
            buffer.move_left();
            REQUIRE(buffer.caret() == before);
            buffer.move_right();
        }
    }
}

}  // namespace
}  // namespace fangxin::kiosk
