// Tests of the assets that people choose from.
#include "core/complaint/catalogue.h"

#include <doctest/doctest.h>

#include "core/json.h"
#include "tests/core/samples.h"

namespace fangxin::core {

namespace {

std::string catalogue_with(const std::string& problems) {
    const std::string one = R"({"choices":[{"code":"a","zh":"一","en":"one"}]})";
    return R"({"version":1,"categories":)" + one + R"(,"problems":{"choices":[)" + problems +
           R"(]},"demands":)" + one + R"(,"phrases":)" + one + "}";
}

}  // namespace

TEST_CASE("the shipped catalogue has the twelve categories in the order of their screen") {
    const Catalogue& catalogue = tests::shipped_catalogue();
    std::string codes;
    for (const Choice& category : catalogue.categories) codes += category.code + " ";
    CHECK(
        codes ==
        "food clothes car home devices medicine beauty prepaid_card education delivery travel "
        "other "
    );
    for (const Choice& category : catalogue.categories) CHECK_FALSE(category.icon.empty());
    CHECK(catalogue.find_category("prepaid_card")->zh == "预付卡");
    CHECK(catalogue.find_problem("refund") != nullptr);
    CHECK(catalogue.find_category("refund") == nullptr);
    CHECK(catalogue.find_demand("") == nullptr);
}

TEST_CASE("the shipped catalogue begins its demands with the seven of the official form") {
    const Catalogue& catalogue = tests::shipped_catalogue();
    REQUIRE(catalogue.demands.size() >= 7);
    const char* const official[] = {
        "修理", "重作", "更换", "退货", "补足商品数量", "退还货款和服务费用", "赔偿损失"};
    for (std::size_t i = 0; i < 7; ++i) CHECK(catalogue.demands[i].zh == official[i]);
}

TEST_CASE("the directory of the example mall has its twelve shops") {
    const auto shops = parse_shops(tests::asset_text("shops/example-mall.json"));
    REQUIRE(shops);
    CHECK(shops->size() == 12);
    CHECK(shops->front() == Shop{"qinghe-hair", "青禾美发", "示例商场三楼 312"});
}

TEST_CASE("a catalogue with a hole in it is refused") {
    CHECK(parse_catalogue(catalogue_with(R"({"code":"a","zh":"一","en":"one"})")));
    CHECK_FALSE(parse_catalogue(catalogue_with("")));
    CHECK_FALSE(parse_catalogue(catalogue_with(R"({"code":"a","zh":"","en":"one"})")));
    CHECK_FALSE(parse_catalogue(catalogue_with(R"({"code":"a","zh":"一"})")));
    CHECK_FALSE(parse_catalogue(catalogue_with(R"({"code":"A B","zh":"一","en":"one"})")));
    CHECK_FALSE(parse_catalogue(
        catalogue_with(R"({"code":"a","zh":"一","en":"x"},{"code":"a","zh":"二","en":"y"})")
    ));
    CHECK_FALSE(parse_catalogue("{}"));
    CHECK_FALSE(parse_catalogue(""));
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
