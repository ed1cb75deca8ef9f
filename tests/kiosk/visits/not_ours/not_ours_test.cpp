// Tests of the visit to other bodies: groups, the search, and what is said of each body.
#include <doctest/doctest.h>

#include "kiosk/visits/not_ours/bodies_screen.h"
#include "kiosk/visits/not_ours/body_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

constexpr auto kBodies = core::ClassificationList::other_bodies;

not_ours::BodiesModel list_of(Desk& desk) {
    return not_ours::make_bodies_model(scene_of(desk), desk.not_ours());
}

std::vector<std::string> codes_found(Desk& desk, std::string_view typed) {
    desk.not_ours().set_text(not_ours::kSearchItem, typed);
    std::vector<std::string> codes;
    for (const auto& row : list_of(desk).rows) codes.emplace_back(row.code);
    return codes;
}

not_ours::BodyModel body_of(Desk& desk, const std::string& code) {
    desk.act(not_ours::ChooseBody{code});
    return not_ours::make_body_model(scene_of(desk), desk.not_ours());
}

std::string_view part_of(const not_ours::BodyModel& model, std::string_view label) {
    for (const auto& part : model.parts) {
        if (part.label == label) return part.text;
    }
    return {};
}

}  // namespace

TEST_CASE("whoever is not sure begins with a group, and what cannot be put off is said first") {
    Desk desk;
    desk.act(action::Start{Reason::not_ours});
    const auto groups = list_of(desk);
    CHECK(groups.rows.empty());
    REQUIRE(groups.groups.size() == 12);
    CHECK(groups.groups[1].label == "快递邮政海关");
    CHECK(groups.groups[1].icon == Icon::delivery);
    CHECK(groups.emergency.find("110") != std::string_view::npos);
    desk.act(not_ours::ChooseGroup{groups.group_codes[1]});
    const auto rows = list_of(desk).rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].number == "12305");
    CHECK(rows[1].number == "12360");
    CHECK(list_of(desk).groups.empty());
    CHECK(list_of(desk).title == "快递邮政海关");
}

TEST_CASE("a body is found by pinyin, initials, Chinese, its group and its number, offline too") {
    Desk desk;
    desk.state.readiness.is_online = false;
    desk.act(action::Start{Reason::not_ours});
    for (const char* typed : {"快递", "kuaidi", "kd", "12305", "youzheng"}) {
        CAPTURE(typed);
        const auto codes = codes_found(desk, typed);
        CHECK(std::ranges::find(codes, "postal") != codes.end());
    }
    CHECK(codes_found(desk, "信用卡").front() == "banking_insurance");
    const auto of_group = codes_found(desk, "chechuanfeiji");
    CHECK(std::ranges::find(of_group, "railway") != of_group.end());
    CHECK(codes_found(desk, "qqqqq").empty());
    CHECK(list_of(desk).nothing_found.find("12345") != std::string_view::npos);
}

TEST_CASE("a body is shown with number, condition, hours, what to have ready, and its check") {
    Desk desk;
    desk.act(action::Start{Reason::not_ours});
    const auto postal = body_of(desk, "postal");
    CHECK(postal.title == "邮政业用户申诉");
    REQUIRE(postal.numbers.size() == 1);
    CHECK(postal.numbers[0].number == "12305");
    CHECK(part_of(postal, "打之前").find("七天") != std::string_view::npos);
    CHECK(part_of(postal, "什么时候打").find("没查到") != std::string_view::npos);
    CHECK(part_of(postal, "准备好").find("快递单号") != std::string_view::npos);
    CHECK(postal.checked == "2026 年 11 月 22 日核对过。");
    CHECK_FALSE(postal.is_unverified);

    const auto transport = body_of(desk, "transport");
    CHECK(transport.is_unverified);
    CHECK(transport.checked.find("还没核实") != std::string::npos);
    CHECK(part_of(transport, "什么时候打") == "每天二十四小时。");
    CHECK(part_of(transport, "打之前").empty());

    const auto emergency = body_of(desk, "emergency");
    REQUIRE(emergency.numbers.size() == 3);
    CHECK(emergency.numbers[1].number == "120");
    CHECK(emergency.numbers[1].name == "急救");
}

TEST_CASE("back leads from a body to its list, to the groups, and home") {
    Desk desk;
    desk.act(action::Start{Reason::not_ours});
    desk.type(std::string(not_ours::kSearchItem), "12305");
    desk.act(not_ours::ChooseBody{"postal"});
    CHECK(desk.not_ours().fields_shown().empty());
    desk.act(action::Back{});
    CHECK(list_of(desk).rows.size() == 1);
    desk.act(action::Back{});
    CHECK(list_of(desk).groups.size() == 12);
    desk.act(not_ours::ChooseGroup{"money"});
    // Who types now looks everywhere.
    desk.type(std::string(not_ours::kSearchItem), "119");
    CHECK(list_of(desk).rows.front().code == "emergency");
    desk.act(action::Back{});
    desk.act(action::Back{});
    CHECK(desk.state.is_home());
}

TEST_CASE("every body that is shipped has a page in both languages") {
    Desk desk;
    desk.act(action::Start{Reason::not_ours});
    for (const bool is_english : {false, true}) {
        if (is_english) desk.act(action::SwitchLanguage{});
        for (const auto* entry : desk.around.classification->children(kBodies, "")) {
            CAPTURE(entry->code);
            const auto model = body_of(desk, entry->code);
            CHECK_FALSE(model.title.empty());
            CHECK(model.parts.size() >= 3);
            for (const auto& part : model.parts) CHECK_FALSE(part.text.empty());
            CHECK_FALSE(model.checked.empty());
            CHECK((is_english || !has_latin_letters(model.checked)));
        }
    }
}

TEST_CASE("a body is printed where there is a printer, and what comes of it is said") {
    Desk desk;
    desk.act(action::Start{Reason::not_ours});
    CHECK_FALSE(body_of(desk, "postal").print.has_value());
    desk.happen(event::PrinterChanged{PrinterCondition::no_paper});
    REQUIRE(body_of(desk, "postal").print.has_value());
    CHECK(body_of(desk, "postal").print->label.empty());
    desk.happen(event::PrinterChanged{PrinterCondition::ready});
    CHECK(body_of(desk, "postal").print->label == "把这一页打出来");

    desk.act(action::Print{});
    CHECK(body_of(desk, "postal").print->words == "正在打印，请等一等。");
    CHECK(body_of(desk, "postal").print->label.empty());
    const std::uint64_t visit = desk.state.visit_number;
    desk.happen(event::PrintEnded{visit, PrinterCondition::jam});
    CHECK(body_of(desk, "postal").print->is_faulty);
    CHECK(body_of(desk, "postal").print->label == "再试一次");

    desk.act(action::Print{});
    desk.happen(event::PrintEnded{visit, PrinterCondition::ready});
    CHECK(body_of(desk, "postal").print->words == "已经打出来了，请拿好。");
    CHECK(body_of(desk, "postal").print->label == "再打一张");
    CHECK(body_of(desk, "customs").print->words.empty());
}
