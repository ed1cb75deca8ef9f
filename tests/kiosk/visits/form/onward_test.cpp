// Tests of going on from the receipt: a report of the violation, and another case of this visit.
#include "kiosk/visits/form/onward.h"

#include <doctest/doctest.h>

#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kComplaintId = "019ab0e2-7d40-7000-8000-000000000001";

// A complaint about this problem, filed.
void complain(Desk& desk, std::string_view problem) {
    desk.answer_until(complaint_pages::check);
    desk.form().draft.set_text(core::Field::problem, problem);
    desk.submit();
    desk.happen(event::CaseFiled{desk.state.visit_number, example_filed()});
}

void go_on(Desk& desk, core::CaseKind kind) {
    desk.act(form::GoOn{kind});
    desk.act(form::WroteDown{});
    desk.act(action::Next{});
}

form::OnwardModel onward_of(Desk& desk) {
    return form::make_onward(scene_of(desk), desk.form());
}

// From the first page of the report to the page of all answers.
void walk_to_check(Desk& desk, bool is_anonymous) {
    desk.act(form::Choose{core::Field::is_anonymous, is_anonymous ? "yes" : "no"});
    for (int i = 0; i < 4; ++i) desk.act(action::Next{});
    if (is_anonymous) return;
    desk.type("contact.name", "李canary");
    desk.type("contact.phone", "138 0000-2207");
    desk.type("contact.address", "canary 某区某路 9 号");
    desk.act(action::Next{});
}

bool asks_for_link(Desk& desk) {
    return form::is_shown(desk.form(), core::Field::complaint_id);
}

}  // namespace

TEST_CASE("a report is offered where the complaint tells of a violation, and nowhere else") {
    Desk desk;
    complain(desk, "counterfeit");
    CHECK(onward_of(desk).report == "也举报这件事");
    Desk other;
    complain(other, "refund");
    CHECK(onward_of(other).report.empty());
    CHECK_FALSE(onward_of(other).another.empty());
    desk.happen(event::StationChanged{{true, false, true, 0}});
    CHECK(onward_of(desk).report.empty());
    CHECK(onward_of(desk).another.empty());
}

TEST_CASE("a report from a complaint begins with shop, violation and facts, and with no name") {
    Desk desk;
    complain(desk, "counterfeit");
    go_on(desk, core::CaseKind::report);
    CHECK(desk.form().draft.kind == core::CaseKind::report);
    CHECK(desk.page() == 0);
    const core::Draft& draft = desk.form().draft;
    CHECK(draft.text(core::Field::problem) == "trademark");
    CHECK(draft.text(core::Field::merchant_name) == "青禾美发");
    CHECK(draft.text(core::Field::shop_id) == "qinghe-hair");
    CHECK(draft.text(core::Field::facts) == "canary-facts 店说不能退");
    CHECK(draft.is_empty(core::Field::is_anonymous));
    CHECK(draft.is_empty(core::Field::contact_name));
    CHECK(draft.is_empty(core::Field::consent_authority));
}

TEST_CASE("a report is linked with its complaint only if the person ticks it") {
    for (const bool is_anonymous : {true, false}) {
        Desk desk;
        complain(desk, "counterfeit");
        go_on(desk, core::CaseKind::report);
        walk_to_check(desk, is_anonymous);
        REQUIRE(asks_for_link(desk));
        CHECK(desk.form().draft.is_empty(core::Field::complaint_id));
        desk.act(form::Toggle{core::Field::complaint_id});
        CHECK(desk.form().draft.text(core::Field::complaint_id) == kComplaintId);
        desk.act(form::Toggle{core::Field::complaint_id});
        desk.submit();
        const auto& unlinked = desk.only<effect::FileCase>().content;
        CHECK(unlinked.kind == core::CaseKind::report);
        CHECK(unlinked.is_empty(core::Field::complaint_id));
    }
    Desk desk;
    complain(desk, "counterfeit");
    go_on(desk, core::CaseKind::report);
    walk_to_check(desk, true);
    desk.act(form::Toggle{core::Field::complaint_id});
    desk.submit();
    CHECK(desk.only<effect::FileCase>().content.text(core::Field::complaint_id) == kComplaintId);
}

TEST_CASE("a report that comes from no complaint is asked for no link") {
    Desk desk;
    desk.report_until_check(true);
    CHECK_FALSE(asks_for_link(desk));
}

TEST_CASE("who goes on is asked first whether the number was noted, and can look again") {
    Desk desk;
    complain(desk, "counterfeit");
    desk.act(form::GoOn{core::CaseKind::report});
    REQUIRE(desk.form().receipt.has_value());
    CHECK(desk.form().receipt->asks_whether_noted(desk.around.now_s));
    desk.act(action::Back{});
    CHECK_FALSE(desk.form().receipt->onward.has_value());
    desk.act(action::Next{});
    // Nothing to go on with: the page is left by its own button alone.
    desk.act(action::Next{});
    CHECK(desk.form().receipt.has_value());
    desk.act(action::Leave{});
    CHECK(desk.state.is_home());
}

TEST_CASE("printing on the way does not forget what the person wants to go on with") {
    Desk desk;
    complain(desk, "counterfeit");
    desk.act(form::GoOn{core::CaseKind::report});
    desk.act(action::Print{});
    desk.happen(event::PrintEnded{desk.state.visit_number, PrinterCondition::ready});
    desk.act(action::Next{});
    CHECK(desk.form().draft.kind == core::CaseKind::report);
}

TEST_CASE("another case begins with the contact if the person ticked it, and else with nothing") {
    for (const bool is_kept : {true, false}) {
        Desk desk;
        complain(desk, "refund");
        CHECK_FALSE(onward_of(desk).keep.empty());
        CHECK_FALSE(onward_of(desk).keeps_contact);
        if (is_kept) desk.act(form::KeepContact{});
        go_on(desk, core::CaseKind::complaint);
        CHECK(desk.page() == complaint_pages::category);
        const core::Draft& draft = desk.form().draft;
        CHECK((draft.text(core::Field::contact_name) == "李canary") == is_kept);
        CHECK((draft.text(core::Field::contact_phone) == "138 0000-2207") == is_kept);
        CHECK(draft.is_empty(core::Field::contact_address) != is_kept);
        CHECK(draft.is_empty(core::Field::facts));
        CHECK(draft.is_empty(core::Field::merchant_name));
    }
}

TEST_CASE("a name that an anonymous report did not count is not kept for another case") {
    Desk desk;
    desk.report_until_check(false);
    desk.act(form::Change{0});
    desk.act(form::Choose{core::Field::is_anonymous, "yes"});
    desk.act(action::Next{});
    desk.submit();
    desk.happen(event::CaseFiled{desk.state.visit_number, example_filed()});
    CHECK(desk.form().receipt->given.is_empty(core::Field::contact_name));
    CHECK(onward_of(desk).keep.empty());
}

TEST_CASE("what a receipt keeps for another case ends with it") {
    for (const bool leaves : {true, false}) {
        Desk desk;
        complain(desk, "counterfeit");
        desk.act(form::KeepContact{});
        if (leaves)
            desk.act(action::Leave{});
        else
            desk.wait(kIdleS + kStillThereS);
        REQUIRE(desk.state.is_home());
        desk.start_complaint();
        CHECK(desk.form().draft.is_empty(core::Field::contact_name));
        CHECK_FALSE(desk.form().receipt.has_value());
    }
}
