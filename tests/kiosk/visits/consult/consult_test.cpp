// Tests of the visit to answers: categories, the search while typing, one answer, and its doors.
#include <algorithm>
#include <doctest/doctest.h>

#include "core/law/article_text.h"
#include "kiosk/visits/consult/answer_screen.h"
#include "kiosk/visits/consult/answers_screen.h"
#include "kiosk/visits/consult/article_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

class Asking : public Desk {
  public:
    Asking() { act(action::Start{Reason::answers}); }

    consult::AnswersModel list() { return consult::make_answers_model(scene_of(*this), consult()); }
    consult::AnswerModel answer(const std::string& code) {
        act(consult::ChooseAnswer{code, list().found_by.copy()});
        return consult::make_answer_model(scene_of(*this), consult());
    }
    bool lists(std::string_view code) {
        for (const auto& row : list().rows) {
            if (row.code == code) return true;
        }
        return false;
    }
    void spell(std::string_view preedit, std::string_view preview) {
        focus(consult::kSearchItem);
        happen(spelt(preedit, {std::string(preview)}, preview));
    }
};

}  // namespace

TEST_CASE("whoever has a question begins with categories or types, and finds answers offline") {
    Asking desk;
    desk.state.readiness.is_online = false;
    const auto first = desk.list();
    CHECK(first.rows.empty());
    REQUIRE(first.categories.size() == desk.consult().answers->book().categories().size());
    CHECK(first.categories[0].id == "consult.category.complain");
    CHECK(first.categories[1].icon == Icon::prepaid_card);
    desk.act(consult::ChooseCategory{"prepaid_card"});
    CHECK(desk.list().categories.empty());
    CHECK(desk.list().title == "预付卡");
    CHECK(desk.lists("card_shop_closed"));
    CHECK_FALSE(desk.lists("days_until_accepted"));
    // Who types now looks everywhere.
    desk.type(consult::kSearchItem, "受理");
    CHECK(desk.lists("days_until_accepted"));
}

TEST_CASE("answers are there while the pinyin is still being typed") {
    Asking desk;
    desk.spell("yu fu k", "预付款");
    CHECK(desk.lists("card_shop_closed"));
    CHECK(desk.list().search.shown.view() == "预付款");
    const auto list = desk.list();
    CHECK(list.before_words == "和 ");
    CHECK(list.words.view() == "预付款");
    CHECK(list.after_words.find(std::to_string(list.rows.size())) != std::string::npos);
    const auto& row = *std::ranges::find(
        list.rows, std::string_view("card_shop_closed"), &consult::AnswersModel::Row::code
    );
    CHECK(row.article.starts_with("消费者权益保护法"));
    CHECK(row.checked == "2026 年 11 月 29 日核对");
    CHECK_FALSE(row.summary.empty());
}

TEST_CASE("back from an answer that letters found leads to the same list") {
    Asking desk;
    desk.spell("yu fu k", "预付款");
    const auto rows = desk.list().rows.size();
    desk.answer("card_shop_closed");
    CHECK_FALSE(desk.editing());
    CHECK(desk.consult().fields_shown().empty());
    desk.act(action::Back{});
    CHECK(desk.list().rows.size() == rows);
    // Letters are no question to a person.
    desk.act(action::Next{});
    CHECK(desk.form().draft.is_empty(core::Field::question));
}

TEST_CASE("an answer has its articles, the day of its check, and doors that may help") {
    Asking desk;
    const auto days = desk.answer("days_until_accepted");
    CHECK(days.summary.find("7 个工作日") != std::string_view::npos);
    REQUIRE_FALSE(days.articles.empty());
    CHECK(days.articles[0].name == "市场监督管理投诉举报处理办法第十五条");
    CHECK(days.articles[0].can_be_read);
    CHECK(days.checked == "2026 年 11 月 29 日核对");
    REQUIRE(days.doors.size() == 1);
    CHECK(days.doors[0].id == "answer.door.status");
    desk.act(action::Back{});
    const auto closed = desk.answer("card_shop_closed");
    CHECK_FALSE(closed.articles[0].can_be_read);
}

TEST_CASE("the words of an article of order 121 can be read whole") {
    Asking desk;
    desk.answer("days_until_accepted");
    desk.act(consult::ReadArticle{0});
    const auto article = consult::make_article_model(scene_of(desk), desk.consult());
    CHECK(article.article == "第十五条");
    CHECK(article.text == *core::article_text(core::kOrder121, 15));
    CHECK(article.note.empty());
    desk.act(action::SwitchLanguage{});
    CHECK_FALSE(consult::make_article_model(scene_of(desk), desk.consult()).note.empty());
    desk.act(action::Back{});
    CHECK_FALSE(desk.consult().article);
    CHECK(desk.consult().answer == "days_until_accepted");
}

TEST_CASE("what was typed goes along to the question for the staff, which is read again there") {
    Asking desk;
    desk.type(consult::kSearchItem, "canary 宠物店卖病狗");
    desk.act(action::Next{});
    CHECK(desk.form().draft.kind == core::CaseKind::consultation);
    CHECK(desk.form().draft.text(core::Field::question) == "canary 宠物店卖病狗");
    CHECK(desk.page() == 0);
    desk.act(action::Next{});
    CHECK(desk.page() == 1);
}

TEST_CASE("the question to the staff begins empty when nothing was typed") {
    Asking desk;
    desk.act(action::Next{});
    CHECK(desk.form().draft.kind == core::CaseKind::consultation);
    CHECK(desk.page() == 0);
}

TEST_CASE("each door of an answer leads to its visit") {
    for (const core::AnswerDoor door : core::values_of<core::AnswerDoor>()) {
        CAPTURE(core::name_of(door));
        Asking desk;
        const auto number = desk.state.visit_number;
        desk.act(consult::OpenDoor{door});
        CHECK(desk.state.visit_number == number + 1);
        CHECK_FALSE(std::holds_alternative<consult::State>(desk.state.visit->room));
        CHECK_FALSE(desk.state.is_home());
    }
    Asking desk;
    desk.act(consult::OpenDoor{core::AnswerDoor::complaint});
    CHECK(desk.form().draft.kind == core::CaseKind::complaint);
}

TEST_CASE("where nothing can be filed answers are shown, and the staff can be found") {
    Asking desk;
    desk.state.readiness.has_room = false;
    CHECK(std::holds_alternative<action::ShowHelp>(desk.list().frame.second->action));
    const auto answer = desk.answer("card_shop_closed");
    for (const auto& door : answer.doors) CHECK(door.id != "answer.door.complaint");
    desk.act(action::Next{});
    CHECK(desk.consult().answer == "card_shop_closed");
}

TEST_CASE("a question that nobody asked before finds what is near it, or the staff") {
    Asking desk;
    desk.type(consult::kSearchItem, "我的健身卡店跑路了钱怎么要回来");
    const auto near = desk.list();
    CHECK_FALSE(near.rows.empty());
    CHECK(near.words.empty());
    CHECK(near.before_words.find("差不多") != std::string::npos);
    desk.type(consult::kSearchItem, "龘");
    desk.consult().set_text(consult::kSearchItem, "龘");
    CHECK(desk.list().rows.empty());
    CHECK(desk.list().nothing_found.find("工作人员") != std::string_view::npos);
}

TEST_CASE("back leads from an answer to its list, to the categories, and home") {
    Asking desk;
    desk.act(consult::ChooseCategory{"prepaid_card"});
    desk.answer("card_shop_closed");
    desk.act(action::Back{});
    CHECK_FALSE(desk.list().rows.empty());
    desk.act(action::Back{});
    CHECK_FALSE(desk.list().categories.empty());
    desk.type(consult::kSearchItem, "受理");
    desk.act(action::Back{});
    CHECK_FALSE(desk.list().categories.empty());
    desk.act(action::Back{});
    CHECK(desk.state.is_home());
}

TEST_CASE("nothing that was looked for is left after the visit") {
    Asking desk;
    desk.type(consult::kSearchItem, "canary");
    desk.wait(kIdleS);
    desk.wait(kStillThereS);
    CHECK(is_untouched(desk.state));
    desk.act(action::Start{Reason::answers});
    CHECK(desk.consult().search.empty());
}

TEST_CASE("every answer that is shipped has a page in both languages") {
    Asking desk;
    for (const bool is_english : {false, true}) {
        if (is_english) desk.act(action::SwitchLanguage{});
        for (const auto& shipped : desk.consult().answers->book().answers()) {
            CAPTURE(shipped.code);
            const auto model = desk.answer(shipped.code);
            CHECK_FALSE(model.title.empty());
            CHECK_FALSE(model.summary.empty());
            CHECK_FALSE(model.details.empty());
            CHECK_FALSE(model.articles.empty());
            CHECK((is_english || !has_latin_letters(model.checked)));
            desk.act(action::Back{});
        }
    }
}
