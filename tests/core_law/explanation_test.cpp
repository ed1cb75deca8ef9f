// Tests of what a clock says about itself, as words and as JSON; and of reading facts.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using enum FactKind;
using tests::clock_of;
using tests::day;
using tests::fact;
using tests::limit_of;
using tests::shipped_days;

}  // namespace

TEST_CASE("an explanation names the article and every day that does not count") {
    const CaseFacts facts{"", false, {fact(received, "2026-04-30")}};
    const LawText text = explain(limit_of(clock_of(facts, "2026-05-07"), "acceptance"));
    CHECK(
        text.zh ==
        "作出受理或者不予受理决定并告知投诉人（市场监管总局令第121号第十五条）：7个工作日。"
        "自2026-04-30起，当日不计入。不计入：2026-05-01（法定节假日）、2026-05-02（法定节假日）、"
        "2026-05-03（放假调休）、2026-05-04（放假调休）、2026-05-05（放假调休）、2026-05-"
        "10（周末）。"
        "最后一日：2026-05-13。状态：进行中，距最后一日5个工作日。"
    );
    CHECK(
        text.en ==
        "Decide whether to accept, and tell the complainant (Order 121, Art. 15): 7 working days. "
        "From 2026-04-30, that day not counted. Not counted: 2026-05-01 (statutory festival), "
        "2026-05-02 (statutory festival), 2026-05-03 (day off by the holiday notice), 2026-05-04 "
        "(day off by the holiday notice), 2026-05-05 (day off by the holiday notice), 2026-05-10 "
        "(weekend). Last day: 2026-05-13. State: running, 5 working days to the last day."
    );
}

TEST_CASE("an explanation says how far the last day moves") {
    const CaseFacts facts{"", false, {fact(received, "2026-04-15"), fact(accepted, "2026-04-15")}};
    const LawText text = explain(limit_of(clock_of(facts, "2026-04-15"), "mediation"));
    CHECK(
        text.zh ==
        "达成调解协议（市场监管总局令第121号第二十三条第一款第五项）：60日。自2026-04-"
        "15起，当日不计入。"
        "最后一日：2026-06-14。逢2026-06-14（周末），最晚顺延至2026-06-15。"
        "状态：进行中，距最后一日60日。"
    );
    CHECK(
        text.en ==
        "Reach an agreement in mediation (Order 121, Art. 23(5)): 60 natural days. From "
        "2026-04-15, that day not counted. Last day: 2026-06-14. It falls on 2026-06-14 (weekend), "
        "so it moves to 2026-06-15 at the latest. State: running, 60 natural days to the last day."
    );
}

TEST_CASE("an explanation names pauses, policies, extensions and what is not certain") {
    LimitClock limit;
    limit.rule.name = {"名称", "Name"};
    limit.rule.article = {"条", "Art."};
    limit.length = 3;
    limit.policy = Policy{"p", "示例1号", "acceptance", "", {}, {}, 3};
    limit.is_extended = true;
    limit.from = day("2026-12-30");
    limit.state = LimitState::provisional;
    limit.counted = CountedLimit{
        day("2027-01-05"),
        day("2027-01-05"),
        {{day("2026-12-31"), SkipReason::testing},
         {day("2027-01-01"), SkipReason::odr},
         {day("2027-01-02"), SkipReason::local_holiday}},
        {},
        true,
    };
    CHECK(
        explain(limit).zh ==
        "名称（条）：3个工作日，依示例1号缩短，含一次延长。自2026-12-30起，当日不计入。"
        "不计入：2026-12-31（鉴定、检测期间）、2027-01-01（在线和解期间）、2027-01-02（地方假日）。"
        "最后一日：2027-01-05。所涉年度的放假安排尚未公布，日期为暂定。"
        "状态：暂定，距最后一日0个工作日。"
    );
    limit.ended_on = day("2027-01-04");
    limit.state = LimitState::met;
    CHECK(explain(limit).en.find(" State: met in time (2027-01-04).") != std::string::npos);
    limit.ended_on.reset();
    limit.counted.reset();
    limit.state = LimitState::unknown;
    CHECK(
        explain(limit).en ==
        "Name (Art.): 3 working days, shortened by 示例1号, one extension included. From "
        "2026-12-30, that day not counted. No table knows a year that matters, so nothing is "
        "computed. State: unknown."
    );
    CHECK(explain(limit).zh.find("没有所涉年度的放假安排，不作推算。") != std::string::npos);
}

TEST_CASE("an explanation says by how many days a limit is past") {
    // The last day is 13 May; 16 and 17 May are a weekend.
    const CaseFacts received_only{"", false, {fact(received, "2026-04-30")}};
    const LimitClock acceptance = limit_of(clock_of(received_only, "2026-05-18"), "acceptance");
    CHECK(acceptance.state == LimitState::overdue);
    CHECK(explain(acceptance).zh.ends_with("状态：已超期，超过最后一日3个工作日。"));
    CHECK(explain(acceptance).en.ends_with(" State: overdue, 3 working days past the last day."));
    const CaseFacts late{
        "", false, {fact(received, "2026-04-30"), fact(FactKind::accepted, "2026-05-14")}};
    CHECK(explain(limit_of(clock_of(late, "2026-05-18"), "acceptance"))
              .en.ends_with(" State: met too late (2026-05-14), 1 working days past the last day.")
    );
    // The last day moves from Sunday 14 June to Monday 15 June.
    const CaseFacts mediated{
        "", false, {fact(received, "2026-04-15"), fact(accepted, "2026-04-15")}};
    const auto on = [&mediated](std::string_view date) {
        return limit_of(clock_of(mediated, date), "mediation");
    };
    CHECK(on("2026-06-15").days_over == 0);
    CHECK(on("2026-06-20").days_over == 5);
    CHECK(explain(on("2026-06-20")).en.ends_with(" 5 natural days past the last day."));
    // No table knows 2010.
    CHECK_FALSE(
        days_over(shipped_days(), DayUnit::working_days, day("2010-03-01"), day("2010-03-31"))
    );
    LimitClock unknown = acceptance;
    unknown.days_over = std::nullopt;
    CHECK(explain(unknown).en.ends_with(" State: overdue."));
    // A withdrawal from a limit that cannot be counted says no more than that.
    unknown.state = LimitState::unknown;
    unknown.ended_by = FactKind::withdrawn;
    CHECK(explain(unknown).en.ends_with(" State: unknown."));
}

TEST_CASE("a limit that a withdrawal ended is neither met nor missed by the office") {
    const auto mediation = [](std::string_view withdrawn_on) {
        const CaseFacts facts{
            "",
            false,
            {fact(received, "2026-04-15"),
             fact(accepted, "2026-04-15"),
             fact(withdrawn, withdrawn_on)}};
        const LimitClock limit = limit_of(clock_of(facts, "2026-08-01"), "mediation");
        CHECK(limit.ended_by == withdrawn);
        return explain(limit);
    };
    CHECK(mediation("2026-05-06").zh.ends_with("状态：已因撤回投诉而结束（2026-05-06）。"));
    CHECK(mediation("2026-05-06").en.ends_with(" State: ended by the withdrawal (2026-05-06)."));
    CHECK(mediation("2026-06-20")
              .en.ends_with(" State: overdue until the withdrawal (2026-06-20), 5 natural days "
                            "past the last day."));
}

TEST_CASE("every state has a name and words in both languages") {
    const std::pair<LimitState, std::string_view> names[] = {
        {LimitState::running, "running"},
        {LimitState::paused, "paused"},
        {LimitState::met, "met"},
        {LimitState::met_late, "met_late"},
        {LimitState::overdue, "overdue"},
        {LimitState::provisional, "provisional"},
        {LimitState::unknown, "unknown"},
    };
    for (const auto& [state, name] : names) CHECK(name_of(state) == name);
    LimitClock limit;
    const std::pair<LimitState, std::string_view> words[] = {
        {LimitState::paused, "State: paused."},
        {LimitState::met_late, "State: met too late."},
        {LimitState::overdue, "State: overdue."},
    };
    for (const auto& [state, text] : words) {
        limit.state = state;
        CHECK(explain(limit).en.find(text) != std::string::npos);
    }
}

TEST_CASE("a clock as JSON holds what it says") {
    const CaseFacts facts{
        "",
        false,
        {fact(received, "2026-04-15"),
         fact(accepted, "2026-04-16"),
         fact(testing_started, "2026-04-20"),
         fact(testing_ended, "2026-04-22"),
         fact(odr_started, "2026-04-28")}};
    const auto json = nlohmann::json::parse(to_json(clock_of(facts, "2026-05-03")));
    CHECK(json["on"] == "2026-05-03");
    REQUIRE(json["limits"].size() == 3);
    const auto& acceptance = json["limits"][1];
    CHECK(acceptance["limit"] == "acceptance");
    CHECK(acceptance["state"] == "met");
    CHECK(acceptance["ended_on"] == "2026-04-16");
    CHECK(acceptance["ended_by"] == "accepted");
    CHECK(acceptance["days_over"] == 0);
    CHECK(acceptance["unit"] == "working_days");
    CHECK(acceptance["to_latest"] == "2026-04-24");
    const auto& mediation = json["limits"][2];
    CHECK(mediation["unit"] == "natural_days");
    CHECK(mediation["state"] == "paused");
    CHECK(mediation["ended_on"].is_null());
    CHECK(mediation["shortened_by"].is_null());
    CHECK(mediation["paused"][0]["reason"] == "testing");
    CHECK(mediation["paused"][0]["to"] == "2026-04-22");
    CHECK(mediation["paused"][1]["reason"] == "odr");
    CHECK(mediation["paused"][1]["to"].is_null());
    CHECK(mediation["skipped"].size() == 7);
    CHECK(mediation["skipped"][0]["reason"] == "testing");
    CHECK(mediation["skipped"][6]["reason"] == "odr");
    CHECK(mediation["provisional"] == false);
    CHECK(mediation["explanation"]["zh"].get<std::string>().find("暂停") != std::string::npos);
}

TEST_CASE("facts are read with or without their time") {
    const auto facts = parse_case_facts(
        R"({"category":"food","real_name":true,"facts":[{"fact":"received","at":"2026-04-30"},)"
        R"({"fact":"refused","at":"2026-05-06T10:30","ground":3}]})"
    );
    REQUIRE(facts.has_value());
    CHECK(facts->category == "food");
    CHECK(facts->is_real_name);
    CHECK(facts->facts.front() == fact(received, "2026-04-30"));
    const Fact& refusal = facts->facts.back();
    CHECK(refusal.kind == refused);
    CHECK(refusal.has_time);
    CHECK(refusal.ground == 3);
    CHECK(beijing_time(refusal.at).hour == 10);
    CHECK(beijing_time(refusal.at).minute == 30);
}

TEST_CASE("facts in any other form are refused") {
    for (const char* bad :
         {"",
          "{}",
          R"({"facts":[{"fact":"received"}]})",
          R"({"facts":[{"fact":"eaten","at":"2026-04-30"}]})",
          R"({"facts":[{"fact":"received","at":"2026-04-31"}]})",
          R"({"facts":[{"fact":"received","at":"2026-4-30"}]})",
          R"({"facts":[{"fact":"received","at":"2026-04-30T"}]})",
          R"({"facts":[{"fact":"received","at":"2026-04-30T24:00"}]})",
          R"({"facts":[{"fact":"received","at":"2026-04-30T10:60"}]})",
          R"({"facts":[{"fact":"received","at":"2026-04-30T1a:00"}]})",
          R"({"facts":[{"fact":"received","at":"2026-04-30T10:a0"}]})",
          R"({"facts":[{"fact":"received","at":"2026-04-30 10:00"}]})",
          R"({"facts":[{"fact":"received","at":"2026-04-30T10-00"}]})",
          R"({"facts":[{"fact":"received","at":"2026-04-30T10:000"}]})",
          R"({"facts":[{"fact":"refused","at":"2026-04-30","ground":0}]})",
          R"({"facts":[],"more":1})",
          R"({"facts":[{"fact":"received","at":"2026-04-30","who":"me"}]})"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_case_facts(bad));
    }
    CHECK(parse_case_facts(R"({"facts":[]})"));
    for (const std::string& rest : {std::string("\0", 1), std::string("\0{}", 3), std::string("x")})
        CHECK_FALSE(parse_case_facts(R"({"facts":[]})" + rest));
}

}  // namespace fangxin::core
