// Tests of what the look-up and the status say, without drawing them.
#include <doctest/doctest.h>

#include "core/lifecycle/case_words.h"
#include "kiosk/visits/find/act_screen.h"
#include "kiosk/visits/find/find_screen.h"
#include "kiosk/visits/find/status_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

TEST_CASE("the status shows the limit that runs, and on request how it is counted") {
    Desk desk;
    desk.start_find();
    desk.find().found = LookUp{example_status(core::CaseState::received), false};
    auto model = find::make_status_model(scene_of(desk), desk.find()).deadline;
    REQUIRE(model.has_value());
    CHECK(model->number == "7");
    CHECK(model->unit == "工作日");
    CHECK(model->fraction_left == 1);
    CHECK(model->title == "距受理决定期限还有 7 个工作日");
    CHECK(model->detail == "2026 年 12 月 1 日前要有结果（法定 7 个工作日）。");
    CHECK(model->explanation.empty());
    desk.act(find::ToggleExplanation{});
    model = find::make_status_model(scene_of(desk), desk.find()).deadline;
    CHECK(model->explanation.find("第十五条") != std::string::npos);
    CHECK(model->explanation.find("2026-11-28（周末）") != std::string::npos);
    CHECK(model->toggle == "收起说明");
    desk.act(action::SwitchLanguage{});
    model = find::make_status_model(scene_of(desk), desk.find()).deadline;
    CHECK(model->title == "7 working days left for the decision on acceptance");
    CHECK(model->explanation.find("2026-11-28 (weekend)") != std::string::npos);
}

TEST_CASE("the status says provisional, paused and overdue in words") {
    Desk desk;
    desk.start_find();
    desk.find().found = LookUp{example_status(core::CaseState::accepted), false};
    auto& status = desk.find().found->status;
    const auto deadline = [&desk] {
        return find::make_status_model(scene_of(desk), desk.find()).deadline;
    };
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
    CHECK(find::make_status_model(scene_of(desk), desk.find()).timeline[3].title == "开始鉴定检测");

    status = example_status(core::CaseState::received);
    desk.around.now = after_days(10);
    CHECK(deadline()->title == "受理决定期限已过");
    CHECK(deadline()->role == Role::seal);
    CHECK(deadline()->number.empty());
    CHECK(deadline()->detail.find("12315") != std::string::npos);
}

TEST_CASE("a status without a running limit shows no deadline") {
    Desk desk;
    desk.start_find();
    desk.find().found = LookUp{example_status(core::CaseState::filed), true};
    CHECK_FALSE(find::make_status_model(scene_of(desk), desk.find()).deadline.has_value());
}

TEST_CASE("the status says when it is only the last known one") {
    Desk desk;
    desk.start_find();
    desk.find().found = LookUp{example_status(core::CaseState::accepted), false};
    auto model = find::make_status_model(scene_of(desk), desk.find());
    CHECK(model.state == "已受理");
    CHECK(model.last_known.empty());
    REQUIRE(model.timeline.size() == 4);
    CHECK(model.timeline[2].detail == "某区市场监管局");
    desk.find().found->is_from_mirror = true;
    model = find::make_status_model(scene_of(desk), desk.find());
    CHECK_FALSE(model.last_known.empty());
}

TEST_CASE("the story of a case begins at the station and ends with what is to come") {
    Desk desk;
    desk.start_find();
    desk.find().found = LookUp{example_status(core::CaseState::received), false};
    auto& status = desk.find().found->status;
    status.events[0].office = "二号站";
    auto timeline = find::make_status_model(scene_of(desk), desk.find()).timeline;
    REQUIRE(timeline.size() == 4);
    CHECK(timeline[0].title == "已登记");
    CHECK(timeline[0].when == "2026 年 11 月 22 日 14:32");
    CHECK(timeline[0].detail == "在二号站提交");
    CHECK(timeline[1].title == "中心已收到");
    CHECK(timeline[1].mark == TimelineMark::done);
    CHECK(timeline[2].mark == TimelineMark::current);
    // Received on Sunday 22 November 2026: the seventh working day is Tuesday 1 December.
    CHECK(timeline[2].when == "最晚 2026 年 12 月 1 日");
    CHECK(timeline[3].mark == TimelineMark::future);
    CHECK(timeline[3].when == "受理后 60 日内");

    status = example_status(core::CaseState::filed);
    timeline = find::make_status_model(scene_of(desk), desk.find()).timeline;
    REQUIRE(timeline.size() == 4);
    CHECK(timeline[0].title == "已保存在本机");
    CHECK(timeline[0].detail == "在一号示例商场站提交");
    CHECK(timeline[1].mark == TimelineMark::current);

    status.state = core::CaseState::closed;
    CHECK(find::make_status_model(scene_of(desk), desk.find()).timeline.size() == 1);
}

TEST_CASE("every state has a word and a next step in both languages") {
    for (const core::CaseState state : core::values_of<core::CaseState>()) {
        Desk desk;
        desk.start_find();
        desk.find().found = LookUp{example_status(core::CaseState::received), false};
        desk.find().found->status.state = state;
        const auto chinese = find::make_status_model(scene_of(desk), desk.find());
        CHECK_FALSE(chinese.state.empty());
        CHECK_FALSE(has_latin_letters(chinese.state));
        CHECK_FALSE(has_latin_letters(chinese.next));
        desk.act(action::SwitchLanguage{});
        CHECK(has_latin_letters(find::make_status_model(scene_of(desk), desk.find()).next));
    }
}

TEST_CASE("every problem of a look-up is said beside its field or above") {
    for (int i = 1; i <= static_cast<int>(find::Problem::failed); ++i) {
        Desk desk;
        desk.start_find();
        desk.find().problem = static_cast<find::Problem>(i);
        const auto model = find::make_find_model(scene_of(desk), desk.find());
        const auto words = std::string(model.problem) + std::string(model.number.fault) +
                           std::string(model.code.fault);
        CHECK_FALSE(words.empty());
        CHECK_FALSE(has_latin_letters(words));
    }
}

TEST_CASE("a status speaks of the kind of its case, and of none where it is unknown") {
    Desk desk;
    desk.start_find();
    const auto model = [&desk] { return find::make_status_model(scene_of(desk), desk.find()); };
    const auto receive = [&desk](std::optional<core::CaseKind> kind) {
        auto status =
            example_status(core::CaseState::received, kind.value_or(core::CaseKind::complaint));
        status.kind = kind;
        if (!kind) status.events[1].fact.reset();
        desk.find().found = LookUp{std::move(status), false};
    };
    receive(core::CaseKind::report);
    CHECK(model().next.find("立案") != std::string::npos);
    CHECK(model().deadline->title == "距核查期限还有 15 个工作日");
    CHECK(model().timeline.back().title == "决定是否立案");
    receive(core::CaseKind::consultation);
    CHECK_FALSE(model().deadline.has_value());
    CHECK(model().timeline.back().title == "打电话答复您");
    receive(std::nullopt);
    CHECK(model().next.find("受理") == std::string::npos);
    CHECK(model().timeline.size() == 2);
    // A kiosk that has heard nothing of the centre promises nothing either.
    desk.find().found->status.state = core::CaseState::filed;
    desk.find().found->status.events.pop_back();
    CHECK(model().timeline.size() == 2);
}

namespace {

using core::SaidKind;

const core::Said kOffer{.kind = SaidKind::offer_made, .words = "愿退一半", .amount_fen = 150'000};

std::vector<std::string> act_ids(const find::StatusModel& model) {
    std::vector<std::string> ids;
    for (const auto& act : model.acts) ids.emplace_back(act.id);
    return ids;
}

}  // namespace

TEST_CASE("the status offers what can be done now, and nothing where this machine takes nothing") {
    Desk desk;
    desk.start_find();
    using Ids = std::vector<std::string>;
    const auto ids_of = [&desk](core::CaseStatus status) {
        desk.find().found = LookUp{std::move(status), false};
        return act_ids(find::make_status_model(scene_of(desk), desk.find()));
    };
    CHECK(ids_of(example_status(core::CaseState::filed)).empty());
    CHECK(ids_of(example_status(core::CaseState::accepted)) == Ids{"status.withdrawal"});
    CHECK(ids_of(example_status(core::CaseState::closed)) == Ids{"status.rating"});
    CHECK(
        ids_of(status_saying(core::CaseState::accepted, kOffer)) ==
        Ids{"status.offer", "status.withdrawal"}
    );
    CHECK(
        ids_of(status_saying(
            core::CaseState::received, {.kind = SaidKind::correction_asked, .words = "发票"}
        )) == Ids{"status.correction", "status.withdrawal"}
    );
    desk.state.readiness.has_room = false;
    CHECK(ids_of(example_status(core::CaseState::accepted)).empty());
}

TEST_CASE("an offer has yes and no at the foot of the status, and the way out above them") {
    Desk desk;
    desk.start_find();
    const auto model_of = [&desk](core::CaseStatus status) {
        desk.find().found = LookUp{std::move(status), false};
        return find::make_status_model(scene_of(desk), desk.find());
    };
    core::Said offer = kOffer;
    auto model = model_of(status_saying(core::CaseState::accepted, offer));
    CHECK(model.frame.first->label == "不同意");
    CHECK(model.frame.second->label == "同意，退 ¥1,500.00");
    CHECK(model.leave == "看好了，退出");
    offer.amount_fen = 0;
    model = model_of(status_saying(core::CaseState::accepted, offer));
    CHECK(model.frame.second->label == "同意");
    model = model_of(example_status(core::CaseState::accepted));
    CHECK_FALSE(model.frame.first.has_value());
    CHECK(model.frame.second->id == "status.done");
    CHECK(model.leave.empty());
    desk.state.readiness.has_room = false;
    model = model_of(status_saying(core::CaseState::accepted, kOffer));
    CHECK(model.frame.second->id == "status.done");
}

TEST_CASE("the story says that there is a new code, and that a complaint joins others") {
    Desk desk;
    desk.start_find();
    auto status = status_saying(core::CaseState::accepted, {.kind = SaidKind::code_replaced});
    status.events[1].said = core::Said{.kind = SaidKind::joined, .words = "9c41e07ab250"};
    desk.find().found = LookUp{std::move(status), false};
    const auto model = find::make_status_model(scene_of(desk), desk.find());
    CHECK(model.timeline[1].title == core::words_of(core::CaseState::received).name.zh);
    CHECK(model.timeline[1].detail == "您选了跟其他人一起办");
    CHECK(model.timeline[3].title == "换了新的查询码，旧的不能用了");
    CHECK(model.timeline[3].detail == "某区市场监管局");
}

TEST_CASE("the story says what the office offers and what became of each act") {
    Desk desk;
    desk.start_find();
    desk.find().found = LookUp{status_saying(core::CaseState::accepted, kOffer), false};
    auto& status = desk.find().found->status;
    const auto entry = [&desk](std::size_t place) {
        return find::make_status_model(scene_of(desk), desk.find()).timeline[place];
    };
    CHECK(entry(3).title == "有了和解方案");
    CHECK(entry(3).detail == "愿退一半（退 ¥1,500.00）");
    CHECK(entry(3).mark == TimelineMark::done);
    CHECK(entry(4).title == "您同意这个方案吗？");
    CHECK(entry(4).when == "等您答复");
    CHECK(entry(4).mark == TimelineMark::current);
    const auto add = [&status](core::ActOutcome outcome) {
        const core::ActContent act{SaidKind::offer_answer, core::ActAnswer::agreed};
        status.events.push_back(core::step_of(act, status, example_now(), outcome));
    };
    add(core::ActOutcome::too_late);
    CHECK(entry(4).title == "您答复了方案");
    CHECK(entry(4).detail == "您同意 · 到达中心时已经不能办理");
    CHECK(entry(5).title == "您同意这个方案吗？");
    add(core::ActOutcome::saved_here);
    CHECK(entry(5).detail == "您同意 · 已保存在本机，联网后自动送到中心");
    CHECK(entry(6).title != "您同意这个方案吗？");
    status.events.pop_back();
    add(core::ActOutcome::done);
    CHECK(entry(5).detail == "您同意 · 中心已收到");
    // A step into another state says that state.
    status.events.push_back({core::CaseState::withdrawn, example_now(), "某区市场监管局"});
    status.events.back().said =
        core::Said{.kind = SaidKind::withdrawal, .outcome = core::ActOutcome::done};
    status.state = core::CaseState::withdrawn;
    CHECK(entry(6).title == core::words_of(core::CaseState::withdrawn).name.zh);
    CHECK(entry(6).detail == "某区市场监管局");
}

TEST_CASE("the page of each act has its words in both languages") {
    const std::pair<SaidKind, std::optional<core::ActAnswer>> acts[] = {
        {SaidKind::withdrawal, {}},
        {SaidKind::rating, core::ActAnswer::satisfied},
        {SaidKind::correction, {}},
        {SaidKind::offer_answer, {}},
        {SaidKind::offer_answer, core::ActAnswer::asked}};
    for (const auto& [act, answer] : acts) {
        CAPTURE(core::name_of(act));
        Desk desk;
        desk.start_find();
        desk.find().found = LookUp{status_saying(core::CaseState::accepted, kOffer), false};
        desk.find().act = core::ActContent{act, answer};
        const auto words = [&desk](find::ActProblem problem) {
            desk.find().act_problem = problem;
            const auto model = find::make_act_model(scene_of(desk), desk.find());
            std::string text = std::string(model.title) + std::string(model.caution) +
                               std::string(model.caution_detail) + std::string(model.note) +
                               std::string(model.fault) + std::string(model.problem) +
                               model.frame.second->label;
            for (const TileModel& tile : model.tiles) text += tile.label;
            if (model.text) text += std::string(model.text->label) + std::string(model.text->fault);
            return text;
        };
        const auto plain = words(find::ActProblem::none);
        CHECK_FALSE(has_latin_letters(plain));
        CHECK(words(find::ActProblem::failed).size() > plain.size());
        for (int i = 0; i <= static_cast<int>(find::ActProblem::failed); ++i)
            CHECK_FALSE(has_latin_letters(words(static_cast<find::ActProblem>(i))));
        desk.act(action::SwitchLanguage{});
        CHECK(has_latin_letters(words(find::ActProblem::none)));
    }
}

TEST_CASE("the page of an answer shows the offer that it is about") {
    Desk desk;
    desk.start_find();
    desk.find().code_asked = core::QueryCode::parse("482916").value();
    desk.find().found = LookUp{status_saying(core::CaseState::accepted, kOffer), false};
    desk.act(find::BeginAct{SaidKind::offer_answer});
    auto model = find::make_act_model(scene_of(desk), desk.find());
    CHECK(model.said == "愿退一半（退 ¥1,500.00）");
    CHECK(model.tiles.size() == 3);
    CHECK_FALSE(model.text.has_value());
    desk.act(find::ChooseAnswer{core::ActAnswer::asked});
    model = find::make_act_model(scene_of(desk), desk.find());
    REQUIRE(model.text.has_value());
    CHECK(model.counter == "0 / 200 字");
}
