// Tests of what the screens say, without drawing them.
#include <doctest/doctest.h>
#include <set>
#include <string>

#include "core/content/content_set.h"
#include "kiosk/screens/consumer/check_screen.h"
#include "kiosk/screens/consumer/choice_screen.h"
#include "kiosk/screens/consumer/contact_screen.h"
#include "kiosk/screens/consumer/demands_screen.h"
#include "kiosk/screens/consumer/facts_screen.h"
#include "kiosk/screens/consumer/find_screen.h"
#include "kiosk/screens/consumer/home_screen.h"
#include "kiosk/screens/consumer/message_screen.h"
#include "kiosk/screens/consumer/purchase_screen.h"
#include "kiosk/screens/consumer/receipt_screen.h"
#include "kiosk/screens/consumer/shop_screen.h"
#include "kiosk/screens/consumer/status_screen.h"
#include "kiosk/screens/wording.h"
#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

const Texts& texts() {
    static const Texts loaded = [] {
        auto result = Texts::load(FANGXIN_BUILT_ASSETS_DIR "/i18n");
        REQUIRE(result.has_value());
        return std::move(*result);
    }();
    return loaded;
}

const core::Law& law() {
    static const auto law = core::ContentSet().law();
    return *law;
}

Scene scene_of(const Desk& desk) {
    return {desk.state, desk.around, texts(), "一号示例商场站", law()};
}

bool has_latin_letters(std::string_view text) {
    for (const char letter : text) {
        if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("the home screen offers filing only where it works") {
    Desk desk;
    CHECK(make_home_model(scene_of(desk)).no_filing_reason.empty());
    desk.state.readiness.has_room = false;
    CHECK(make_home_model(scene_of(desk)).no_filing_reason.find("存满") != std::string::npos);
    desk.state.readiness = {false, true, true, 0};
    CHECK(make_home_model(scene_of(desk)).no_filing_reason.find("开通") != std::string::npos);
}

TEST_CASE("the home screen is honest about the network") {
    Desk desk;
    CHECK(make_home_model(scene_of(desk)).network == "已联网 · 您的信息加密保存");
    desk.state.readiness.is_online = false;
    CHECK(make_home_model(scene_of(desk)).network == "没有联网 · 照样能投诉，联网后自动送出");
    desk.state.readiness.waiting = 3;
    CHECK(make_home_model(scene_of(desk)).network == "没有联网 · 3 件等待送出");
}

TEST_CASE("the home screen shows no clock, every other page does") {
    Desk desk;
    CHECK(make_header_model(scene_of(desk)).caption == "一号示例商场站");
    desk.answer_until(Page::category);
    CHECK(make_header_model(scene_of(desk)).caption == "一号示例商场站 · 14:32 周日");
}

TEST_CASE("tiles carry the catalogue's names in the person's language") {
    Desk desk;
    desk.answer_until(Page::category);
    desk.act(action::ChooseCategory{"prepaid_card"});
    auto model = make_category_model(scene_of(desk));
    REQUIRE(model.tiles.size() == 3);
    CHECK(model.tiles[1].id == "category.prepaid_card");
    CHECK(model.tiles[1].label == "预付卡");
    CHECK(model.tiles[1].icon == Icon::prepaid_card);
    CHECK(model.tiles[1].is_selected);
    desk.act(action::SwitchLanguage{});
    model = make_category_model(scene_of(desk));
    CHECK(model.tiles[1].id == "category.prepaid_card");
    CHECK(model.tiles[1].label == "Prepaid card");
}

TEST_CASE("shops are found by name, by pinyin, by initials and by place") {
    for (const char* typed :
         {"青禾", "qinghemeifa", "qing he", "qhmf", "QH", "ｑｈ", " mf ", "312"}) {
        Desk desk;
        desk.answer_until(Page::shop);
        desk.type(TextField::shop_search, typed);
        const auto model = make_shop_model(scene_of(desk));
        CAPTURE(typed);
        REQUIRE(model.rows.size() == 1);
        CHECK(model.rows.front().id == "shop.qinghe-hair");
        CHECK(model.rows.front().name == "青禾美发");
    }
}

TEST_CASE("every shop is listed before anything is typed") {
    Desk desk;
    desk.answer_until(Page::shop);
    CHECK(make_shop_model(scene_of(desk)).rows.size() == 2);
}

TEST_CASE("a search without a match says what to do") {
    Desk desk;
    desk.answer_until(Page::shop);
    desk.type(TextField::shop_search, "xyz");
    const auto model = make_shop_model(scene_of(desk));
    CHECK(model.rows.empty());
    CHECK_FALSE(model.nothing_found.empty());
}

TEST_CASE("the best candidate stands underlined at the caret while it is being spelt") {
    Desk desk;
    desk.answer_until(Page::facts);
    desk.type(TextField::facts, "店卡");
    desk.act(action::FocusField{TextField::facts, 3});
    desk.happen(event::PinyinChanged{{"li xian", {"李先", "里"}, false, false, "", "李先"}, ""});
    const auto model = make_facts_model(scene_of(desk));
    CHECK(model.text.shown == "店李先卡");
    CHECK(model.text.preedit_begin == 3);
    CHECK(model.text.preedit_end == 9);
    CHECK(model.text.caret == 9);
    REQUIRE(model.frame.keyboard.has_value());
    CHECK(model.frame.keyboard->pinyin->preedit == "li xian");
}

TEST_CASE("the words on the keyboard follow the language") {
    Desk desk;
    desk.answer_until(Page::facts);
    desk.focus(TextField::facts);
    const auto labels = [&] { return make_facts_model(scene_of(desk)).frame.keyboard->labels; };
    for (const auto word :
         {labels().space, labels().done, labels().letters, labels().symbols, labels().line_break})
        CHECK_FALSE(has_latin_letters(word));
    desk.act(action::SwitchLanguage{});
    for (const auto word :
         {labels().space, labels().done, labels().letters, labels().symbols, labels().line_break})
        CHECK(has_latin_letters(word));
}

TEST_CASE("letters without a candidate stand underlined at the caret") {
    Desk desk;
    desk.answer_until(Page::facts);
    desk.type(TextField::facts, "店卡");
    desk.act(action::FocusField{TextField::facts, 3});
    desk.happen(event::PinyinChanged{{"li", {}, false, false, ""}, ""});
    const auto model = make_facts_model(scene_of(desk));
    CHECK(model.text.shown == "店li卡");
    CHECK(model.text.preedit_begin == 3);
    CHECK(model.text.preedit_end == 5);
    CHECK(model.text.caret == 5);
    CHECK(model.counter == "2 / 1000 字");
    CHECK(model.phrases.front() == "商家不肯退款");
}

TEST_CASE("the check page shows every answer in words and masks who complains") {
    Desk desk;
    desk.answer_until(Page::check);
    const auto model = make_check_model(scene_of(desk));
    REQUIRE(model.rows.size() == 7);
    CHECK(model.rows[0].answer == "投诉 · 预付卡");
    CHECK(model.rows[1].answer == "不肯退款");
    CHECK(model.rows[2].answer == "青禾美发（示例商场三楼 312）");
    CHECK(model.rows[3].answer == "2026 年 11 月 15 日，¥3,000.00");
    CHECK(model.rows[4].answer == "canary-facts 店说不能退");
    CHECK(model.rows[5].answer == "退还货款 ¥2,100.00");
    CHECK(model.rows[6].answer == "李* · 138****2207 · canary 某区某路 9 号");
    for (const auto& consent : model.consents) CHECK_FALSE(consent.is_checked);
}

TEST_CASE("a failure of filing says that nothing is lost and what to do") {
    Desk desk;
    desk.answer_until(Page::check);
    CHECK(make_check_model(scene_of(desk)).failure.empty());
    for (const auto code : {core::ErrorCode::disk_full, core::ErrorCode::unavailable}) {
        desk.state.filing_error = code;
        const auto model = make_check_model(scene_of(desk));
        CHECK(model.failure.find("您填的都还在") != std::string::npos);
        CHECK(model.failure.find("12315") != std::string::npos);
    }
}

TEST_CASE("submit is disabled while the case is being saved") {
    Desk desk;
    desk.answer_until(Page::check);
    CHECK(make_check_model(scene_of(desk)).frame.second->options.is_enabled);
    desk.state.is_filing = true;
    CHECK_FALSE(make_check_model(scene_of(desk)).frame.second->options.is_enabled);
}

TEST_CASE("saved here and received by the centre look different on the receipt") {
    Desk desk;
    desk.answer_until(Page::receipt);
    auto model = make_receipt_model(scene_of(desk));
    CHECK(model.title == "已保存在本机，请记好编号");
    CHECK(model.code == "482 916");
    CHECK(model.frame.second->label == "办好了，退出（60）");
    REQUIRE(model.timeline.size() == 4);
    CHECK(model.timeline[0].mark == TimelineMark::done);
    CHECK(model.timeline[0].when == "11 月 22 日 14:32");
    CHECK(model.timeline[1].mark == TimelineMark::current);
    CHECK(model.timeline[1].when == "正在送出");
    desk.happen(event::StatusHere{desk.state.session, example_status(core::CaseState::received)});
    model = make_receipt_model(scene_of(desk));
    CHECK(model.timeline[1].mark == TimelineMark::done);
    CHECK(model.timeline[1].when == "11 月 22 日 14:32");
    CHECK(model.timeline[2].mark == TimelineMark::current);
    CHECK(model.title == "已送到中心，请记好编号");
    desk.happen(event::StatusHere{desk.state.session, example_status(core::CaseState::accepted)});
    model = make_receipt_model(scene_of(desk));
    CHECK(model.title == "已受理，请记好编号");
    REQUIRE(model.timeline.size() == 4);
    CHECK(model.timeline[2].mark == TimelineMark::done);
    CHECK(model.timeline[2].title == "已受理");
    CHECK(model.timeline[3].mark == TimelineMark::current);
    // Sixty days after 22 November lie in a year without holiday notice.
    CHECK(model.timeline[3].when == "最晚 2027 年 1 月 21 日（暂定）");
}

TEST_CASE("the receipt promises no date before the office's receipt") {
    Desk desk;
    desk.answer_until(Page::receipt);
    CHECK(make_receipt_model(scene_of(desk)).timeline[2].when == "收到后 7 个工作日内");
    // The centre signed for it, and has not said yet what its receipt is to the law.
    core::CaseStatus status = example_status(core::CaseState::received);
    status.events[1].fact.reset();
    desk.happen(event::StatusHere{desk.state.session, status});
    const auto timeline = make_receipt_model(scene_of(desk)).timeline;
    CHECK(timeline[1].title == "中心已收到");
    CHECK(timeline[1].detail.empty());
    CHECK(timeline[2].when == "收到后 7 个工作日内");
}

TEST_CASE("the status shows the limit that runs, and on request how it is counted") {
    Desk desk;
    desk.state.page = Page::status;
    desk.state.found = LookUp{example_status(core::CaseState::received), false};
    auto model = make_status_model(scene_of(desk)).deadline;
    REQUIRE(model.has_value());
    CHECK(model->number == "7");
    CHECK(model->unit == "工作日");
    CHECK(model->fraction_left == 1);
    CHECK(model->title == "距受理决定期限还有 7 个工作日");
    CHECK(model->detail == "2026 年 12 月 1 日前要有结果（法定 7 个工作日）。");
    CHECK(model->explanation.empty());
    desk.act(action::ToggleExplanation{});
    model = make_status_model(scene_of(desk)).deadline;
    CHECK(model->explanation.find("第十五条") != std::string::npos);
    CHECK(model->explanation.find("2026-11-28（周末）") != std::string::npos);
    CHECK(model->toggle == "收起说明");
    desk.act(action::SwitchLanguage{});
    model = make_status_model(scene_of(desk)).deadline;
    CHECK(model->title == "7 working days left for the decision on acceptance");
    CHECK(model->explanation.find("2026-11-28 (weekend)") != std::string::npos);
}

TEST_CASE("the status says provisional, paused and overdue in words") {
    Desk desk;
    desk.state.page = Page::status;
    desk.state.found = LookUp{example_status(core::CaseState::accepted), false};
    auto& status = desk.state.found->status;
    const auto deadline = [&desk] { return make_status_model(scene_of(desk)).deadline; };
    CHECK(deadline()->number == "60");
    CHECK(deadline()->detail.find("暂定") != std::string::npos);

    const auto after_days = [](int days) {
        return core::Instant{example_now().utc_ms + days * std::int64_t{86'400'000}};
    };
    status.events.push_back(
        {core::CaseState::accepted, after_days(3), "", core::FactKind::testing_started}
    );
    desk.around.now = after_days(10);
    CHECK(deadline()->title == "调解期限暂停计算");
    CHECK(make_status_model(scene_of(desk)).timeline[3].title == "开始鉴定检测");

    status = example_status(core::CaseState::received);
    desk.around.now = after_days(10);
    CHECK(deadline()->title == "受理决定期限已过");
    CHECK(deadline()->role == Role::seal);
    CHECK(deadline()->number.empty());
    CHECK(deadline()->detail.find("12315") != std::string::npos);
}

TEST_CASE("a status without a running limit shows no deadline") {
    Desk desk;
    desk.state.page = Page::status;
    desk.state.found = LookUp{example_status(core::CaseState::filed), true};
    CHECK_FALSE(make_status_model(scene_of(desk)).deadline.has_value());
}

TEST_CASE("the status says when it is only the last known one") {
    Desk desk;
    desk.state.page = Page::status;
    desk.state.found = LookUp{example_status(core::CaseState::accepted), false};
    auto model = make_status_model(scene_of(desk));
    CHECK(model.state == "已受理");
    CHECK(model.last_known.empty());
    REQUIRE(model.timeline.size() == 4);
    CHECK(model.timeline[2].detail == "某区市场监管局");
    desk.state.found->is_from_mirror = true;
    model = make_status_model(scene_of(desk));
    CHECK_FALSE(model.last_known.empty());
}

TEST_CASE("the story of a case begins at the station and ends with what is to come") {
    Desk desk;
    desk.state.page = Page::status;
    desk.state.found = LookUp{example_status(core::CaseState::received), false};
    auto& status = desk.state.found->status;
    status.events[0].office = "二号站";
    auto timeline = make_status_model(scene_of(desk)).timeline;
    REQUIRE(timeline.size() == 4);
    CHECK(timeline[0].title == "已登记");
    CHECK(timeline[0].when == "11 月 22 日 14:32");
    CHECK(timeline[0].detail == "在二号站提交");
    CHECK(timeline[1].title == "中心已收到");
    CHECK(timeline[1].mark == TimelineMark::done);
    CHECK(timeline[2].mark == TimelineMark::current);
    // Received on Sunday 22 November 2026: the seventh working day is Tuesday 1 December.
    CHECK(timeline[2].when == "最晚 2026 年 12 月 1 日");
    CHECK(timeline[3].mark == TimelineMark::future);
    CHECK(timeline[3].when == "受理后 60 日内");

    status = example_status(core::CaseState::filed);
    timeline = make_status_model(scene_of(desk)).timeline;
    REQUIRE(timeline.size() == 4);
    CHECK(timeline[0].title == "已保存在本机");
    CHECK(timeline[0].detail == "在一号示例商场站提交");
    CHECK(timeline[1].mark == TimelineMark::current);

    status.state = core::CaseState::closed;
    CHECK(make_status_model(scene_of(desk)).timeline.size() == 1);
}

TEST_CASE("every state has a word and a next step in both languages") {
    for (int i = 0; i <= static_cast<int>(core::CaseState::closed); ++i) {
        Desk desk;
        desk.state.page = Page::status;
        desk.state.found = LookUp{example_status(core::CaseState::received), false};
        desk.state.found->status.state = static_cast<core::CaseState>(i);
        const auto chinese = make_status_model(scene_of(desk));
        CHECK_FALSE(chinese.state.empty());
        CHECK_FALSE(has_latin_letters(chinese.state));
        CHECK_FALSE(has_latin_letters(chinese.next));
        desk.act(action::SwitchLanguage{});
        CHECK(has_latin_letters(make_status_model(scene_of(desk)).next));
    }
}

TEST_CASE("every fault of every field is said in Chinese") {
    Desk desk;
    for (int field = 0; field <= static_cast<int>(core::Field::consent_authority); ++field) {
        for (int reason = 0; reason <= static_cast<int>(core::FaultReason::consent_needed);
             ++reason) {
            desk.state.faults = {
                {static_cast<core::Field>(field), static_cast<core::FaultReason>(reason)}};
            const auto words = words_for_fault(scene_of(desk), static_cast<core::Field>(field));
            CHECK_FALSE(words.empty());
            CHECK_FALSE(has_latin_letters(words));
        }
    }
}

TEST_CASE("every problem of a look-up is said beside its field or above") {
    for (int i = 1; i <= static_cast<int>(FindProblem::failed); ++i) {
        Desk desk;
        desk.act(action::StartFind{});
        desk.state.find.problem = static_cast<FindProblem>(i);
        const auto model = make_find_model(scene_of(desk));
        const auto words = std::string(model.problem) + std::string(model.number.fault) +
                           std::string(model.code.fault);
        CHECK_FALSE(words.empty());
        CHECK_FALSE(has_latin_letters(words));
    }
}

TEST_CASE("every failure of the line is said in Chinese, each in its own words") {
    const Desk desk;
    std::set<std::string> all;
    const int last = static_cast<int>(net::FailureKind::store_failed);
    for (int i = 1; i <= last; ++i) {
        const std::string words(words_for_line(scene_of(desk), static_cast<net::FailureKind>(i)));
        CAPTURE(i);
        CHECK_FALSE(words.empty());
        // HTTPS has no Chinese name.
        if (static_cast<net::FailureKind>(i) != net::FailureKind::tls_failed)
            CHECK_FALSE(has_latin_letters(words));
        all.insert(words);
    }
    CHECK(all.size() == static_cast<std::size_t>(last));
    CHECK(words_for_line(scene_of(desk), net::FailureKind::interrupted).empty());
}

TEST_CASE("names and numbers are masked, whatever they are") {
    CHECK(masked_name("李四") == "李*");
    CHECK(masked_name("𠮷野") == "𠮷*");
    CHECK(masked_name("").empty());
    CHECK(masked_phone("138 0000 2207") == "138****2207");
    CHECK(masked_phone("12345") == "12345");
    CHECK(spaced_code("482916") == "482 916");
}
