// Tests of the visit to notices: which are listed, one to read, and the way back.
#include <doctest/doctest.h>

#include "kiosk/visits/notices/list_screen.h"
#include "kiosk/visits/notices/notice_screen.h"
#include "tests/kiosk/app/published_samples.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

class Reading : public Desk {
  public:
    Reading() {
        around.notices = sample_notices();
        act(action::Start{Reason::notices});
    }
    notices::ListModel list() { return notices::make_list_model(scene_of(*this), notices()); }
    notices::NoticeModel notice() { return notices::make_notice_model(scene_of(*this), notices()); }
};

}  // namespace

TEST_CASE("the notices of today are listed with kind and day, the newest first") {
    Reading desk;
    const auto model = desk.list();
    REQUIRE(model.rows.size() == 4);
    CHECK(model.rows[0].code == "cards");
    CHECK(model.rows[0].above == "消费警示 · 2026 年 11 月 20 日");
    CHECK(model.rows[0].is_warning);
    CHECK(model.rows[1].above.starts_with("典型案例"));
    CHECK_FALSE(model.rows[1].is_warning);
    CHECK_FALSE(model.sample.empty());
}

TEST_CASE("a notice is read paragraph by paragraph, and back leads to the list and home") {
    Reading desk;
    desk.act(notices::ChooseNotice{"cards"});
    const auto model = desk.notice();
    CHECK(model.title == "办预付卡前，先看这三点");
    CHECK(model.paragraphs == std::vector<std::string_view>{"先看备案。", "少充一点。"});
    CHECK(model.source == "发布：示例市消费维权中心");
    desk.act(action::SwitchLanguage{});
    CHECK(desk.notice().paragraphs[0] == "Look first.");
    desk.act(action::Back{});
    CHECK(desk.list().rows[2].title == "小票留好");
    desk.act(action::Back{});
    CHECK(desk.state.is_home());
}

TEST_CASE("the list says so when nothing is shown on this day") {
    Reading desk;
    using namespace std::chrono;
    desk.around.now = core::start_of_beijing_day(core::Date{2027y / January / 1});
    CHECK(desk.list().rows.empty());
    CHECK(desk.list().nothing == "现在没有新的提醒。");
}
