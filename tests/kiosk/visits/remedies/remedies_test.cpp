// Tests of the visit about what may be claimed: its questions, the claims, and the complaint that
// takes the answers along.
#include <doctest/doctest.h>

#include "kiosk/visits/remedies/claims_screen.h"
#include "kiosk/visits/remedies/question_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)
using remedies::Problem;
using remedies::Question;
using remedies::Way;

namespace {

core::Date day(std::string_view iso) {
    return core::parse_iso_date(iso).value();
}

remedies::QuestionModel question_of(Desk& desk) {
    return remedies::make_question_model(scene_of(desk), desk.remedies());
}

remedies::ClaimsModel claims_of(Desk& desk) {
    REQUIRE_FALSE(desk.remedies().shown);
    return remedies::make_claims_model(scene_of(desk), desk.remedies());
}

void choose(Desk& desk, const remedies::Action& action) {
    desk.act(action);
}

void start_with(Desk& desk, const char* matter, std::initializer_list<Problem> problems) {
    desk.act(action::Start{Reason::remedies});
    choose(desk, remedies::ChooseMatter{matter});
    for (const Problem problem : problems) desk.act(remedies::ToggleProblem{problem});
    desk.act(action::Next{});
}

// The keys of an amount are there without a touch.
void type_amount(Desk& desk, std::string_view amount) {
    REQUIRE(desk.editing().has_value());
    CHECK(desk.editing()->mode == KeyboardMode::digits);
    desk.letter(amount);
    desk.act(action::Next{});
}

// A device of 680 yuan, bought in a shop four days ago.
void answer_device(Desk& desk, std::initializer_list<Problem> problems) {
    start_with(desk, "devices", problems);
    choose(desk, remedies::ChooseWay{Way::in_shop});
    choose(desk, remedies::ChooseReceived{{day("2026-11-18"), false}});
    type_amount(desk, "680");
}

}  // namespace

TEST_CASE("nobody is asked more than six questions, whatever the answers") {
    Desk desk;
    desk.act(action::Start{Reason::remedies});
    remedies::State& state = desk.remedies();
    for (const char* matter : {"food", "prepaid_card", "devices", "other"}) {
        state.matter = matter;
        const auto problems = remedies::problems_of(state);
        for (unsigned chosen = 0; chosen < 1U << problems.size(); ++chosen) {
            state.problems.clear();
            for (std::size_t i = 0; i < problems.size(); ++i) {
                if ((chosen >> i & 1U) != 0) state.problems.insert(problems[i]);
            }
            CHECK(remedies::questions_of(state).size() <= 6);
        }
    }
}

TEST_CASE("faulty goods: the money back until a day, three times for fraud, other losses last") {
    Desk desk;
    answer_device(desk, {Problem::broken, Problem::cheated});
    const auto model = claims_of(desk);
    CHECK(
        model.summary.view() ==
        "家电数码 · ¥680.00 · 11 月 18 日 周三拿到 · 东西坏了、质量不好 · 骗人、卖假货"
    );
    REQUIRE(model.claims.size() == 4);
    CHECK(model.claims[0].title == "可以要求退货退钱");
    CHECK(model.claims[0].amount == "¥680.00");
    CHECK(model.claims[0].badge == "最晚 11 月 25 日 周三提出");
    CHECK(model.claims[0].article == "消费者权益保护法第二十四条");
    CHECK(model.claims[1].amount.empty());
    CHECK(model.claims[2].title == "如果商家是骗您的，还可以要求");
    CHECK(model.claims[2].amount == "¥2,040.00");
    CHECK(model.claims[2].badge == "要有证据");
    CHECK(model.claims[3].amount == "凭票据算");
    CHECK_FALSE(model.claims[3].is_sum);
    CHECK(model.caution == "这是您可以要求的，不是一定能拿到的。");
    // 680 + 2,040 is nowhere.
    for (const auto& claim : model.claims) CHECK(claim.amount.find("2,720") == std::string::npos);
}

TEST_CASE("every claim says may, in both languages, and names its article") {
    Desk desk;
    start_with(desk, "food", {Problem::unsafe_food, Problem::cheated, Problem::gravely_harmed});
    choose(desk, remedies::ChooseWay{Way::at_distance});
    choose(desk, remedies::ChooseReceived{{}});
    type_amount(desk, "20");
    type_amount(desk, "3000");
    for (const std::string_view may : {"可以", " may "}) {
        const auto model = claims_of(desk);
        CHECK(model.claims.size() == 7);
        for (const auto& claim : model.claims) {
            CAPTURE(claim.title);
            const std::string words = std::string(claim.title) + std::string(claim.text);
            CHECK(words.find(may) != std::string::npos);
            CHECK_FALSE(claim.article.empty());
        }
        desk.act(action::SwitchLanguage{});
    }
    const auto claims = claims_of(desk).claims;
    CHECK(claims[5].amount == "¥9,000.00");  // three losses are more than ten prices
    CHECK(claims[4].amount == "最多 ¥6,000.00");
    CHECK(claims[6].amount == "¥3,000.00");
}

TEST_CASE("each sum says how it was counted, and each last day from when") {
    Desk desk;
    answer_device(desk, {Problem::broken, Problem::cheated, Problem::gravely_harmed});
    desk.act(action::Next{});  // the loss is not known yet
    const auto claims = claims_of(desk).claims;
    REQUIRE(claims.size() == 5);
    CHECK(
        claims[0].reckoning ==
        "付了 ¥680.00\n11 月 18 日 周三拿到，第二天算第 1 天，第 7 天是 11 月 25 日 周三"
    );
    CHECK(claims[1].reckoning.empty());
    CHECK(claims[2].reckoning == "付的钱乘 3：¥680.00 × 3 = ¥2,040.00");
    CHECK(claims[3].reckoning == "票据上的数乘 2");
    CHECK(claims[4].reckoning == "票据上多少，就按多少算");
    desk.act(action::SwitchLanguage{});
    CHECK(claims_of(desk).claims[2].reckoning == "3 times what you paid: ¥680.00 × 3 = ¥2,040.00");
}

TEST_CASE("the larger of two sums counts, and the least the law gives where both are below") {
    Desk desk;
    start_with(desk, "food", {Problem::unsafe_food, Problem::harmed});
    choose(desk, remedies::ChooseWay{Way::in_shop});
    choose(desk, remedies::ChooseReceived{{}});
    type_amount(desk, "20");
    type_amount(desk, "50");
    const auto food_of = [&desk] {
        for (auto& claim : claims_of(desk).claims)
            if (claim.article.find("食品安全法") != std::string::npos) return std::move(claim);
        return remedies::ClaimsModel::Claim();
    };
    CHECK(food_of().amount == "¥1,000.00");
    CHECK(
        food_of().reckoning ==
        "付的钱乘 10：¥20.00 × 10 = ¥200.00\n损失乘 3：¥50.00 × 3 = ¥150.00\n"
        "两个数取大的：¥200.00\n不到 ¥1,000.00，按 ¥1,000.00 算"
    );
    desk.remedies().loss.assign("500");
    CHECK(food_of().amount == "¥1,500.00");
    CHECK(food_of().reckoning.view().ends_with("两个数取大的：¥1,500.00"));
}

TEST_CASE("how it is counted is shown on request, where there is anything to count") {
    Desk desk;
    answer_device(desk, {Problem::broken});
    CHECK(claims_of(desk).how == "怎么算的");
    CHECK_FALSE(claims_of(desk).is_reckoning_shown);
    desk.act(remedies::ToggleReckoning{});
    CHECK(claims_of(desk).is_reckoning_shown);
    Desk other;
    answer_device(other, {Problem::unwanted});
    CHECK(claims_of(other).how.empty());
}

TEST_CASE("claims are printed with what was answered, and only as they are") {
    Desk desk;
    answer_device(desk, {Problem::broken});
    CHECK_FALSE(claims_of(desk).print.has_value());
    desk.happen(event::PrinterChanged{PrinterCondition::ready});
    CHECK(claims_of(desk).print->label == "把这一页打出来");
    const std::uint64_t visit = desk.state.visit_number;
    desk.act(action::Print{});
    CHECK(desk.only<effect::Print>().visit == visit);
    CHECK(claims_of(desk).print->words == "正在打印，请等一等。");
    desk.act(action::Print{});
    CHECK(desk.count<effect::Print>() == 0);
    desk.happen(event::PrintEnded{visit, PrinterCondition::jam});
    CHECK(claims_of(desk).print->is_faulty);
    desk.act(action::Print{});
    desk.happen(event::PrintEnded{visit, PrinterCondition::ready});
    CHECK(claims_of(desk).print->words == "已经打出来了，请拿好。");
    // Other answers were not printed.
    desk.act(action::Back{});
    desk.act(action::Print{});
    CHECK(desk.count<effect::Print>() == 0);
    desk.act(action::Next{});
    CHECK(claims_of(desk).print->words.empty());
}

TEST_CASE("where nothing may be claimed there is nothing to print") {
    Desk desk;
    answer_device(desk, {Problem::unwanted});
    desk.happen(event::PrinterChanged{PrinterCondition::ready});
    CHECK_FALSE(claims_of(desk).print.has_value());
}

TEST_CASE("a prepaid card gives back what is left on it") {
    Desk desk;
    start_with(desk, "prepaid_card", {Problem::not_kept});
    type_amount(desk, "3000");
    CHECK(desk.remedies().shown == Question::balance);
    type_amount(desk, "2,100");
    const auto claims = claims_of(desk).claims;
    REQUIRE(claims.size() == 2);
    CHECK(claims[0].amount == "¥2,100.00");
    CHECK(claims[0].reckoning == "卡里还剩 ¥2,100.00");
    CHECK(claims[0].article.find("第五十三条") != std::string_view::npos);
}

TEST_CASE("a service is not asked how it was sent, and is no thing that is broken") {
    Desk desk;
    start_with(desk, "beauty", {Problem::broken, Problem::unwanted, Problem::badly_done});
    CHECK(desk.remedies().problems == std::set{Problem::badly_done});
    CHECK(desk.remedies().shown == Question::paid);
    desk.act(action::Back{});
    desk.act(remedies::ToggleProblem{Problem::broken});
    CHECK(desk.remedies().problems == std::set{Problem::broken});
    // Another matter keeps only what can be wrong with it.
    desk.act(action::Back{});
    desk.act(remedies::ChooseMatter{"prepaid_card"});
    CHECK(desk.remedies().problems.empty());
}

TEST_CASE("the days offered are those on which it can still go back, and then earlier and not yet"
) {
    Desk desk;
    start_with(desk, "devices", {Problem::broken});
    choose(desk, remedies::ChooseWay{Way::in_shop});
    auto model = question_of(desk);
    // Sunday 22 November: seven days, and Saturday 14 and Sunday 15, whose last days are moved.
    CHECK(model.tiles[0].label == "今天");
    CHECK(model.tiles[0].caption == "11 月 22 日 周日");
    CHECK(model.tiles[2].label == "11 月 20 日 周五");
    CHECK(model.tiles[model.tiles.size() - 2].label == "更早");
    CHECK(model.tiles.back().label == "还没拿到");
    const std::size_t days = model.tiles.size() - 2;
    CHECK(days == 9);

    // The first day that is earlier is too late, and is not handed on as the day.
    desk.act(model.actions[days]);
    type_amount(desk, "680");
    CHECK(claims_of(desk).claims[0].title == "可以要求修、要求换");
    CHECK(claims_of(desk).summary.view().find("拿到") == std::string_view::npos);
    CHECK(remedies::complaint_of(desk.remedies()).is_empty(core::Field::purchase_date));
}

TEST_CASE("a question that is not answered says so and stays; a loss may be left open") {
    Desk desk;
    desk.act(action::Start{Reason::remedies});
    desk.act(action::Next{});
    CHECK(question_of(desk).fault == "请选一个。");
    choose(desk, remedies::ChooseMatter{"devices"});
    CHECK(question_of(desk).fault.empty());
    desk.act(action::Next{});
    CHECK(desk.remedies().shown == Question::problem);
    desk.act(remedies::ToggleProblem{Problem::harmed});
    desk.act(action::Next{});
    choose(desk, remedies::ChooseWay{Way::in_shop});
    choose(desk, remedies::ChooseReceived{{}});
    type_amount(desk, "abc");
    CHECK(desk.remedies().shown == Question::paid);
    CHECK(question_of(desk).amount->fault.find("3000") != std::string_view::npos);
    desk.remedies().set_text("remedies.paid", "99.50");
    desk.act(action::Next{});
    CHECK(desk.remedies().shown == Question::loss);
    desk.act(action::Next{});
    CHECK(claims_of(desk).claims.front().amount == "凭票据算");
    desk.act(remedies::ChangeAnswers{});
    CHECK(desk.remedies().shown == Question::matter);
    CHECK(desk.remedies().matter == "devices");
    desk.act(action::Back{});
    CHECK(desk.state.is_home());
}

TEST_CASE("who just does not want it, bought in a shop, reads what can still be done") {
    Desk desk;
    answer_device(desk, {Problem::unwanted});
    const auto model = claims_of(desk);
    CHECK(model.claims.empty());
    CHECK(model.nothing.find("店家自己") != std::string_view::npos);
}

TEST_CASE("a complaint takes the answers along and begins where they end") {
    Desk desk;
    answer_device(desk, {Problem::broken});
    desk.act(action::SwitchLanguage{});
    desk.act(action::Next{});
    const form::State& begun = desk.form();
    CHECK(desk.state.preferences.language == Language::english);
    CHECK(begun.draft.text(core::Field::category) == "devices");
    CHECK(begun.draft.text(core::Field::problem) == "quality");
    CHECK(begun.draft.text(core::Field::purchase_amount) == "680");
    CHECK(begun.draft.text(core::Field::purchase_date) == "2026-11-18");
    CHECK(begun.page == complaint_pages::shop);
    desk.act(form::ChooseShop{"qinghe-hair"});
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::facts);
}

TEST_CASE("what was sent by post has no day of buying") {
    Desk desk;
    answer_device(desk, {Problem::cheated});
    desk.remedies().way = Way::at_distance;
    const core::Draft draft = remedies::complaint_of(desk.remedies());
    CHECK(draft.is_empty(core::Field::purchase_date));
    CHECK(draft.text(core::Field::problem) == "false_advertising");
}

TEST_CASE("every problem leads to a complaint's problem that the shipped form knows") {
    Desk desk;
    desk.act(action::Start{Reason::remedies});
    const auto choices =
        desk.around.classification->choices(core::ClassificationList::complaint_problems);
    for (int i = 0; i <= static_cast<int>(Problem::gravely_harmed); ++i) {
        desk.remedies().problems = {static_cast<Problem>(i)};
        const core::Draft draft = remedies::complaint_of(desk.remedies());
        const std::string_view code = draft.text(core::Field::problem);
        CAPTURE(code);
        CHECK(std::ranges::find(choices, code, &core::Choice::code) != choices.end());
    }
}

TEST_CASE("where nothing can be filed the claims stay and say so") {
    Desk desk;
    answer_device(desk, {Problem::broken});
    desk.state.readiness.has_room = false;
    const auto model = claims_of(desk);
    CHECK_FALSE(model.frame.second->options.is_enabled);
    CHECK(model.carried.find("12315") != std::string_view::npos);
    desk.act(action::Next{});
    CHECK(claims_of(desk).claims.size() == 3);
}
