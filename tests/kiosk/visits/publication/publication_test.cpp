// Tests of the visit to published complaints: order, floors, the search, and what is said.
#include <doctest/doctest.h>

#include "kiosk/visits/publication/figures_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

class Reading : public Desk {
  public:
    Reading() {
        using namespace std::chrono;
        around.now = core::start_of_beijing_day(core::Date{2026y / November / 29});
        act(action::Start{Reason::publication});
    }
    publication::FiguresModel figures() {
        return publication::make_figures_model(scene_of(*this), publication());
    }
    std::vector<std::string> names() {
        std::vector<std::string> names;
        for (const auto& row : figures().rows) names.emplace_back(row.name);
        return names;
    }
};

}  // namespace

TEST_CASE("the shop with the most complaints comes first, with its bar and its share, offline too"
) {
    Reading desk;
    desk.state.readiness.is_online = false;
    const auto model = desk.figures();
    REQUIRE(model.rows.size() == 7);
    CHECK(model.title == "示例商场的投诉公示");
    CHECK(model.subtitle.find("2025 年 11 月 29 日") != std::string::npos);
    CHECK(model.rows[0].name == "青禾美发");
    CHECK(model.rows[0].count == "14 件");
    CHECK(model.rows[0].settled == "谈成 6 件，43%");
    CHECK(model.rows[0].length == 1);
    CHECK(model.rows[0].solid == doctest::Approx(6.0 / 14));
    CHECK(model.rows[6].length == doctest::Approx(2.0 / 14));
    CHECK(model.caution == "这是调解结果，不是判决。");
    CHECK(model.without.find("41") != std::string::npos);
    CHECK_FALSE(model.sample.empty());
}

TEST_CASE("the shops that settled least come first when that is asked for") {
    Reading desk;
    desk.act(publication::ChooseOrder{publication::Order::least_settled});
    const auto names = desk.names();
    CHECK(names[0] == "青禾美发");
    CHECK(names[1] == "力动健身");
    CHECK(names[2] == "知行培训");
    CHECK(desk.figures().orders[1].is_selected);
}

TEST_CASE("a floor shows its own shops, and the sentence about all others goes") {
    Reading desk;
    const auto floors = desk.figures().floors;
    REQUIRE(floors.size() == 5);
    CHECK(floors[0].is_selected);
    desk.act(publication::ChooseFloor{"二楼"});
    CHECK(desk.names() == std::vector<std::string>{"云朵童装", "南街电器", "足步鞋店"});
    CHECK(desk.figures().without.empty());
    desk.act(publication::ChooseFloor{});
    CHECK(desk.names().size() == 7);
}

TEST_CASE("a shop is looked for on every floor, and back leads to the list and home") {
    Reading desk;
    desk.act(publication::ChooseFloor{"二楼"});
    desk.act(action::Next{});
    REQUIRE(desk.editing().has_value());
    desk.letter("qhmf");
    CHECK(desk.names() == std::vector<std::string>{"青禾美发"});
    CHECK(desk.figures().orders.empty());
    desk.type(publication::kSearchItem, "qqqq");
    CHECK(desk.names().empty());
    CHECK(desk.figures().nothing == "没有公示的投诉。");
    desk.act(action::Back{});
    CHECK(desk.names().size() == 3);
    CHECK(desk.publication().search.empty());
    desk.act(action::Back{});
    CHECK(desk.state.is_home());
}

TEST_CASE("what is older than a year is taken down") {
    Reading desk;
    using namespace std::chrono;
    desk.around.now = core::start_of_beijing_day(core::Date{2027y / November / 28});
    const auto model = desk.figures();
    CHECK(model.rows.empty());
    CHECK(model.nothing.find("撤下") != std::string_view::npos);
    CHECK_FALSE(model.frame.second);
}
