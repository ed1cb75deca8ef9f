// Tests of the table of readings, and of the one that the product ships.
#include "core/search/pinyin_table.h"

#include <array>
#include <doctest/doctest.h>
#include <iconv.h>
#include <ios>

#include "core/limits.h"
#include "core/text.h"
#include "tests/core_search/search_samples.h"

namespace fangxin::core {

namespace {

// "xing hang" of the first character of a text.
std::string readings_of(const PinyinTable& table, std::string_view character) {
    std::size_t position = 0;
    std::string joined;
    for (const Syllable& reading : table.readings(*next_code_point(character, position))) {
        if (!joined.empty()) joined += " ";
        joined += reading.text();
    }
    return joined;
}

std::string fault_of(const std::string& text) {
    const auto parsed = PinyinTable::parse(text);
    if (parsed) return "";
    CHECK(parsed.error().code == ErrorCode::invalid);
    return parsed.error().detail;
}

bool has_reading(std::string_view character, std::string_view wanted) {
    std::size_t position = 0;
    for (const Syllable& reading :
         tests::readings().readings(*next_code_point(character, position))) {
        if (reading.text() == wanted) return true;
    }
    return false;
}

// The characters of its rows 16 to 87, which the system's converter knows.
std::u32string characters_of_gb_2312() {
    iconv_t converter = iconv_open("UTF-32LE", "GB2312");
    REQUIRE(converter != iconv_t(-1));
    std::u32string characters;
    for (int row = 0xB0; row <= 0xF7; ++row) {
        for (int cell = 0xA1; cell <= 0xFE; ++cell) {
            char bytes[] = {static_cast<char>(row), static_cast<char>(cell)};
            std::array<std::uint8_t, 4> read{};
            char* in = bytes;
            char* out = reinterpret_cast<char*>(read.data());
            std::size_t in_left = sizeof bytes;
            std::size_t out_left = read.size();
            // The last row ends early: the cells after its end are no characters.
            if (iconv(converter, &in, &in_left, &out, &out_left) == std::size_t(-1)) {
                static_cast<void>(iconv(converter, nullptr, nullptr, nullptr, nullptr));
                continue;
            }
            characters.push_back(static_cast<char32_t>(read[0] | (read[1] << 8) | (read[2] << 16)));
        }
    }
    iconv_close(converter);
    return characters;
}

}  // namespace

TEST_CASE("a table gives the readings of a character, the most usual first") {
    const auto table = PinyinTable::parse("# A sample.\nversion 3\n付 fu\n行 xing hang\n预 yu\n");
    REQUIRE(table);
    CHECK(table->version() == 3);
    CHECK(table->size() == 3);
    CHECK(readings_of(*table, "付") == "fu");
    CHECK(readings_of(*table, "行") == "xing hang");
    CHECK(readings_of(*table, "预") == "yu");
    for (const char* other : {"一", "龘", "a", "𠀀"}) CHECK(readings_of(*table, other).empty());
}

TEST_CASE("the table that stands for none has no reading") {
    CHECK(PinyinTable().size() == 0);
    CHECK(readings_of(PinyinTable(), "行").empty());
}

TEST_CASE("a table that is not as described is refused with the number of the line") {
    const std::string head = "# A sample.\nversion 1\n";
    CHECK(fault_of(head + "付 fu") == "");
    CHECK(fault_of("") == "line 1: the comment is missing");
    CHECK(fault_of("version 1\n付 fu\n") == "line 1: the comment is missing");
    for (const char* version : {"付 fu", "version", "version 0", "version -1", "version 1x", ""})
        CHECK(fault_of("# A sample.\n" + std::string(version) + "\n付 fu\n").starts_with("line 2:")
        );
    CHECK(fault_of(head) == "the table has no character");
    CHECK(fault_of(head + "付 fu\n\n预 yu\n") == "line 4: there is no character");
    CHECK(fault_of(head + "a fu\n") == "line 3: there is no character");
    CHECK(fault_of(head + "\xE4\xBB fu\n") == "line 3: there is no character");
    CHECK(fault_of(head + "付\n") == "line 3: a reading is not 1 to 6 small letters");
    CHECK(fault_of(head + "付fu\n") == "line 3: a space is missing");
    CHECK(fault_of(head + "付 fu \n") == "line 3: there is a space too many");
    for (const char* reading : {"Fu", "f\xC3\xBC", "fu4", "fufufuf", " fu", "fu  fu"})
        CHECK_MESSAGE(!fault_of(head + "付 " + reading + "\n").empty(), reading);
    CHECK(fault_of(head + "付 a b c d e f g h\n") == "");
    CHECK(fault_of(head + "付 a b c d e f g h i\n") == "line 3: there are too many readings");
}

TEST_CASE("a table with a character twice or out of order is refused") {
    const std::string head = "# A sample.\nversion 1\n";
    CHECK(
        fault_of(head + "付 fu\n付 fu\n") ==
        "line 4: the character does not come after the one before"
    );
    CHECK(
        fault_of(head + "预 yu\n付 fu\n") ==
        "line 4: the character does not come after the one before"
    );
}

TEST_CASE("a table that is too large is refused") {
    CHECK(fault_of(std::string(kAssetBytesMax + 1, '#')) == "the table of readings is too large");
}

TEST_CASE("the shipped table reads characters as people do") {
    const PinyinTable& table = tests::readings();
    CHECK(table.version() >= 1);
    CHECK(readings_of(table, "预") == "yu");
    CHECK(readings_of(table, "女") == "nv");
    CHECK(readings_of(table, "略") == "lve");
    CHECK(readings_of(table, "〇") == "ling");
    CHECK(readings_of(table, "装") == "zhuang");
}

TEST_CASE("the shipped table keeps every common reading of a character that has several") {
    const std::pair<const char*, std::vector<const char*>> expected[] = {
        {"行", {"xing", "hang"}},
        {"重", {"zhong", "chong"}},
        {"乐", {"le", "yue"}},
        {"长", {"chang", "zhang"}},
        {"長", {"chang", "zhang"}},
        {"单", {"dan", "shan"}},
        {"銀", {"yin"}},
        {"调", {"diao", "tiao"}},
        {"还", {"hai", "huan"}},
        {"差", {"cha", "chai"}},
        {"会", {"hui", "kuai"}},
        {"厦", {"sha", "xia"}},
        {"解", {"jie", "xie"}},
        {"绿", {"lv", "lu"}}};
    for (const auto& [character, all] : expected) {
        for (const char* reading : all)
            CHECK_MESSAGE(has_reading(character, reading), character, " ", reading);
    }
}

TEST_CASE("the shipped table has rare characters, among them those of names") {
    for (const char* rare :
         {"鼯", "齄", "龠", "黹", "黻", "鼢", "麇", "鳢", "髑", "饕", "亍", "鬯",
          "镕", "喆", "堃", "珺", "玥", "垚", "淼", "犇", "翀", "燊", "䶮", "𬭎"})
        CHECK_MESSAGE(!readings_of(tests::readings(), rare).empty(), rare);
}

TEST_CASE("the shipped table has every character of GB 2312") {
    const std::u32string characters = characters_of_gb_2312();
    REQUIRE(characters.size() == 6763);
    for (const char32_t character : characters) {
        INFO("U+", std::hex, static_cast<std::uint32_t>(character));
        CHECK_FALSE(tests::readings().readings(character).empty());
    }
}

}  // namespace fangxin::core
