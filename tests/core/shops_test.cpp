// Tests of the directory of shops as an asset.
#include <algorithm>
#include <doctest/doctest.h>

#include "core/json.h"
#include "tests/core/samples.h"

namespace fangxin::core {

TEST_CASE("the directory of the example mall has its twelve shops") {
    const auto shops = parse_shops(tests::asset_text("shops/example-mall.json"));
    REQUIRE(shops);
    CHECK(shops->shops.size() == 12);
    CHECK(shops->shops.front() == Shop{"qinghe-hair", "青禾美发", "示例商场三楼 312"});
}

TEST_CASE("the directory of the made-up city has two hundred shops with floor and category") {
    const auto shops = parse_shops(tests::asset_text("demo/shops.json"));
    REQUIRE(shops);
    CHECK(shops->shops.size() == 200);
    CHECK(std::ranges::none_of(shops->shops, [](const Shop& shop) {
        return shop.floor.empty() || shop.category.empty();
    }));
    const auto hair = std::ranges::find(shops->shops, "qinghe-hair", &Shop::id);
    REQUIRE(hair != shops->shops.end());
    CHECK(*hair == Shop{"qinghe-hair", "青禾美发", "示例商场三楼 312", "三楼", "美容"});
    CHECK(named_first(shops->shops, &Shop::floor).front() == "负一楼");
}

TEST_CASE("a directory with more floors or categories than a page has room for is refused") {
    const auto directory = [](std::string_view part, std::size_t count) {
        std::string text = R"({"shops":[)";
        for (std::size_t i = 0; i < count; ++i) {
            const std::string number = std::to_string(i);
            text +=
                (i == 0 ? "" : ",") + (R"({"id":")" + number) + R"(","name":"店","address":"街",")";
            text += std::string(part) + R"(":")" + number + R"("})";
        }
        return text + "]}";
    };
    CHECK(parse_shops(directory("floor", kFloorsMax)));
    CHECK_FALSE(parse_shops(directory("floor", kFloorsMax + 1)));
    CHECK(parse_shops(directory("category", kShopCategoriesMax)));
    CHECK_FALSE(parse_shops(directory("category", kShopCategoriesMax + 1)));
}

TEST_CASE("a directory with the same shop twice is refused") {
    const std::string shop = R"({"id":"a","name":"店","address":"一楼"})";
    CHECK(parse_shops(R"({"shops":[]})"));
    CHECK(parse_shops(R"({"shops":[)" + shop + "]}"));
    CHECK_FALSE(parse_shops(R"({"shops":[)" + shop + "," + shop + "]}"));
    CHECK_FALSE(parse_shops(R"({"shops":[{"id":"a"}]})"));
}

TEST_CASE("the initials in a directory of an older program do no harm") {
    const auto shops =
        parse_shops(R"({"shops":[{"id":"a","name":"店","address":"一楼","initials":"d"}]})");
    REQUIRE(shops);
    CHECK(shops->shops.front() == Shop{"a", "店", "一楼"});
}

TEST_CASE("English names are of floors and categories that are there, each once") {
    const auto with_names = [](std::string_view names) {
        return parse_shops(
            R"({"shops":[{"id":"a","name":"店","address":"一楼","floor":"一楼"}],"names":[)" +
            std::string(names) + "]}"
        );
    };
    const std::string floor = R"({"zh":"一楼","en":"Floor 1"})";
    REQUIRE(with_names(floor).has_value());
    CHECK(with_names(floor)->names.front() == BilingualText{"一楼", "Floor 1"});
    CHECK_FALSE(with_names(floor + "," + floor).has_value());
    CHECK_FALSE(with_names(R"({"zh":"二楼","en":"Floor 2"})").has_value());
    CHECK_FALSE(with_names(R"({"zh":"一楼"})").has_value());
}

TEST_CASE("every floor and category of the made-up city has English") {
    const auto list = parse_shops(tests::asset_text("demo/shops.json"));
    REQUIRE(list);
    std::vector<std::string> named;
    for (const BilingualText& name : list->names) named.push_back(name.zh);
    for (auto part : {&Shop::floor, &Shop::category})
        for (const std::string& name : named_first(list->shops, part))
            CHECK_MESSAGE(std::ranges::count(named, name) == 1, name);
}

}  // namespace fangxin::core
