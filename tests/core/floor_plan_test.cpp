// Tests of the plans of floors as a file that an installer drew.
#include "core/form/floor_plan.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>

#include "core/json.h"
#include "core/limits.h"
#include "tests/core/samples.h"

namespace fangxin::core {

namespace {

std::string plan(std::string_view floor, std::string_view units, std::string_view more = "") {
    return R"({"floor":")" + std::string(floor) + R"(","width":100,"height":50,"units":[)" +
           std::string(units) + "]" + std::string(more) + "}";
}
std::string plans(const std::string& list) {
    return R"({"version":1,"plans":[)" + list + "]}";
}
std::string unit(std::string_view shop, std::string_view area) {
    return R"({"shop_id":")" + std::string(shop) + "\"," + std::string(area) + "}";
}
constexpr std::string_view kCorner = R"("x":0,"y":0,"width":10,"height":10)";

}  // namespace

TEST_CASE("a plan says where shops, marks and the kiosk are") {
    const auto read = parse_floor_plans(plans(plan(
        "一楼",
        unit("a", kCorner) + R"(,{"x":90,"y":40,"width":10,"height":10})",
        R"(,"marks":[{"words":{"zh":"扶梯","en":"Escalator"},"x":20,"y":0,"width":9,"height":8}],)"
        R"("here":{"x":100,"y":50})"
    )));
    REQUIRE(read);
    CHECK(read->find("二楼") == nullptr);
    const FloorPlan* const floor = read->find("一楼");
    REQUIRE(floor != nullptr);
    CHECK(floor->units == std::vector<PlanUnit>{{"a", {0, 0, 10, 10}}, {"", {90, 40, 10, 10}}});
    CHECK(floor->marks == std::vector<PlanMark>{{{"扶梯", "Escalator"}, {20, 0, 9, 8}}});
    CHECK(floor->here == PlanPoint{100, 50});
}

TEST_CASE("a plan whose parts reach beyond it is refused") {
    CHECK_FALSE(
        parse_floor_plans(plans(plan("一楼", unit("a", R"("x":91,"y":0,"width":10,"height":10)"))))
    );
    CHECK_FALSE(
        parse_floor_plans(plans(plan("一楼", unit("a", R"("x":0,"y":41,"width":10,"height":10)"))))
    );
    CHECK_FALSE(
        parse_floor_plans(plans(plan("一楼", unit("a", R"("x":-1,"y":0,"width":10,"height":10)"))))
    );
    CHECK_FALSE(
        parse_floor_plans(plans(plan("一楼", unit("a", R"("x":0,"y":0,"width":0,"height":10)"))))
    );
    CHECK_FALSE(parse_floor_plans(plans(plan("一楼", "", R"(,"here":{"x":101,"y":0})"))));
}

TEST_CASE("a floor, a shop or the kiosk in two places is refused") {
    const std::string here = R"(,"here":{"x":1,"y":1})";
    CHECK(parse_floor_plans(plans(plan("一楼", "", here) + "," + plan("二楼", ""))));
    CHECK_FALSE(parse_floor_plans(plans(plan("一楼", "", here) + "," + plan("二楼", "", here))));
    CHECK_FALSE(parse_floor_plans(plans(plan("一楼", "") + "," + plan("一楼", ""))));
    CHECK_FALSE(parse_floor_plans(
        plans(plan("一楼", unit("a", kCorner)) + "," + plan("二楼", unit("a", kCorner)))
    ));
    CHECK_FALSE(parse_floor_plans(R"({"plans":[]})"));
    CHECK_FALSE(parse_floor_plans("[]"));
}

TEST_CASE("the plans of the made-up mall have each of its shops on the shop's floor") {
    const auto shops = parse_shops(tests::asset_text("demo/shops.json"));
    const auto read = parse_floor_plans(tests::asset_text("demo/floor_plans.json"));
    REQUIRE(shops);
    REQUIRE(read);
    for (const Shop& shop : shops->shops) {
        INFO(shop.id);
        const FloorPlan* const floor = read->find(shop.floor);
        REQUIRE(floor != nullptr);
        CHECK(std::ranges::find(floor->units, shop.id, &PlanUnit::shop_id) != floor->units.end());
    }
}

}  // namespace fangxin::core
