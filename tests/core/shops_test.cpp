// Tests of the directory of shops as an asset.
#include <algorithm>
#include <doctest/doctest.h>

#include "core/json.h"
#include "tests/core/samples.h"

namespace fangxin::core {

TEST_CASE("the directory of the example mall has its twelve shops") {
    const auto shops = parse_shops(tests::asset_text("shops/example-mall.json"));
    REQUIRE(shops);
    CHECK(shops->size() == 12);
    CHECK(shops->front() == Shop{"qinghe-hair", "青禾美发", "示例商场三楼 312"});
}

TEST_CASE("the directory of the made-up city has two hundred shops with floor and category") {
    const auto shops = parse_shops(tests::asset_text("demo/shops.json"));
    REQUIRE(shops);
    CHECK(shops->size() == 200);
    CHECK(std::ranges::none_of(*shops, [](const Shop& shop) {
        return shop.floor.empty() || shop.category.empty();
    }));
    const auto hair = std::ranges::find(*shops, "qinghe-hair", &Shop::id);
    REQUIRE(hair != shops->end());
    CHECK(*hair == Shop{"qinghe-hair", "青禾美发", "示例商场三楼 312", "三楼", "美容"});
    CHECK(named_first(*shops, &Shop::floor).front() == "负一楼");
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
    CHECK(shops->front() == Shop{"a", "店", "一楼"});
}

}  // namespace fangxin::core
