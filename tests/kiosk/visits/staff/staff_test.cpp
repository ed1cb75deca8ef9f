// Tests of the staff's corner: the PIN page, what the open corner says, and its end.
#include <doctest/doctest.h>

#include "kiosk/visits/staff/corner_screen.h"
#include "kiosk/visits/staff/pin_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

using enum core::PinAnswer::Outcome;
using Mark = staff::CornerModel::Mark;

constexpr std::int64_t kMinuteMs = 60'000;

MachineReport example_report() {
    MachineReport report;
    report.at = example_now();
    report.health.filed = 128;
    report.health.received = 119;
    report.health.waiting = 9;
    report.health.free_bytes = 41'000'000'000;
    report.line.is_online = true;
    report.line.is_clock_compared = true;
    return report;
}

class Staff : public Desk {
  public:
    Staff() { act(action::Start{Reason::staff}); }

    void enter(std::string_view digits) {
        for (const char digit : digits) act(staff::PressDigit{digit});
    }
    void answer(core::PinAnswer answer) {
        happen(event::StaffPinChecked{state.visit_number, answer});
    }
    void try_pin(core::PinAnswer its_answer) {
        enter("480266");
        act(action::Next{});
        answer(its_answer);
    }
    void read(MachineReport report) {
        happen(event::MachineRead{state.visit_number, std::move(report)});
    }
    void open_with(MachineReport report) {
        try_pin({right});
        read(std::move(report));
    }
    staff::PinModel pin_page() { return staff::make_pin_model(scene_of(*this), staff()); }
    staff::CornerModel corner() { return staff::make_corner_model(scene_of(*this), staff()); }
    staff::CornerModel::Row check(std::string_view name) {
        for (const auto& row : corner().checks.rows)
            if (row.name == name) return row;
        FAIL("no check of this name");
        return {};
    }
};

// Every text of a card, one after the other.
std::string texts_of(const staff::CornerModel::Card& card) {
    std::string texts = std::string(card.title) + card.note;
    for (const auto& row : card.rows) texts += row.name + row.words + row.detail;
    return texts;
}

}  // namespace

TEST_CASE("the PIN goes to the station and is gone from the page, which shows its length alone") {
    Staff desk;
    desk.enter("4802");
    desk.act(staff::EraseDigit{});
    desk.enter("266");
    CHECK(desk.pin_page().digits == 6);
    desk.act(action::Next{});
    CHECK(desk.only<effect::CheckStaffPin>().pin == "480266");
    CHECK(desk.staff().pin.empty());
    CHECK_FALSE(desk.pin_page().note.empty());
    desk.enter("1");
    desk.act(action::Next{});
    CHECK(desk.staff().pin.empty());
    CHECK(desk.effects.empty());
}

TEST_CASE("a PIN is no longer than the longest that can be set, and an empty one is not asked for"
) {
    Staff desk;
    desk.act(action::Next{});
    CHECK(desk.effects.empty());
    desk.act(staff::EraseDigit{});
    desk.enter("12345678901234567890");
    CHECK(desk.staff().pin.size() == core::kStaffPinDigitsMax);
}

TEST_CASE("a wrong PIN is said to be wrong, and nothing of the corner is read") {
    Staff desk;
    desk.try_pin({wrong});
    CHECK(desk.pin_page().problem == "密码不对。");
    CHECK_FALSE(desk.staff().is_open);
    CHECK(desk.effects.empty());
    desk.enter("1");
    CHECK(desk.pin_page().problem.empty());
}

TEST_CASE("while the corner is locked no digit is taken, and the page says for how long") {
    Staff desk;
    desk.try_pin({wrong, kMinuteMs / 2});
    CHECK(desk.pin_page().problem == "输错次数太多，请过 30 秒再试。");
    desk.enter("480266");
    CHECK(desk.pin_page().digits == 0);
    desk.wait(30);
    CHECK(desk.pin_page().problem == "密码不对。");
    desk.enter("480266");
    CHECK(desk.pin_page().digits == 6);
    desk.try_pin({locked, 32 * kMinuteMs});
    CHECK(desk.pin_page().problem == "输错次数太多，请过 32 分钟再试。");
}

TEST_CASE("a machine without a PIN, and one whose disk fails, say so and stay closed") {
    Staff desk;
    desk.try_pin({not_set});
    CHECK(desk.pin_page().problem.find("staff-pin set") != std::string::npos);
    desk.enter("480266");
    desk.act(action::Next{});
    desk.happen(event::StaffPinChecked{
        desk.state.visit_number, core::fail(core::ErrorCode::unavailable, "disk")});
    CHECK(desk.pin_page().problem.find("磁盘") != std::string::npos);
    CHECK_FALSE(desk.staff().is_open);
}

TEST_CASE("an answer to a corner that was closed meanwhile opens nothing") {
    Staff desk;
    desk.enter("480266");
    desk.act(action::Next{});
    const auto asked_by = desk.state.visit_number;
    desk.act(action::Leave{});
    desk.happen(event::StaffPinChecked{asked_by, core::PinAnswer{right}});
    CHECK(desk.state.is_home());
    desk.act(action::Start{Reason::staff});
    desk.happen(event::StaffPinChecked{asked_by, core::PinAnswer{right}});
    desk.happen(event::MachineRead{asked_by, example_report()});
    CHECK_FALSE(desk.staff().is_open);
    CHECK_FALSE(desk.staff().report.has_value());
}

TEST_CASE("the right PIN opens, and the machine is read once at a time") {
    Staff desk;
    desk.try_pin({right});
    CHECK(desk.count<effect::ReadMachine>() == 1);
    CHECK_FALSE(desk.corner().reading.empty());
    desk.happen(event::StationChanged{desk.state.readiness});
    desk.act(staff::ReadAgain{});
    CHECK(desk.effects.empty());
    desk.read(example_report());
    CHECK(desk.count<effect::ReadMachine>() == 1);
    desk.read(example_report());
    CHECK(desk.effects.empty());
    CHECK(desk.corner().reading.empty());
}

TEST_CASE("the account is an equation, and one that does not come out is said not to") {
    Staff desk;
    auto report = example_report();
    desk.open_with(report);
    const auto account = desk.corner().account;
    REQUIRE(account.size() == 4);
    CHECK(account[0].number == "128");
    CHECK(account[1].number == "119");
    CHECK(account[2].number == "9");
    CHECK(account[3].number == "0");
    CHECK(desk.corner().balance.rows[0].mark == Mark::good);
    report.health.waiting = 8;
    desk.read(report);
    CHECK(desk.corner().balance.rows[0].mark == Mark::bad);
    report.health.lost = 1;
    desk.read(report);
    CHECK(desk.corner().balance.rows[0].mark == Mark::bad);
    CHECK(desk.check("数据库").mark == Mark::bad);
}

TEST_CASE("each row of the queue has its state, its age, its tries and the reason in words") {
    Staff desk;
    auto report = example_report();
    const core::Instant filed{report.at.utc_ms - 39 * kMinuteMs};
    report.queue = {
        {"K7Q-003J-W", filed, 14, "the stored bytes were changed", true, 0},
        {"K7Q-0040-6",
         filed,
         6,
         "it did not answer; " + std::string(advice(net::FailureKind::cut))},
        {"K7Q-003Z-2", core::Instant{report.at.utc_ms - 3 * 24 * 60 * kMinuteMs}, 0, "", false, 2},
        {"", std::nullopt, 1, "", false, 1}};
    report.queued = 60;
    desk.open_with(report);
    const auto& rows = desk.corner().queue.rows;
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].name == "K7Q-003J-W");
    CHECK(rows[0].mark == Mark::bad);
    CHECK(rows[0].words == "要人处理 · 39 分钟 · 已试 14 次");
    CHECK(rows[0].detail.find("the stored bytes") == std::string::npos);
    CHECK(rows[1].words == "会再送 · 39 分钟 · 已试 6 次");
    CHECK_FALSE(has_latin_letters(rows[1].detail));
    CHECK_FALSE(rows[1].detail.empty());
    CHECK(rows[2].words == "还没送 · 3 天 · 证据 2 件");
    CHECK(rows[3].name == "已收案件的证据");
    CHECK(desk.corner().queue.note.find("56") != std::string::npos);
}

TEST_CASE("a machine that is well has nothing red, one that is not says what to do in each row") {
    Staff desk;
    auto report = example_report();
    desk.open_with(report);
    const auto well = desk.corner().checks;
    CHECK(desk.check("手写").mark == Mark::bad);  // this desk has none
    for (const auto& row : well.rows)
        if (row.name != "手写") CHECK(row.mark == Mark::good);

    report.health.free_bytes = core::kFreeSpaceBytesMin - 1;
    report.health.is_chain_whole = false;
    report.line.is_online = false;
    report.line.failure = net::FailureKind::no_network;
    report.line.clock_offset_ms = -7 * kMinuteMs;
    desk.state.printer = PrinterCondition::no_paper;
    desk.around.has_pinyin = false;
    desk.read(report);
    CHECK(desk.check("时钟").words == "快 7 分钟");
    for (const auto& row : desk.corner().checks.rows) {
        CAPTURE(row.name);
        if (row.name == "版本") continue;
        CHECK(row.mark == Mark::bad);
        CHECK_FALSE(row.detail.empty());
    }
    desk.around.clock = ClockState::wrong;
    CHECK(desk.check("时钟").words == "日期不对");
    desk.state.readiness.is_enrolled = false;
    CHECK(desk.check("网络").detail.find("enrol") != std::string::npos);
    CHECK_FALSE(desk.corner().frame.second.has_value());
}

TEST_CASE("the camera is tested when the corner opens and when it is asked to, not more often") {
    Staff desk;
    desk.around.has_camera = true;
    desk.try_pin({right});
    CHECK(desk.count<effect::TestCamera>() == 1);
    desk.read(example_report());
    CHECK(desk.count<effect::TestCamera>() == 0);
    CHECK(desk.check("摄像头").mark == Mark::open);
    desk.happen(event::CameraTested{desk.state.visit_number, true});
    CHECK(desk.check("摄像头").mark == Mark::good);
    desk.act(staff::ReadAgain{});
    CHECK(desk.count<effect::TestCamera>() == 1);
    desk.happen(event::CameraTested{desk.state.visit_number, false});
    CHECK(desk.check("摄像头").mark == Mark::bad);
    CHECK_FALSE(desk.check("摄像头").detail.empty());
    desk.happen(event::StationChanged{desk.state.readiness});
    CHECK(desk.count<effect::TestCamera>() == 0);
}

TEST_CASE("a database that cannot be read shows no figures, but that and what to do") {
    Staff desk;
    MachineReport report;
    report.database_problem = "another program uses this data; end it and try again";
    desk.open_with(report);
    CHECK(desk.corner().account.empty());
    CHECK(desk.corner().queue.rows.empty());
    const auto row = desk.check("数据库");
    CHECK(row.mark == Mark::bad);
    CHECK(row.detail.find("verify") != std::string::npos);
    CHECK(row.detail.find("another program") == std::string::npos);
    desk.act(action::SwitchLanguage{});
    CHECK(desk.corner().checks.rows[0].detail.find("another program") != std::string::npos);
}

TEST_CASE("a reason that nobody knows by its kind is not shown in English to who reads Chinese") {
    Staff desk;
    auto report = example_report();
    report.queue = {{"K7Q-0040-6", report.at, 6, "an older program said this"}};
    desk.open_with(report);
    const auto detail = [&desk] { return desk.corner().queue.rows[0].detail; };
    CHECK(detail().find("older program") == std::string::npos);
    CHECK(detail().find("fangxin-kiosk queue") != std::string::npos);
    desk.act(action::SwitchLanguage{});
    CHECK(detail() == "an older program said this");
}

TEST_CASE("the corner says what to do for whoever lost the query code") {
    Staff desk;
    desk.open_with(example_report());
    CHECK(desk.corner().lost_code.title == "有人丢了查询码");
    CHECK_FALSE(has_latin_letters(desk.corner().lost_code.note));
}

TEST_CASE("sync now says when it was tried, and what came of it") {
    Staff desk;
    auto report = example_report();
    report.line.all_tried = 3;
    desk.open_with(report);
    desk.act(action::Next{});
    CHECK(desk.count<effect::SyncNow>() == 1);
    CHECK_FALSE(desk.corner().frame.second.has_value());
    desk.act(action::Next{});
    CHECK(desk.effects.empty());
    desk.happen(event::StationChanged{desk.state.readiness});
    desk.read(report);
    CHECK(desk.corner().balance.rows[1].words == "正在送……");
    report.line.is_online = false;
    report.line.failure = net::FailureKind::refused;
    report.line.all_tried = 4;
    desk.read(report);
    CHECK(desk.corner().balance.rows[1].words == "没有全部送到，什么都没有丢。");
    CHECK_FALSE(desk.corner().balance.rows[1].detail.empty());
    report.line.is_online = true;
    report.line.failure.reset();
    report.health.waiting = 0;
    report.health.received = 128;
    desk.read(report);
    CHECK(desk.corner().balance.rows[1].words == "全部送到了。");
    CHECK(desk.corner().frame.second.has_value());
}

TEST_CASE("every incident and every card is said in Chinese") {
    Staff desk;
    auto report = example_report();
    for (const core::IncidentKind kind : core::values_of<core::IncidentKind>())
        report.incidents.push_back({kind, example_now(), 2, 1});
    report.queue = {{"003", example_now(), 0, ""}};
    report.queued = 1;
    desk.open_with(report);
    const auto corner = desk.corner();
    CHECK(corner.incidents.rows.size() == core::values_of<core::IncidentKind>().size());
    for (const auto* card : {&corner.incidents, &corner.queue, &corner.balance})
        CHECK_FALSE(has_latin_letters(texts_of(*card)));
    for (const auto& figure : corner.account) CHECK_FALSE(has_latin_letters(figure.caption));
    CHECK_FALSE(has_latin_letters(corner.title));
    CHECK_FALSE(has_latin_letters(corner.subtitle));
}

TEST_CASE("the corner closes by itself a minute after the last touch, and nothing of it is left") {
    Staff desk;
    desk.act(action::SwitchLanguage{});
    desk.open_with(example_report());
    desk.wait(kStaffIdleS - 1);
    desk.act(action::Touched{});
    desk.wait(kStaffIdleS - 1);
    CHECK(desk.staff().is_open);
    CHECK(desk.state.overlay == Overlay::none);
    CHECK(session_deadline_s(desk.state, desk.around.now_s) == desk.around.now_s + 1);
    desk.wait(1);
    CHECK(is_untouched(desk.state));
    CHECK(desk.count<effect::ForgetLook>() == 1);
}

TEST_CASE("a PIN page that nobody uses closes too, whatever the station says meanwhile") {
    Staff desk;
    desk.enter("4802");
    desk.wait(kStaffIdleS - 1);
    desk.happen(event::StationChanged{desk.state.readiness});
    CHECK(desk.effects.empty());
    desk.wait(1);
    CHECK(is_untouched(desk.state));
}

TEST_CASE("the corner opens from the home page alone, and not from under a message") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    desk.act(action::Start{Reason::staff});
    CHECK(desk.page() == complaint_pages::facts);
    desk.act(action::Leave{});
    desk.act(action::ShowHelp{});
    desk.act(action::Start{Reason::staff});
    CHECK(desk.state.is_home());
}
