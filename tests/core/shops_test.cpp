// Tests of the directory of shops as an asset.
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
