// Tests of the file of the field's words and sentences: the same as its texts, and refused damaged.
#include "kiosk/input/field_data.h"

#include <doctest/doctest.h>

namespace fangxin::kiosk {
namespace {

core::Bytes small_file() {
    FieldCounts counts;
    counts.add_word({"三包", "san'bao", 3});
    counts.add_spelling({"哈喇味", "ha'la'wei", 0});
    counts.add_sentence(std::vector<std::string_view>{"我", "要", "三包"});
    return counts.to_bytes();
}

std::string fault(core::ByteView bytes) {
    const auto data = FieldData::parse(bytes);
    if (data) return "";
    CHECK(data.error().code == core::ErrorCode::corrupt);
    return data.error().detail;
}

TEST_CASE("a file has the words, the characters and the spellings that were counted") {
    const core::Bytes bytes = small_file();
    const auto data = FieldData::parse(bytes);
    REQUIRE(data);
    CHECK(data->spellings == "san'bao\t三包\nha'la'wei\t哈喇味\n");
    // Three for its class, one in the sentence.
    CHECK(data->words.alone(data->words.symbol_of("三包")).times == 400);
    CHECK(data->words.symbol_of("哈喇味") == NgramTable::kOther);
    const auto three = data->characters.alone(data->characters.symbol_of("三"));
    CHECK(three.times == 200);
    const auto pair = data->characters.longer(three, data->characters.symbol_of("包"));
    CHECK(pair.times == 2);
    CHECK(pair.followed == 0);
}

TEST_CASE("a file that was damaged anywhere is refused") {
    core::Bytes bytes = small_file();
    CHECK(fault(bytes).empty());
    for (std::size_t place = 0; place < bytes.size(); ++place) {
        CAPTURE(place);
        bytes[place] ^= 0x10U;
        CHECK_FALSE(fault(bytes).empty());
        CHECK_FALSE(fault(core::ByteView(bytes).first(place)).empty());
        bytes[place] ^= 0x10U;
    }
    bytes.push_back(0);
    CHECK_FALSE(fault(bytes).empty());
}

TEST_CASE("a file of another version is refused as such") {
    core::Bytes bytes = small_file();
    bytes[4] = 2;
    CHECK(fault(bytes) == "it is for another version of the program");
}

TEST_CASE("characters outside of the basic plane have one symbol for all of them") {
    const auto characters = characters_of("a三𠮷𬘭");
    REQUIRE(characters.size() == 4);
    CHECK(characters[0] == "a");
    CHECK(characters[1] == "三");
    CHECK(characters[2] == characters[3]);
}

}  // namespace
}  // namespace fangxin::kiosk
