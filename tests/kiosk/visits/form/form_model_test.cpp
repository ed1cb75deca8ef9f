// Tests of what the pages of a form say, without drawing them.
#include <doctest/doctest.h>

#include "core/json.h"
#include "kiosk/visits/form/form_screen.h"
#include "kiosk/visits/form/receipt_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

form::FormModel form_model(Desk& desk) {
    return form::make_form_model(scene_of(desk), desk.form());
}

// What the page shown begins with.
template <typename Kind>
Kind question_of(Desk& desk) {
    auto model = form_model(desk);
    REQUIRE(std::holds_alternative<Kind>(model.questions.front()));
    return std::move(std::get<Kind>(model.questions.front()));
}

form::ReceiptModel receipt_of(Desk& desk) {
    return form::make_receipt_model(scene_of(desk), desk.form());
}

}  // namespace

TEST_CASE("tiles carry the form's names in the person's language") {
    Desk desk;
    desk.answer_until(complaint_pages::category);
    desk.act(form::Choose{core::Field::category, "prepaid_card"});
    desk.act(action::Back{});
    auto model = question_of<form::TilesModel>(desk);
    REQUIRE(model.tiles.size() == 12);
    CHECK(model.tiles[7].id == "category.prepaid_card");
    CHECK(model.tiles[7].label == "预付卡");
    CHECK(model.tiles[7].icon == Icon::prepaid_card);
    CHECK(model.tiles[7].is_selected);
    desk.act(action::SwitchLanguage{});
    model = question_of<form::TilesModel>(desk);
    CHECK(model.tiles[7].id == "category.prepaid_card");
    CHECK(model.tiles[7].label == "Prepaid card");
}

TEST_CASE("shops are found by name, by pinyin, by initials and by place") {
    for (const char* typed :
         {"青禾", "qinghemeifa", "qing he", "qhmf", "QH", "ｑｈ", " mf ", "312"}) {
        Desk desk;
        desk.answer_until(complaint_pages::shop);
        desk.type("shop.search", typed);
        const auto model = question_of<form::ShopModel>(desk);
        CAPTURE(typed);
        REQUIRE(model.shops.size() == 1);
        CHECK(model.shops.front()->name == "青禾美发");
    }
}

TEST_CASE("every shop is listed before anything is typed") {
    Desk desk;
    desk.answer_until(complaint_pages::shop);
    CHECK(question_of<form::ShopModel>(desk).shops.size() == 2);
}

TEST_CASE("floors and categories are in English for who reads that, where there is English") {
    Desk desk;
    desk.shops = core::ShopDirectory(
        {{"a", "青禾美发", "三楼 1", "三楼", "美发"}, {"b", "云合水饺", "一楼 1", "一楼", "餐饮"}},
        shipped_readings(),
        {{"三楼", "Floor 3"}, {"餐饮", "Dining"}}
    );
    desk.answer_until(complaint_pages::shop);
    desk.state.preferences.language = Language::english;
    const auto model = question_of<form::ShopModel>(desk);
    CHECK(model.floors[1].label == "Floor 3");
    CHECK(model.floors[2].label == "一楼");
    CHECK(model.categories[2].label == "Dining");
    desk.act(model.floors[1].action);
    CHECK(question_of<form::ShopModel>(desk).shops.size() == 1);
}

TEST_CASE("a large house is narrowed down by floor and category, not what is searched for") {
    Desk desk;
    desk.shops = core::ShopDirectory(
        {{"a", "青禾美发", "三楼 1", "三楼", "美发"},
         {"b", "云合水饺", "一楼 1", "一楼", "餐饮"},
         {"c", "百味面馆", "三楼 2", "三楼", "餐饮"}},
        shipped_readings()
    );
    desk.answer_until(complaint_pages::shop);
    auto model = question_of<form::ShopModel>(desk);
    REQUIRE(model.floors.size() == 3);
    CHECK(model.floors[0].is_selected);
    CHECK(model.floors[1].label == "三楼");
    CHECK(model.categories[2].label == "餐饮");
    desk.act(model.floors[1].action);
    CHECK(question_of<form::ShopModel>(desk).shops.size() == 2);
    desk.act(question_of<form::ShopModel>(desk).categories[2].action);
    model = question_of<form::ShopModel>(desk);
    REQUIRE(model.shops.size() == 1);
    CHECK(model.shops[0]->id == "c");
    CHECK(model.floors[1].is_selected);
    CHECK(model.categories[2].is_selected);
    desk.act(model.floors[2].action);
    CHECK(question_of<form::ShopModel>(desk).shops[0]->id == "b");
    desk.act(question_of<form::ShopModel>(desk).categories[1].action);
    CHECK(question_of<form::ShopModel>(desk).nothing_found == "这一层没有这类店。");
    desk.type("shop.search", "bwmg");
    model = question_of<form::ShopModel>(desk);
    REQUIRE(model.shops.size() == 1);
    CHECK(model.shops[0]->id == "c");
    CHECK(model.floors.empty());
}

TEST_CASE("a search without a match says what to do") {
    Desk desk;
    desk.answer_until(complaint_pages::shop);
    desk.type("shop.search", "xyz");
    const auto model = question_of<form::ShopModel>(desk);
    CHECK(model.shops.empty());
    CHECK_FALSE(model.nothing_found.empty());
}

TEST_CASE("the best candidate stands underlined at the caret while it is being spelt") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    desk.type("facts.text", "店卡");
    desk.act(action::FocusField{"facts.text", 3});
    desk.happen(spelt("li xian", {"李先", "里"}, "李先"));
    const auto model = question_of<form::LongTextModel>(desk);
    CHECK(model.text.shown == "店李先卡");
    CHECK(model.text.preedit_begin == 3);
    CHECK(model.text.preedit_end == 9);
    CHECK(model.text.caret == 9);
    const auto page = form_model(desk);
    REQUIRE(page.frame.keyboard.has_value());
    CHECK(page.frame.keyboard->pinyin->preedit == "li xian");
}

TEST_CASE("the words on the keyboard follow the language") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    desk.focus("facts.text");
    const auto labels = [&] { return form_model(desk).frame.keyboard->labels; };
    for (const auto word :
         {labels().space, labels().done, labels().letters, labels().symbols, labels().line_break})
        CHECK_FALSE(has_latin_letters(word));
    desk.act(action::SwitchLanguage{});
    for (const auto word : {labels().space, labels().done, labels().letters, labels().line_break})
        CHECK(has_latin_letters(word));
    CHECK(labels().symbols == "#?!");
}

TEST_CASE("letters without a candidate stand underlined at the caret") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    desk.type("facts.text", "店卡");
    desk.act(action::FocusField{"facts.text", 3});
    desk.happen(spelt("li", {}));
    const auto model = question_of<form::LongTextModel>(desk);
    CHECK(model.text.shown == "店li卡");
    CHECK(model.text.preedit_begin == 3);
    CHECK(model.text.preedit_end == 5);
    CHECK(model.text.caret == 5);
    CHECK(model.counter == "2 / 1000 字");
    CHECK(model.phrases.front() == "商家不肯退款");
}

TEST_CASE("the check page shows every answer in words and masks who complains") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    const auto model = question_of<form::AnswersModel>(desk);
    REQUIRE(model.rows.size() == 8);
    CHECK(model.rows[0].answer == "投诉 · 预付卡");
    CHECK(model.rows[1].answer == "不肯退款、退卡");
    CHECK(model.rows[2].answer == "青禾美发（示例商场三楼 312）");
    CHECK(model.rows[3].answer == "2026 年 11 月 15 日，¥3,000.00");
    CHECK(model.rows[4].answer == "canary-facts 店说不能退");
    CHECK(model.rows[5].answer == "退还货款和服务费用 ¥2,100.00");
    CHECK(model.rows[6].answer == "李* · 138 **** 2207 · canary 某区某路 9 号");
    CHECK(model.rows[6].change == "改");
    CHECK(model.rows[7].label == "补充信息（没有就不用填）");
    CHECK(model.rows[7].answer == "没有填");
    CHECK(model.rows[7].change == "补充");
    desk.act(form::Uncover{});
    CHECK(question_of<form::AnswersModel>(desk).rows[6].answer.view().starts_with("李canary"));
    desk.wait(form::kUncoveredS);
    CHECK(question_of<form::AnswersModel>(desk).rows[6].answer.view().starts_with("李*"));
    const auto page = form_model(desk);
    REQUIRE(page.questions.size() == 5);
    for (std::size_t i = 1; i < page.questions.size(); ++i)
        CHECK_FALSE(std::get<form::TickModel>(page.questions[i]).is_checked);
}

TEST_CASE("the check page masks whom an agent acts for, and the agent's document") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    auto& draft = desk.form().draft;
    draft.set_flag(core::Field::is_by_agent, true);
    draft.set_text(core::Field::principal_name, "王小明");
    draft.set_text(core::Field::principal_phone, "13900002208");
    draft.set_text(core::Field::principal_address, "某路 10 号");
    draft.set_text(core::Field::agent_identity_kind, "resident_id");
    draft.set_text(core::Field::agent_identity_number, "11010519491231002X");
    const auto agent = [&desk] {
        auto model = question_of<form::AnswersModel>(desk);
        return std::move(model.rows.at(8));
    };
    CHECK(agent().label == "替别人投诉");
    CHECK(agent().answer == "王* · 139 **** 2208 · 某路 10 号 · 居民身份证 · 11**************2X");
    CHECK(agent().show == "看一下");
    desk.act(form::Uncover{});
    CHECK(agent().answer.view().ends_with("11010519491231002X"));
}

TEST_CASE("the receipt reminds whoever complains for others of what to bring") {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    CHECK(receipt_of(desk).to_know.empty());
    desk.form().receipt->given.set_flag(core::Field::is_by_agent, true);
    desk.form().receipt->given.set_flag(core::Field::is_joint, true);
    CHECK(receipt_of(desk).to_know.find("委托书原件") != std::string::npos);
    CHECK(receipt_of(desk).to_know.find("其他人写的同意书") != std::string::npos);
}

TEST_CASE("a failure of filing says that nothing is lost and what to do") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    CHECK(question_of<form::AnswersModel>(desk).failure.empty());
    for (const auto code :
         {core::ErrorCode::disk_full, core::ErrorCode::denied, core::ErrorCode::unavailable}) {
        desk.form().filing_error = code;
        const auto model = question_of<form::AnswersModel>(desk);
        CHECK(model.failure.find("您填的都还在") != std::string::npos);
        CHECK(model.failure.find("12315") != std::string::npos);
        const bool is_cut_off = code == core::ErrorCode::denied;
        CHECK((model.failure.find("停用") != std::string::npos) == is_cut_off);
    }
}

TEST_CASE("submit is disabled while the case is being saved") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    CHECK(form_model(desk).frame.second->options.is_enabled);
    desk.form().is_filing = true;
    CHECK_FALSE(form_model(desk).frame.second->options.is_enabled);
}

TEST_CASE("saved here and received by the centre look different on the receipt") {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    auto model = form::make_receipt_model(scene_of(desk), desk.form());
    CHECK(model.title == "已保存在本机，请记好编号");
    CHECK(model.code == "482 916");
    CHECK(model.frame.second->label == "看好了，退出");
    REQUIRE(model.timeline.size() == 4);
    CHECK(model.timeline[0].mark == TimelineMark::done);
    CHECK(model.timeline[0].when == "2026 年 11 月 22 日 14:32");
    CHECK(model.timeline[1].mark == TimelineMark::current);
    CHECK(model.timeline[1].when == "正在送出");
    desk.happen(event::StatusHere{
        desk.state.visit_number, example_status(core::CaseState::received)});
    model = form::make_receipt_model(scene_of(desk), desk.form());
    CHECK(model.timeline[1].mark == TimelineMark::done);
    CHECK(model.timeline[1].when == "2026 年 11 月 22 日 14:32");
    CHECK(model.timeline[2].mark == TimelineMark::current);
    CHECK(model.title == "已送到中心，请记好编号");
    desk.happen(event::StatusHere{
        desk.state.visit_number, example_status(core::CaseState::accepted)});
    model = form::make_receipt_model(scene_of(desk), desk.form());
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
    desk.answer_until(complaint_pages::receipt);
    CHECK(
        form::make_receipt_model(scene_of(desk), desk.form()).timeline[2].when ==
        "收到后 7 个工作日内"
    );
    // The centre signed for it, and has not said yet what its receipt is to the law.
    core::CaseStatus status = example_status(core::CaseState::received);
    status.events[1].fact.reset();
    desk.happen(event::StatusHere{desk.state.visit_number, status});
    const auto timeline = form::make_receipt_model(scene_of(desk), desk.form()).timeline;
    CHECK(timeline[1].title == "中心已收到");
    CHECK(timeline[1].detail.empty());
    CHECK(timeline[2].when == "收到后 7 个工作日内");
}

TEST_CASE("every fault of every field is said in Chinese") {
    Desk desk;
    desk.start_complaint();
    for (const core::FieldRow& row : core::kFields) {
        for (int reason = 0; reason <= static_cast<int>(core::FaultReason::consent_needed);
             ++reason) {
            desk.form().faults = {{row.field, static_cast<core::FaultReason>(reason)}};
            const auto words = form::words_for_fault(scene_of(desk), desk.form(), row.field);
            CHECK_FALSE(words.empty());
            CHECK_FALSE(has_latin_letters(words));
        }
    }
}

TEST_CASE("every icon that a form names is one that the kiosk draws") {
    const auto check_page = [](const core::FormPage& page) {
        for (const core::Question& question : page.questions) {
            for (const core::Choice& choice : question.choices) {
                if (choice.icon.empty() || choice.icon == "more") continue;
                CHECK_MESSAGE(icon_by_name(choice.icon) != Icon::more, choice.icon);
            }
        }
    };
    for (const core::CaseKind kind : core::values_of<core::CaseKind>()) {
        if (!core::can_be_filed(kind)) continue;
        for (const core::FormPage& page : shipped_forms()->form(kind).pages) check_page(page);
    }
}

TEST_CASE("who sees what follows the choice of a name, and comes after it") {
    Desk desk;
    desk.act(action::Start{Reason::report});
    const auto model = [&desk] { return question_of<form::AnonymityModel>(desk); };
    CHECK(model().cards[0].label == "不留名");
    CHECK(model().cards[1].label == "留名");
    CHECK_FALSE(model().cards[0].is_selected);
    CHECK_FALSE(model().cards[1].is_selected);
    CHECK(model().rows.empty());
    CHECK(model().no_money == "举报要不回钱，要走投诉。可以两样都办。");
    for (const bool is_anonymous : {true, false}) {
        desk.act(form::Choose{core::Field::is_anonymous, is_anonymous ? "yes" : "no"});
        CHECK(model().cards[is_anonymous ? 0 : 1].is_selected);
        CHECK_FALSE(model().cards[is_anonymous ? 1 : 0].is_selected);
        REQUIRE(model().rows.size() == 3);
        // Neither shop nor station sees anything; the office sees what there is.
        for (const std::size_t outsider : {0U, 1U})
            CHECK(model().rows[outsider].cells[1].words == "看不到");
        CHECK(model().rows[2].cells[0].words == (is_anonymous ? "没有留" : "看得到"));
        CHECK(model().rows[2].cells[1].words == "看得到");
    }
}

namespace {

// The receipt of this kind of case as it is when it was filed.
void file_kind(Desk& desk, Reason reason) {
    desk.act(action::Start{reason});
    desk.form().is_filing = true;
    desk.happen(event::CaseFiled{desk.state.visit_number, example_filed()});
}

}  // namespace

TEST_CASE("the receipt of each kind says what comes next, and promises nothing of a complaint") {
    struct Kind {
        Reason reason;
        std::string_view last_step;
        std::string_view when;
        std::string_view to_know;
    };
    const Kind kinds[] = {
        {Reason::report, "决定是否立案", "收到后 15 个工作日内", "要不回钱"},
        {Reason::consultation, "打电话答复您", "", ""},
        {Reason::opinion, "工作人员看过，记下来", "", "不是投诉"},
    };
    for (const Kind& kind : kinds) {
        Desk desk;
        file_kind(desk, kind.reason);
        const auto model = receipt_of(desk);
        CHECK(model.title == "已保存在本机，请记好编号");
        CHECK(model.timeline.back().title == kind.last_step);
        CHECK(model.timeline.back().when == kind.when);
        CHECK(model.to_know.find(kind.to_know) != std::string::npos);
        CHECK(model.to_know.empty() == kind.to_know.empty());
        for (const auto& step : model.timeline) {
            CHECK(step.title.find("受理") == std::string::npos);
            CHECK(step.title.find("调解") == std::string::npos);
        }
    }
}

TEST_CASE("the receipt of a report without a name says that nobody can tell the result") {
    Desk desk;
    desk.report_until_check(true);
    desk.submit();
    desk.happen(event::CaseFiled{desk.state.visit_number, example_filed()});
    CHECK(receipt_of(desk).to_know.find("没法通知您") != std::string::npos);
    Desk named;
    named.report_until_check(false);
    named.submit();
    named.happen(event::CaseFiled{named.state.visit_number, example_filed()});
    CHECK(receipt_of(named).to_know == "举报要不回钱，要走投诉。可以两样都办。");
}

TEST_CASE("a report's own limit runs from its receipt") {
    Desk desk;
    file_kind(desk, Reason::report);
    desk.happen(event::StatusHere{
        desk.state.visit_number, example_status(core::CaseState::received, core::CaseKind::report)}
    );
    const auto model = receipt_of(desk);
    CHECK(model.title == "已送到中心，请记好编号");
    CHECK(model.timeline[1].detail == "办理时限从现在算起。");
    CHECK(model.timeline.back().when == "最晚 2026 年 12 月 11 日");
}

TEST_CASE("a question that a form adds to a page is asked, shown with the answers, and filed") {
    const core::ContentSet content;
    std::string text = content.text(core::ContentKind::forms);
    const std::string problem = R"({"field": "matter.problem", "choices": "report_problems")";
    text.insert(
        text.find(problem),
        R"({"field": "matter.object_name", "label": {"zh": "商品", "en": "Goods"}},)"
    );
    auto forms = core::parse_forms(text, *content.classification());
    REQUIRE(forms.has_value());
    Desk desk;
    desk.around.forms = std::make_shared<const core::FormBook>(std::move(*forms));
    desk.act(action::Start{Reason::report});
    desk.act(form::Choose{core::Field::is_anonymous, "yes"});
    desk.act(action::Next{});
    desk.act(form::Choose{core::Field::problem, "food_safety"});
    const auto page = form_model(desk);
    REQUIRE(page.questions.size() == 2);
    CHECK(std::get<FieldModel>(page.questions.front()).label == "商品");
    desk.type("problem.object_name", "card");
    desk.act(action::Next{});
    desk.act(form::ChooseShop{"qinghe-hair"});
    desk.type("facts.text", "卖过期的东西");
    desk.act(action::Next{});
    CHECK(question_of<form::AnswersModel>(desk).rows[1].answer == "举报 · 食品不安全、过期 · card");
    desk.submit();
    CHECK(desk.only<effect::FileCase>().content.text(core::Field::object_name) == "card");
}

TEST_CASE("the check page leaves out what was not asked, and says what was left empty") {
    Desk desk;
    desk.report_until_check(true);
    auto model = question_of<form::AnswersModel>(desk);
    REQUIRE(model.rows.size() == 4);
    CHECK(model.rows[0].answer == "不留名");
    CHECK(model.rows[1].answer == "举报 · 食品不安全、过期");
    CHECK(model.rows[3].name == "facts");
    Desk other;
    other.act(action::Start{Reason::opinion});
    other.act(form::Choose{core::Field::is_about_station, "yes"});
    other.act(action::Next{});
    other.act(form::Choose{core::Field::is_praise, "no"});
    other.act(action::Next{});
    other.type("facts.opinion", "希望标价");
    other.act(action::Next{});
    other.act(action::Next{});
    model = question_of<form::AnswersModel>(other);
    REQUIRE(model.rows.size() == 4);
    CHECK(model.rows[1].answer == "建议、批评");
    CHECK(model.rows[3].answer == "没有填");
}
