// Tests of the administrative divisions, and of those that the product ships.
#include "core/divisions/divisions.h"

#include <doctest/doctest.h>
#include <map>
#include <string>

#include "core/limits.h"

namespace fangxin::core {

namespace {

const std::string kHead = "# A sample.\nversion 1\n";
const std::string kSample = kHead +
                            "11 北京市\n"
                            "110105 朝阳区\n"
                            "110105001 建外街道\n"
                            "22 吉林省\n"
                            "2201 长春市\n"
                            "220104 朝阳区\n"
                            "220104001 前进街道\n"
                            "220104002 前进街道二里农场\n"
                            "2202 吉林市\n"
                            "44 广东省\n"
                            "4419 东莞市\n"
                            "441900003 东城街道\n";

std::string fault_of(const std::string& text) {
    const auto parsed = Divisions::parse(text);
    if (parsed) return "";
    CHECK(parsed.error().code == ErrorCode::invalid);
    return parsed.error().detail;
}

std::string joined(const std::vector<Division>& divisions) {
    std::string names;
    for (const Division& division : divisions) names += std::string(division.name) + " ";
    return names;
}

Divisions sample() {
    auto parsed = Divisions::parse(kSample);
    REQUIRE(parsed);
    return *std::move(parsed);
}

}  // namespace

TEST_CASE("a division is found by its code alone") {
    const Divisions divisions = sample();
    CHECK(divisions.size() == 12);
    CHECK(divisions.find("2201")->name == "长春市");
    for (const char* unknown : {"", "2", "220", "2203", "99", "220104009"})
        CHECK_FALSE(divisions.find(unknown).has_value());
}

TEST_CASE("the children of a division come in the order of their codes") {
    const Divisions divisions = sample();
    CHECK(joined(divisions.children("")) == "北京市 吉林省 广东省 ");
    CHECK(joined(divisions.children("11")) == "朝阳区 ");
    CHECK(joined(divisions.children("22")) == "长春市 吉林市 ");
    CHECK(joined(divisions.children("220104")) == "前进街道 前进街道二里农场 ");
    CHECK(joined(divisions.children("4419")) == "东城街道 ");
    CHECK(divisions.children("441900003").empty());
    CHECK(divisions.children("2203").empty());
}

TEST_CASE("what is in a division is listed down to a level") {
    const Divisions divisions = sample();
    CHECK(joined(divisions.below("22", kCityDigits)) == "长春市 吉林市 ");
    CHECK(joined(divisions.below("22", kDistrictDigits)) == "长春市 朝阳区 吉林市 ");
    CHECK(joined(divisions.below("2201", kStreetDigits)) == "朝阳区 前进街道 前进街道二里农场 ");
    CHECK(divisions.below("", kDistrictDigits).size() == 8);
}

TEST_CASE("a path goes from the province to the division, without levels that are not there") {
    const Divisions divisions = sample();
    CHECK(joined(divisions.path("220104001")) == "吉林省 长春市 朝阳区 前进街道 ");
    CHECK(joined(divisions.path("110105001")) == "北京市 朝阳区 建外街道 ");
    CHECK(joined(divisions.path("441900003")) == "广东省 东莞市 东城街道 ");
    CHECK(divisions.path("").empty());
    CHECK(divisions.path("2203").empty());
}

TEST_CASE("the divisions that an address begins with are read from it, the longest name first") {
    const Divisions divisions = sample();
    CHECK(
        joined(divisions.path_of("吉林省长春市朝阳区前进街道 9 号")) ==
        "吉林省 长春市 朝阳区 前进街道 "
    );
    CHECK(divisions.path_of("吉林省长春市朝阳区前进街道二里农场").back().code == "220104002");
    CHECK(joined(divisions.path_of("吉林省吉林市场")) == "吉林省 吉林市 ");
    CHECK(joined(divisions.path_of("吉林省某市朝阳区")) == "吉林省 ");
    CHECK(divisions.path_of("人民路 9 号").empty());
    CHECK(divisions.path_of("").empty());
}

TEST_CASE("divisions that are not as described are refused with the number of the line") {
    CHECK(fault_of(kHead + "11 北京市") == "");
    CHECK(fault_of("") == "there is no division");
    CHECK(fault_of(kHead) == "there is no division");
    CHECK(fault_of("version 1\n11 北京市\n") == "line 1: the comment is missing");
    for (const char* version : {"11 北京市", "version", "version 0", "version 1x", ""})
        CHECK(
            fault_of("# A sample.\n" + std::string(version) + "\n11 北京市\n") ==
            "line 2: the version is missing"
        );
    for (const char* code : {"", "1", "110", "11010", "1101011", "1101010011", "1a", "１１"})
        CHECK_FALSE(fault_of(kHead + code + " 北京市\n").empty());
    const std::string long_name(kNameCharactersMax + 1, 'x');
    for (const std::string& name : {std::string(), long_name, std::string("\xE4\xBB")})
        CHECK(
            fault_of(kHead + "11 " + name + "\n") ==
            "line 3: the name is missing, too long or no text"
        );
    CHECK(fault_of(kHead + "11\n") == "line 3: the name is missing, too long or no text");
    CHECK(
        fault_of(std::string(kAssetBytesMax + 1, '#')) == "the text of the divisions is too large"
    );
}

TEST_CASE("divisions that are doubled, out of order or in nothing are refused") {
    const std::string order = "line 4: the code does not come after the one before";
    CHECK(fault_of(kHead + "11 北京市\n11 北京市\n") == order);
    CHECK(fault_of(kHead + "22 吉林省\n11 北京市\n") == order);
    CHECK(fault_of(kHead + "1101 某市\n") == "line 3: no province has it");
    CHECK(fault_of(kHead + "11 北京市\n2201 长春市\n") == "line 4: no province has it");
    const std::string street = "neither a city nor a district has this street";
    CHECK(fault_of(kHead + "11 北京市\n110101001 某街道\n") == "line 4: " + street);
    CHECK(fault_of(kHead + "11 北京市\n110101 东城区\n110102001 某街道\n") == "line 5: " + street);
}

TEST_CASE("the shipped divisions are all there") {
    const Divisions divisions = builtin_divisions();
    std::map<std::size_t, int> count;
    for (const Division& division : divisions.below("", kStreetDigits))
        ++count[division.code.size()];
    // Of 2023: 31 provinces and the three others; cities, districts and streets by the source.
    CHECK(count[kProvinceDigits] == 34);
    CHECK(count[kCityDigits] == 333);
    CHECK(count[kDistrictDigits] == 2974);
    CHECK(count[kStreetDigits] == 41'352);
}

TEST_CASE("the shipped divisions are as people write them in an address") {
    const Divisions divisions = builtin_divisions();
    CHECK(joined(divisions.path("220104001")) == "吉林省 长春市 朝阳区 前进街道 ");
    CHECK(joined(divisions.path("110105001")) == "北京市 朝阳区 建外街道 ");
    CHECK(joined(divisions.path("500235001")).starts_with("重庆市 云阳县 "));
    CHECK(joined(divisions.path("441900003")) == "广东省 东莞市 东城街道 ");
    CHECK(joined(divisions.path("429004001")) == "湖北省 仙桃市 沙嘴街道 ");
    for (const Division& division : divisions.below("", kStreetDigits)) {
        for (const char* for_the_count : {"市辖区", "县", "省直辖县级行政区划"})
            CHECK(division.name != for_the_count);
    }
}

TEST_CASE("every shipped division has its name only once where it is chosen") {
    const Divisions divisions = builtin_divisions();
    for (const Division& parent : divisions.below("", kDistrictDigits)) {
        std::map<std::string_view, int> names;
        for (const Division& child : divisions.children(parent.code))
            CHECK_MESSAGE(++names[child.name] == 1, child.code);
    }
}

}  // namespace fangxin::core
