// Tests of what the home screen says, without drawing it.
#include <doctest/doctest.h>

#include "kiosk/visits/home/home_screen.h"
#include "tests/kiosk/app/published_samples.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

TEST_CASE("the home screen offers filing only where it works") {
    Desk desk;
    CHECK(home::no_filing_reason(scene_of(desk)).empty());
    desk.state.readiness.has_room = false;
    CHECK(home::no_filing_reason(scene_of(desk)).find("存满") != std::string::npos);
    desk.state.readiness = {.is_enrolled = true, .is_cut_off = true};
    CHECK(home::no_filing_reason(scene_of(desk)).find("停用") != std::string::npos);
    CHECK(home::no_filing_reason(scene_of(desk)).find("换一台机器") != std::string::npos);
    CHECK(home::no_filing_reason(scene_of(desk)).find("12315") != std::string::npos);
    desk.state.readiness = {false, true, true, 0};
    CHECK(home::no_filing_reason(scene_of(desk)).find("开通") != std::string::npos);
}

TEST_CASE("the home screen says that the clock is wrong before the first question") {
    Desk desk;
    CHECK(home::clock_words(scene_of(desk)).empty());
    desk.around.clock = ClockState::wrong;
    CHECK(home::no_filing_reason(scene_of(desk)).find("日期不对") != std::string::npos);
    desk.around.clock = ClockState::corrected;
    CHECK(home::no_filing_reason(scene_of(desk)).empty());
    CHECK(home::clock_words(scene_of(desk)).find("工作人员") != std::string::npos);
}

TEST_CASE("the home screen is honest about the network") {
    Desk desk;
    CHECK(home::network_words(scene_of(desk)) == "已联网 · 您的信息加密保存");
    desk.state.readiness.is_online = false;
    CHECK(home::network_words(scene_of(desk)) == "没有联网 · 照样能办，联网后自动送出");
    desk.state.readiness.waiting = 3;
    CHECK(home::network_words(scene_of(desk)) == "没有联网 · 3 件等待送出");
    desk.state.readiness.is_cut_off = true;
    CHECK(home::network_words(scene_of(desk)) == "没有联网");
}

TEST_CASE("the home screen says the newest notice of each kind by turns") {
    Desk desk;
    CHECK(home::notice_lines(scene_of(desk)).empty());
    desk.around.notices = sample_notices();
    desk.around.now_s = 4 * home::kNoticeTurnS;
    auto lines = home::notice_lines(scene_of(desk));
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].kind == "消费警示");
    CHECK(lines[0].title == "办预付卡前，先看这三点");
    CHECK(lines[1].title == "小票留好");
    CHECK(lines[2].kind == "典型案例");
    CHECK(lines[3].kind == "本月主题");
    desk.around.now_s = 7 * home::kNoticeTurnS - 0.1;
    lines = home::notice_lines(scene_of(desk));
    CHECK(lines.front().kind == "典型案例");
    CHECK(lines.back().title == "小票留好");
    desk.around.now_s = 4 * home::kNoticeTurnS;
    using namespace std::chrono;
    desk.around.now = core::start_of_beijing_day(core::Date{2026y / November / 5});
    lines = home::notice_lines(scene_of(desk));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].title == "小票留好");
    CHECK(lines[1].kind == "本月主题");
    desk.around.now = core::start_of_beijing_day(core::Date{2026y / October / 31});
    CHECK(home::notice_lines(scene_of(desk)).empty());
}

TEST_CASE("a notice changes after twelve seconds where there is another one") {
    using namespace std::chrono;
    const auto board = sample_notices();
    const auto change = [&](core::Date today, double now_s) {
        return home::notice_changes_at_s(*board, today, now_s);
    };
    CHECK(change({2026y / November / 22}, 0) == 12);
    CHECK(change({2026y / November / 22}, 11.9) == 12);
    CHECK(change({2026y / November / 22}, 12) == 24);
    CHECK_FALSE(change({2027y / January / 1}, 0).has_value());
    const auto alone = core::parse_notices(
        R"({"version":2,"notices":[{"code":"alone","kind":"tip","from":"2026-11-01",)"
        R"("until":"2026-12-31","title":{"zh":"小票留好"},"text":{"zh":"拍一张照片。"},)"
        R"("source":{"zh":"示例市消费维权中心","en":"Centre"}}]})"
    );
    REQUIRE(alone.has_value());
    CHECK_FALSE(home::notice_changes_at_s(*alone, {2026y / November / 22}, 0).has_value());
}

TEST_CASE("the home screen shows no clock, every other page does") {
    Desk desk;
    CHECK(make_header_model(scene_of(desk)).time.empty());
    desk.answer_until(complaint_pages::category);
    CHECK(make_header_model(scene_of(desk)).time == " · 14:32 周日");
    desk.act(action::SwitchLanguage{});
    CHECK(make_header_model(scene_of(desk)).time == " · 14:32 Sun");
}
