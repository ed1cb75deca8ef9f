// Tests of the visit to promises of shops: what counts today, floors, the search, one shop in plain
// words, and the way to the complaint.
#include <doctest/doctest.h>

#include "core/form/floor_plan.h"
#include "kiosk/visits/returns/shop_screen.h"
#include "kiosk/visits/returns/shops_screen.h"
#include "tests/kiosk/app/published_samples.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

// Of the sample's register.
constexpr std::size_t kLanting = 0;
constexpr std::size_t kQinghe = 1;
constexpr std::size_t kZhixing = 2;
constexpr std::size_t kRanOut = 3;
constexpr std::size_t kRemoved = 4;
constexpr std::size_t kNotYet = 5;

class Reading : public Desk {
  public:
    Reading() {
        around.promises = sample_promises();
        act(action::Start{Reason::returns});
    }
    returns::ShopsModel list() { return returns::make_shops_model(scene_of(*this), returns()); }
    returns::ShopModel shop(std::size_t shop) {
        act(returns::ChooseShop{shop});
        return returns::make_shop_model(scene_of(*this), returns());
    }
    std::vector<std::string> names() {
        std::vector<std::string> names;
        for (const auto& row : list().rows) names.emplace_back(row.name);
        return names;
    }
};

}  // namespace

TEST_CASE("the shops whose promise counts today are listed with their days, offline too") {
    Reading desk;
    desk.state.readiness.is_online = false;
    CHECK(desk.names() == std::vector<std::string>{"兰亭服饰", "青禾", "知行培训"});
    const auto model = desk.list();
    CHECK(model.rows[0].days == 15);
    CHECK(model.rows[0].words == "吊牌在，没穿过");
    CHECK(model.rows[1].days == 7);
    CHECK(model.rows[1].words == "东西完好");
    CHECK(model.rows[2].days == 0);
    CHECK(model.rows[2].words == "放心消费承诺店");
    CHECK_FALSE(model.sample.empty());
    // The last day of the first one is over.
    desk.around.now.utc_ms += std::int64_t{24} * 3'600'000;
    CHECK(desk.names() == std::vector<std::string>{"青禾", "知行培训", "新来的店"});
}

TEST_CASE("a floor lists its own shops") {
    Reading desk;
    REQUIRE(desk.list().floors.size() == 3);
    CHECK(desk.list().floors[0].is_selected);
    desk.act(returns::ChooseFloor{"三楼"});
    CHECK(desk.names() == std::vector<std::string>{"青禾", "知行培训"});
    desk.act(returns::ChooseFloor{});
    CHECK(desk.names().size() == 3);
}

TEST_CASE("the plan of a floor shows the numbers of its shops as the list has them") {
    Reading desk;
    const auto plans = core::parse_floor_plans(
        R"({"version":1,"plans":[{"floor":"三楼","width":90,"height":20,"here":{"x":50,"y":15},)"
        R"("units":[{"shop_id":"nobody","x":0,"y":0,"width":30,"height":10},)"
        R"({"shop_id":"qinghe-hair","x":60,"y":0,"width":30,"height":10}]}]})"
    );
    REQUIRE(plans.has_value());
    desk.around.plans = &*plans;
    CHECK_FALSE(desk.list().plan);
    desk.act(returns::ChooseFloor{"二楼"});
    CHECK_FALSE(desk.list().plan);
    desk.act(returns::ChooseFloor{"三楼"});
    const auto model = desk.list();
    REQUIRE(model.rows.size() == 2);
    CHECK(model.rows[0].name == "青禾");
    CHECK(model.rows[0].number == 1);
    CHECK(model.rows[1].number == 0);
    REQUIRE(model.plan);
    REQUIRE(model.plan->units.size() == 2);
    CHECK(model.plan->units[0].number.empty());
    CHECK(model.plan->units[1].number == "1");
    CHECK(model.plan->here == core::PlanPoint{50, 15});
    CHECK(model.plan->here_words == "您在这里");
    desk.type(returns::kSearchItem, "qh");
    CHECK_FALSE(desk.list().plan);
}

TEST_CASE("a shop is found on every floor, and one whose promise is over says so") {
    Reading desk;
    desk.act(returns::ChooseFloor{"三楼"});
    desk.type(returns::kSearchItem, "ltfs");
    CHECK(desk.names() == std::vector<std::string>{"兰亭服饰"});
    CHECK(desk.list().floors.empty());
    desk.act(action::Back{});
    desk.type(returns::kSearchItem, "jysd");
    REQUIRE(desk.names() == std::vector<std::string>{"旧约书店"});
    CHECK(desk.list().rows[0].days == 0);
    CHECK(desk.list().rows[0].words == "承诺已到期");
    desk.act(action::Back{});
    CHECK(desk.returns().search.empty());
    desk.type(returns::kSearchItem, "qqqq");
    CHECK(desk.list().nothing == "没有叫这个名字的承诺店。");
}

TEST_CASE("a promise is said in plain words, with its last day") {
    Reading desk;
    const auto model = desk.shop(kLanting);
    CHECK(model.title == "兰亭服饰");
    CHECK(model.returns == "15 天内，不用理由就能退");
    REQUIRE(model.terms.size() == 3);
    CHECK(model.terms[0].words == "衣服，内衣不算");
    CHECK(model.terms[1].words == "吊牌在，没穿过");
    CHECK(model.valid == "2026 年 1 月 1 日起，2026 年 11 月 22 日止，续过 2 次");
    CHECK(model.commitment.empty());
    CHECK(model.lapsed.empty());
}

TEST_CASE("what is not said of a promise is said in general, and commitments have their words") {
    Reading desk;
    CHECK(desk.shop(kQinghe).terms[0].words == "店里卖的都行");
    desk.act(action::Back{});
    const auto model = desk.shop(kZhixing);
    CHECK(model.returns.empty());
    REQUIRE(model.commitments.size() == 3);
    CHECK(model.commitments[2].label == "维权");
    CHECK_FALSE(has_latin_letters(model.commitments[2].words));
}

TEST_CASE("a promise that does not count is not shown as if it did") {
    Reading desk;
    for (const std::size_t shop : {kRanOut, kRemoved, kNotYet}) {
        const auto model = desk.shop(shop);
        CHECK(model.returns.empty());
        CHECK(model.terms.empty());
        CHECK(model.valid.empty());
        CHECK_FALSE(model.lapsed.empty());
        desk.act(action::Back{});
    }
    CHECK(desk.shop(kRanOut).lapsed == "承诺已在 2026 年 11 月 21 日到期");
    desk.act(action::Back{});
    CHECK(desk.shop(kRemoved).lapsed == "2026 年 11 月 1 日已摘牌：答应的没有做到");
}

TEST_CASE("English words are shown where there are some, Chinese ones otherwise") {
    Reading desk;
    desk.act(action::SwitchLanguage{});
    const auto model = desk.shop(kLanting);
    CHECK(model.terms[0].words == "衣服，内衣不算");
    CHECK(model.terms[1].words == "Tag on");
}

TEST_CASE("the complaint takes the shop along, from the directory or as the register names it") {
    Reading desk;
    desk.shop(kQinghe);
    desk.act(action::Next{});
    CHECK(desk.form().draft.kind == core::CaseKind::complaint);
    CHECK(desk.form().draft.text(core::Field::shop_id) == "qinghe-hair");
    CHECK(desk.form().draft.text(core::Field::merchant_name) == "青禾美发");
    CHECK(desk.page() == complaint_pages::category);
    CHECK_FALSE(desk.form().is_shop_by_hand);

    Reading other;
    other.shop(kLanting);
    other.act(action::Next{});
    CHECK(other.form().draft.is_empty(core::Field::shop_id));
    CHECK(other.form().draft.text(core::Field::merchant_name) == "兰亭服饰");
    CHECK(other.form().draft.text(core::Field::merchant_address) == "二楼 203");
    CHECK(other.form().is_shop_by_hand);
}

TEST_CASE("without a shop the complaint begins empty, and no button is there where none is taken") {
    Reading desk;
    REQUIRE(desk.list().frame.second.has_value());
    desk.state.readiness.has_room = false;
    CHECK_FALSE(desk.list().frame.second.has_value());
    desk.act(action::Next{});
    CHECK(std::holds_alternative<returns::State>(desk.state.visit->room));
    desk.state.readiness.has_room = true;
    desk.act(action::Next{});
    CHECK(desk.form().draft.is_empty(core::Field::merchant_name));
}

TEST_CASE("back leads from the shop to the list as it was, and home") {
    Reading desk;
    desk.act(returns::ChooseFloor{"三楼"});
    desk.shop(kQinghe);
    desk.act(action::Back{});
    CHECK(desk.names().size() == 2);
    desk.act(action::Back{});
    CHECK(desk.state.is_home());
}
