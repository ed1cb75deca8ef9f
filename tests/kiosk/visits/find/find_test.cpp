// Tests of the look-up.
#include <doctest/doctest.h>

#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

TEST_CASE("a number with a slip and a short code are told before anything is asked") {
    Desk desk;
    desk.start_find();
    desk.type("find.number", "K7Q-03F9-A");
    desk.type("find.query_code", "48291");
    desk.act(action::Next{});
    CHECK(desk.find().problem == find::Problem::number_wrong);
    CHECK(desk.effects.empty());
    desk.find().number.assign(example_number().to_string());
    desk.act(action::Next{});
    CHECK(desk.find().problem == find::Problem::code_wrong);
    desk.type("find.query_code", "6");
    CHECK(desk.find().problem == find::Problem::none);
}

namespace {

void submit_find(Desk& desk) {
    desk.start_find();
    desk.type("find.number", example_number().to_string());
    desk.type("find.query_code", "４８２ 916");
    desk.act(action::Next{});
}

}  // namespace

TEST_CASE("a look-up asks once and shows the status") {
    Desk desk;
    submit_find(desk);
    CHECK(desk.only<effect::LookUpCase>().code == *core::QueryCode::parse("482916"));
    desk.act(action::Next{});
    CHECK(desk.effects.empty());
    desk.happen(event::LookedUp{
        desk.state.visit_number, LookUp{example_status(core::CaseState::accepted), false}});
    REQUIRE(desk.find().found.has_value());
    CHECK(desk.find().found->status.state == core::CaseState::accepted);
    CHECK(desk.find().query_code.empty());
    desk.act(action::Leave{});
    CHECK(desk.state.is_home());
    desk.start_find();
    CHECK_FALSE(desk.find().found.has_value());
}

TEST_CASE("news of the status shown are asked for with the code that found it") {
    Desk desk;
    submit_find(desk);
    desk.happen(event::StationChanged{{true, true, true, 0}});
    CHECK(desk.count<effect::AskStatusHere>() == 0);
    desk.happen(event::LookedUp{
        desk.state.visit_number, LookUp{example_status(core::CaseState::accepted), false}});
    desk.happen(event::StationChanged{{true, true, true, 0}});
    CHECK(desk.only<effect::AskStatusHere>().number == example_number());
    CHECK(desk.only<effect::AskStatusHere>().code == *core::QueryCode::parse("482916"));
}

TEST_CASE("a newer status replaces the one shown, an older one does not") {
    Desk desk;
    submit_find(desk);
    auto status = example_status(core::CaseState::received);
    status.version = 2;
    desk.happen(event::LookedUp{desk.state.visit_number, LookUp{status, true}});
    auto older = example_status(core::CaseState::filed);
    desk.happen(event::StatusHere{desk.state.visit_number, older});
    CHECK(desk.find().found->status.state == core::CaseState::received);
    auto newer = example_status(core::CaseState::accepted);
    newer.version = 3;
    desk.happen(event::StatusHere{desk.state.visit_number, newer});
    CHECK(desk.find().found->status.state == core::CaseState::accepted);
}

TEST_CASE("every failure of a look-up has its own words") {
    const std::vector<std::pair<core::ErrorCode, find::Problem>> failures = {
        {core::ErrorCode::not_found, find::Problem::not_found},
        {core::ErrorCode::rate_limited, find::Problem::locked},
        {core::ErrorCode::unavailable, find::Problem::offline},
        {core::ErrorCode::timed_out, find::Problem::offline},
        {core::ErrorCode::corrupt, find::Problem::failed}};
    for (const auto& [code, problem] : failures) {
        Desk desk;
        submit_find(desk);
        desk.happen(event::LookedUp{desk.state.visit_number, core::fail(code, "told to fail")});
        CHECK((desk.is_finding() && !desk.find().found));
        CHECK(desk.find().problem == problem);
        CHECK_FALSE(desk.find().is_running);
    }
}

TEST_CASE("an answer that an earlier person asked for is dropped") {
    Desk desk;
    submit_find(desk);
    const auto session = desk.state.visit_number;
    desk.act(action::Back{});
    CHECK(desk.state.is_home());
    submit_find(desk);
    desk.happen(event::LookedUp{session, LookUp{example_status(core::CaseState::accepted), false}});
    CHECK((desk.is_finding() && !desk.find().found));
    CHECK_FALSE(desk.find().found.has_value());
}
