// Tests of finding a shop.
#include "core/form/shop_directory.h"

#include <doctest/doctest.h>

#include "core/json.h"
#include "tests/core_search/search_samples.h"

namespace fangxin::core {

namespace {

ShopDirectory example_mall() {
    const auto shops = parse_shops(tests::asset_text("shops/example-mall.json"));
    REQUIRE(shops);
    return {shops->shops, tests::readings()};
}

std::string ids_of(const std::vector<const Shop*>& shops) {
    std::string ids;
    for (const Shop* shop : shops) ids += (ids.empty() ? "" : " ") + shop->id;
    return ids;
}

}  // namespace

TEST_CASE("a shop is found by Chinese, by full pinyin, by initials and by its place") {
    const ShopDirectory mall = example_mall();
    for (const char* typed :
         {"青禾美发",
          "青禾",
          "qinghemeifa",
          "qing he",
          "qhmf",
          "QH",
          "ｑｈ",
          " mf ",
          "312",
          "青禾 三楼"})
        CHECK_MESSAGE(ids_of(mall.search(typed)) == "qinghe-hair", typed);
    CHECK(ids_of(mall.search("zbxd")) == "zubu-shoes");
    CHECK(mall.search("青禾水饺").empty());
}

TEST_CASE("the shop whose name is meant comes before one whose place is") {
    const ShopDirectory mall(
        {{"a", "小店", "金山路 1 号"}, {"b", "金山茶庄", "一楼"}}, tests::readings()
    );
    CHECK(ids_of(mall.search("jinshan")) == "b a");
}

TEST_CASE("floors and categories have English where the directory has it") {
    const ShopDirectory mall(
        {{"a", "青禾美发", "三楼 1", "三楼", "美发"}}, tests::readings(), {{"三楼", "Floor 3"}}
    );
    CHECK(mall.named("三楼") == BilingualText{"三楼", "Floor 3"});
    CHECK(mall.named("美发") == BilingualText{"美发", ""});
}

TEST_CASE("every shop is listed when nothing was typed") {
    CHECK(example_mall().search("").size() == 12);
    CHECK(ShopDirectory().search("").empty());
}

TEST_CASE("the list is narrowed down to a floor, to a category, and to both") {
    const ShopDirectory mall(
        {{"a", "青禾美发", "三楼 1", "三楼", "美发"},
         {"b", "云合水饺", "一楼 1", "一楼", "餐饮"},
         {"c", "百味面馆", "三楼 2", "三楼", "餐饮"},
         {"d", "流动摊", "门口"}},
        tests::readings()
    );
    CHECK(ids_of(mall.search("")) == "a b c d");
    CHECK(ids_of(mall.search("", {"三楼", ""})) == "a c");
    CHECK(ids_of(mall.search("", {"", "餐饮"})) == "b c");
    CHECK(ids_of(mall.search("", {"三楼", "餐饮"})) == "c");
    CHECK(mall.search("", {"二楼", ""}).empty());
    CHECK(ids_of(mall.search("qhmf", {"三楼", ""})) == "a");
    CHECK(mall.search("qhmf", {"一楼", ""}).empty());
    CHECK(mall.floors() == std::vector<std::string>{"三楼", "一楼"});
    CHECK(mall.categories() == std::vector<std::string>{"美发", "餐饮"});
}

TEST_CASE("a shop is found by its id") {
    const ShopDirectory mall = example_mall();
    REQUIRE(mall.find("qinghe-hair") != nullptr);
    CHECK(mall.find("qinghe-hair")->name == "青禾美发");
    CHECK(mall.find("qinghe") == nullptr);
    CHECK(mall.find("") == nullptr);
}

TEST_CASE("a copy of a directory finds its own shops") {
    ShopDirectory copy;
    {
        const ShopDirectory mall = example_mall();
        copy = mall;
    }
    CHECK(ids_of(copy.search("qhmf")) == "qinghe-hair");
}

}  // namespace fangxin::core
