// Tests of filling in a form: every step, filing, the receipt.
#include <doctest/doctest.h>

#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

std::string consents_of(const core::Answers& answers) {
    std::string given;
    for (const core::FieldRow& row : core::kFields) {
        if (row.value == core::ValueKind::consent && answers.flag(row.field))
            given += std::string(core::split(row.path).name) + " ";
    }
    return given;
}

}  // namespace

TEST_CASE("the form asks its questions in order and ends with the receipt") {
    const std::vector<std::size_t> pages = {
        complaint_pages::category,
        complaint_pages::problem,
        complaint_pages::shop,
        complaint_pages::purchase,
        complaint_pages::facts,
        complaint_pages::demands,
        complaint_pages::contact,
        complaint_pages::check,
        complaint_pages::receipt};
    for (const std::size_t page : pages) {
        Desk desk;
        desk.answer_until(page);
        CHECK(desk.page() == page);
    }
    const char* const names[] = {
        "category",
        "problem",
        "shop",
        "known",
        "purchase",
        "facts",
        "evidence",
        "demands",
        "contact",
        "more",
        "agent",
        "joint",
        "check"};
    for (std::size_t page = 0; page < std::size(names); ++page)
        CHECK(shipped_forms()->form(core::CaseKind::complaint).pages[page].name == names[page]);
}

TEST_CASE("the progress bar begins with its first step and is full on the last page") {
    constexpr int kSteps = 8;
    const std::vector<std::pair<std::size_t, int>> pictures = {
        {complaint_pages::receipt, 0},
        {complaint_pages::category, 1},
        {complaint_pages::facts, 5},
        {complaint_pages::contact, kSteps - 1},
        {complaint_pages::check, kSteps}};
    for (const auto& [page, steps] : pictures) {
        form::State state(shipped_forms(), core::CaseKind::complaint);
        CHECK(form::steps(state) == kSteps);
        state.page = page;
        CHECK(form::steps_done(state) == steps);
    }
}

TEST_CASE("next stays on a question without an answer and says what is missing") {
    const std::vector<std::pair<std::size_t, core::Field>> questions = {
        {complaint_pages::category, core::Field::category},
        {complaint_pages::problem, core::Field::problem},
        {complaint_pages::shop, core::Field::merchant_name},
        {complaint_pages::purchase, core::Field::purchase_date},
        {complaint_pages::facts, core::Field::facts},
        {complaint_pages::demands, core::Field::demands},
        {complaint_pages::contact, core::Field::contact_phone}};
    for (const auto& [page, field] : questions) {
        Desk desk;
        desk.answer_until(page);
        desk.act(action::Next{});
        CHECK(desk.page() == page);
        CHECK(desk.fault_of(field).has_value());
    }
}

TEST_CASE("a fault goes away when the field is typed into") {
    Desk desk;
    desk.answer_until(complaint_pages::contact);
    desk.type("contact.phone", "1380000220");
    desk.act(action::Next{});
    CHECK(desk.fault_of(core::Field::contact_phone) == core::FaultReason::not_a_phone);
    desk.focus("contact.phone");
    desk.letter("7");
    CHECK_FALSE(desk.fault_of(core::Field::contact_phone).has_value());
    CHECK(desk.fault_of(core::Field::contact_name).has_value());
}

TEST_CASE("back goes one question back and keeps the answers") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    const std::vector<std::size_t> back = {
        complaint_pages::contact,
        complaint_pages::demands,
        complaint_pages::facts,
        complaint_pages::purchase,
        complaint_pages::shop,
        complaint_pages::problem,
        complaint_pages::category};
    for (const std::size_t page : back) {
        desk.act(action::Back{});
        CHECK(desk.page() == page);
    }
    CHECK(desk.form().draft.text(core::Field::category) == "prepaid_card");
    CHECK(desk.form().draft.text(core::Field::facts) == "canary-facts 店说不能退");
    CHECK(desk.form().draft.text(core::Field::contact_phone) == "138 0000-2207");
}

TEST_CASE("back from the first question asks before it forgets answers") {
    Desk desk;
    desk.answer_until(complaint_pages::category);
    desk.act(action::Back{});
    CHECK(desk.state.is_home());

    desk.start_complaint();
    desk.act(form::Choose{core::Field::category, "food"});
    desk.act(action::Back{});
    desk.act(action::Back{});
    CHECK(desk.state.overlay == Overlay::leave);
    desk.act(action::CloseOverlay{});
    CHECK(desk.page() == complaint_pages::category);
    CHECK(desk.form().draft.text(core::Field::category) == "food");
    desk.act(action::Back{});
    desk.act(action::Leave{});
    CHECK(desk.state.is_home());
    desk.start_complaint();
    CHECK(desk.form().draft.is_empty(core::Field::category));
}

TEST_CASE("change on the check page returns to the check page") {
    for (const std::size_t page :
         {complaint_pages::category,
          complaint_pages::shop,
          complaint_pages::facts,
          complaint_pages::contact}) {
        Desk desk;
        desk.answer_until(complaint_pages::check);
        desk.act(form::Change{page});
        CHECK(desk.page() == page);
        desk.act(action::Next{});
        CHECK(desk.page() == complaint_pages::check);
        desk.act(form::Change{page});
        desk.act(action::Back{});
        CHECK(desk.page() == complaint_pages::check);
    }
}

namespace {

// From the page of all answers to what may be added, with this ticked.
void add_more(Desk& desk, core::Field tick) {
    desk.answer_until(complaint_pages::check);
    desk.act(form::Change{complaint_pages::more});
    desk.act(form::Toggle{tick});
    desk.act(action::Next{});
}

void say_for_whom(Desk& desk) {
    desk.type("agent.principal_name", "王canary");
    desk.type("agent.principal_phone", "13900002208");
    desk.type("agent.principal_address", "canary 某区某路 10 号");
    desk.act(form::Choose{core::Field::agent_identity_kind, "resident_id"});
    desk.type("agent.identity_number", "11010519491231002x");
}

}  // namespace

TEST_CASE("what may be added is on no one's way, and is opened from the check page") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    desk.act(action::Back{});
    CHECK(desk.page() == complaint_pages::contact);
    desk.act(action::Next{});
    desk.act(form::Change{complaint_pages::more});
    desk.type("more.order_number", "QH-1");
    desk.type("more.contact_name", "周店长");
    desk.type("more.phone", "0571-0000-0312");
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::check);
    desk.submit();
    const auto& content = desk.only<effect::FileCase>().content;
    CHECK(content.text(core::Field::order_number) == "QH-1");
    CHECK(content.text(core::Field::merchant_contact) == "周店长");
    CHECK(content.text(core::Field::merchant_phone) == "057100000312");
}

TEST_CASE("who complains for somebody else says for whom, and by which document") {
    Desk desk;
    add_more(desk, core::Field::is_by_agent);
    CHECK(desk.page() == complaint_pages::agent);
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::agent);
    CHECK(desk.fault_of(core::Field::principal_name) == core::FaultReason::missing);
    CHECK(desk.fault_of(core::Field::agent_identity_kind) == core::FaultReason::missing);
    say_for_whom(desk);
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::check);
    desk.submit();
    const auto& content = desk.only<effect::FileCase>().content;
    CHECK(content.flag(core::Field::is_by_agent));
    CHECK(content.text(core::Field::principal_name) == "王canary");
    CHECK(content.text(core::Field::agent_identity_number) == "11010519491231002X");
}

TEST_CASE("an identity document is asked of nobody but an agent") {
    Desk desk;
    add_more(desk, core::Field::is_by_agent);
    say_for_whom(desk);
    desk.act(action::Next{});
    desk.act(form::Change{complaint_pages::more});
    desk.act(form::Toggle{core::Field::is_by_agent});
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::check);
    desk.submit();
    const auto& content = desk.only<effect::FileCase>().content;
    CHECK(content.is_empty(core::Field::agent_identity_number));
    CHECK(content.is_empty(core::Field::principal_name));
}

TEST_CASE("several people say how many they are, and who else speaks for them") {
    Desk desk;
    add_more(desk, core::Field::is_joint);
    CHECK(desk.page() == complaint_pages::joint);
    for (const char* wrong : {"1", "0", "10001", "99999999999999999999"}) {
        CAPTURE(wrong);
        desk.form().draft.set_text(core::Field::people, wrong);
        desk.act(action::Next{});
        CHECK(desk.fault_of(core::Field::people) == core::FaultReason::not_a_count);
    }
    desk.form().draft.clear(core::Field::people);
    desk.type("joint.people", "3");
    desk.type("joint.second_name", "张三");
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::check);
    desk.submit();
    CHECK(desk.only<effect::FileCase>().content.text(core::Field::people) == "3");
}

TEST_CASE("submit needs the consent to the authority and nothing else") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    CHECK(consents_of(desk.form().draft).empty());
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 0);
    CHECK(desk.fault_of(core::Field::consent_authority).has_value());
    desk.act(form::Toggle{core::Field::consent_authority});
    CHECK(desk.form().faults.empty());
    desk.act(action::Next{});
    const auto& content = desk.only<effect::FileCase>().content;
    CHECK(consents_of(content) == "authority ");
    CHECK(content.text(core::Field::facts) == "canary-facts 店说不能退");
    CHECK(content.text(core::Field::contact_phone) == "13800002207");
    CHECK(content.amount_fen(core::Field::purchase_amount) == 300'000);
    CHECK(content.text(core::Field::shop_id) == "qinghe-hair");
}

TEST_CASE("every consent is a separate switch") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    desk.act(form::Toggle{core::Field::consent_publication});
    CHECK(consents_of(desk.form().draft) == "publication ");
    desk.act(form::Toggle{core::Field::consent_entrusted_mediation});
    desk.act(form::Toggle{core::Field::consent_publication});
    desk.act(form::Toggle{core::Field::consent_merchant});
    CHECK(consents_of(desk.form().draft) == "merchant entrusted_mediation ");
}

TEST_CASE("a second tap on submit does not file twice") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    desk.act(form::Toggle{core::Field::consent_authority});
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 1);
    desk.act(action::Next{});
    CHECK(desk.effects.empty());
    desk.act(action::Back{});
    desk.act(form::Change{complaint_pages::facts});
    desk.act(form::Toggle{core::Field::consent_merchant});
    CHECK(desk.page() == complaint_pages::check);
    CHECK_FALSE(desk.form().draft.flag(core::Field::consent_merchant));
}

TEST_CASE("submit shows the question that became wrong meanwhile") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    desk.act(form::Toggle{core::Field::consent_authority});
    desk.form().draft.set_text(core::Field::purchase_date, "2026-12-31");
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 0);
    CHECK(desk.page() == complaint_pages::purchase);
    CHECK(desk.fault_of(core::Field::purchase_date) == core::FaultReason::in_the_future);
    desk.act(form::ChooseDaysAgo{core::Field::purchase_date, 0});
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::check);
}

TEST_CASE("a failure of filing keeps the answers and lets the person try again") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    desk.act(form::Toggle{core::Field::consent_authority});
    desk.act(action::Next{});
    desk.happen(event::CaseFiled{
        desk.state.visit_number, core::fail(core::ErrorCode::disk_full, "no room")});
    CHECK(desk.page() == complaint_pages::check);
    CHECK(desk.form().filing_error == core::ErrorCode::disk_full);
    CHECK_FALSE(desk.form().receipt.has_value());
    CHECK(desk.form().draft.text(core::Field::facts) == "canary-facts 店说不能退");
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 1);
    CHECK_FALSE(desk.form().filing_error.has_value());
}

namespace {

bool is_received(Desk& desk) {
    const auto& status = desk.form().receipt->status;
    return status && status->state == core::CaseState::received;
}

}  // namespace

TEST_CASE("the receipt shows what was filed and the answers are gone") {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    REQUIRE(desk.form().receipt.has_value());
    CHECK(desk.form().receipt->filed.number == example_number());
    CHECK(desk.form().receipt->filed.query_code.to_string() == "482916");
    CHECK_FALSE(is_received(desk));
    CHECK(desk.form().draft.is_empty(core::Field::contact_name));
    CHECK(desk.form().draft.is_empty(core::Field::facts));
    CHECK(desk.only<effect::AskStatusHere>().number == example_number());
    CHECK(desk.only<effect::AskStatusHere>().code.to_string() == "482916");
}

TEST_CASE("the receipt turns to received only by the mirror's word") {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    const auto session = desk.state.visit_number;
    desk.happen(event::StatusHere{session, example_status(core::CaseState::filed)});
    CHECK_FALSE(is_received(desk));
    desk.happen(event::StationChanged{{true, true, true, 0}});
    CHECK(desk.count<effect::AskStatusHere>() == 1);
    desk.happen(event::StatusHere{session + 1, example_status(core::CaseState::received)});
    CHECK_FALSE(is_received(desk));
    desk.happen(event::StatusHere{session, example_status(core::CaseState::received)});
    CHECK(is_received(desk));
}

TEST_CASE("a shop is chosen from the list or typed by hand") {
    Desk desk;
    desk.answer_until(complaint_pages::shop);
    desk.act(form::ChooseShop{"qinghe-hair"});
    CHECK(desk.form().draft.text(core::Field::merchant_name) == "青禾美发");
    CHECK(desk.form().draft.text(core::Field::merchant_address) == "示例商场三楼 312");
    desk.act(action::Back{});
    desk.act(form::EnterShop{true});
    CHECK(desk.form().draft.is_empty(core::Field::merchant_name));
    CHECK(desk.form().draft.is_empty(core::Field::shop_id));
    desk.type("shop.name", "街角小店");
    desk.type("shop.address", "某路 1 号");
    desk.act(form::EnterShop{false});
    desk.act(form::EnterShop{true});
    CHECK(desk.form().draft.text(core::Field::merchant_name) == "街角小店");
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::purchase);
}

TEST_CASE("a day is chosen without harm when the clock falls back below the year 2000") {
    Desk desk;
    desk.answer_until(complaint_pages::purchase);
    desk.around.now = {4 * 24 * std::int64_t{3'600'000}};
    desk.act(form::ChooseDaysAgo{core::Field::purchase_date, 7});
    desk.act(form::StepDate{core::Field::purchase_date, form::DatePart::day, 1});
    desk.type("purchase.amount", "3000");
    desk.act(action::Next{});
    CHECK(desk.fault_of(core::Field::purchase_date) == core::FaultReason::in_the_future);
    CHECK(desk.page() == complaint_pages::purchase);
}

TEST_CASE("the day is chosen by shortcut and moved by steps, never past today") {
    using form::DatePart;
    Desk desk;
    desk.answer_until(complaint_pages::purchase);
    desk.act(form::StepDate{core::Field::purchase_date, DatePart::day, -1});
    CHECK(desk.form().draft.text(core::Field::purchase_date) == "2026-11-22");
    desk.act(form::ChooseDaysAgo{core::Field::purchase_date, 1});
    CHECK(desk.form().draft.text(core::Field::purchase_date) == "2026-11-21");
    desk.act(form::StepDate{core::Field::purchase_date, DatePart::day, 5});
    CHECK(desk.form().draft.text(core::Field::purchase_date) == "2026-11-22");
    desk.act(form::StepDate{core::Field::purchase_date, DatePart::month, 1});
    CHECK(desk.form().draft.text(core::Field::purchase_date) == "2026-11-22");
    desk.form().draft.set_text(core::Field::purchase_date, "2026-03-31");
    desk.act(form::StepDate{core::Field::purchase_date, DatePart::month, -1});
    CHECK(desk.form().draft.text(core::Field::purchase_date) == "2026-02-28");
    desk.form().draft.set_text(core::Field::purchase_date, "2024-02-29");
    desk.act(form::StepDate{core::Field::purchase_date, DatePart::year, -1});
    CHECK(desk.form().draft.text(core::Field::purchase_date) == "2023-02-28");
    desk.form().draft.set_text(core::Field::purchase_date, "2000-01-01");
    desk.act(form::StepDate{core::Field::purchase_date, DatePart::year, -1});
    CHECK(desk.form().draft.text(core::Field::purchase_date) == "2000-01-01");
}

TEST_CASE("a demand is chosen and taken back") {
    Desk desk;
    desk.answer_until(complaint_pages::demands);
    desk.act(form::Choose{core::Field::demands, "refund"});
    desk.act(form::Choose{core::Field::demands, "repair"});
    desk.act(form::Choose{core::Field::demands, "refund"});
    const auto codes = desk.form().draft.codes(core::Field::demands);
    REQUIRE(codes.size() == 1);
    CHECK(codes.front() == "repair");
}

namespace {

// The choices and words that end at the check page of each kind but the complaint.
void answer_question(Desk& desk) {
    desk.act(action::Start{Reason::consultation});
    desk.type("facts.question", "能不能退");
    desk.act(action::Next{});
    desk.type("contact.name", "李canary");
    desk.type("contact.phone", "138 0000-2207");
    desk.act(action::Next{});
}

void leave_opinion(Desk& desk, const char* about_station) {
    desk.act(action::Start{Reason::opinion});
    desk.act(form::Choose{core::Field::is_about_station, about_station});
    desk.act(action::Next{});
    if (std::string_view(about_station) == core::kNoCode) {
        desk.act(form::ChooseShop{"qinghe-hair"});
    }
    desk.act(form::Choose{core::Field::is_praise, "yes"});
    desk.act(action::Next{});
    desk.type("facts.opinion", "退货很爽快");
    desk.act(action::Next{});
    desk.act(action::Next{});
}

std::string page_name(Desk& desk) {
    return desk.form().shown().name;
}

}  // namespace

TEST_CASE("whether a report has a name is asked first, and nothing is chosen at first") {
    Desk desk;
    desk.act(action::Start{Reason::report});
    CHECK(page_name(desk) == "name");
    CHECK(desk.form().draft.is_empty(core::Field::is_anonymous));
    desk.act(action::Next{});
    CHECK(page_name(desk) == "name");
    CHECK(desk.fault_of(core::Field::is_anonymous) == core::FaultReason::missing);
    desk.act(form::Choose{core::Field::is_anonymous, "no"});
    CHECK(desk.form().faults.empty());
    desk.act(action::Next{});
    CHECK(page_name(desk) == "problem");
}

TEST_CASE("a report without a name asks for none, and files none") {
    Desk desk;
    desk.report_until_check(true);
    CHECK(page_name(desk) == "check");
    desk.submit();
    const auto& content = desk.only<effect::FileCase>().content;
    CHECK(content.kind == core::CaseKind::report);
    CHECK(content.flag(core::Field::is_anonymous));
    CHECK(content.is_empty(core::Field::contact_phone));
    desk.happen(event::CaseFiled{desk.state.visit_number, example_filed()});
    CHECK(desk.form().receipt->is_anonymous);
}

TEST_CASE("whoever wanted a name and changes to none leaves none behind") {
    Desk desk;
    desk.report_until_check(false);
    desk.act(form::Change{0});
    desk.act(form::Choose{core::Field::is_anonymous, "yes"});
    desk.act(action::Next{});
    CHECK(page_name(desk) == "check");
    desk.submit();
    CHECK(desk.only<effect::FileCase>().content.is_empty(core::Field::contact_name));
}

TEST_CASE("a question and an opinion are filed with what they ask, and no more") {
    Desk desk;
    answer_question(desk);
    CHECK(page_name(desk) == "check");
    desk.submit();
    CHECK(desk.only<effect::FileCase>().content.text(core::Field::question) == "能不能退");
    for (const char* about_station : {"yes", "no"}) {
        Desk other;
        leave_opinion(other, about_station);
        CHECK(page_name(other) == "check");
        CHECK(consents_of(other.form().draft).empty());
        other.submit();
        const auto& content = other.only<effect::FileCase>().content;
        CHECK(content.flag(core::Field::is_praise));
        CHECK_FALSE(content.flag(core::Field::consent_publication));
        CHECK(
            content.is_empty(core::Field::merchant_name) ==
            content.flag(core::Field::is_about_station)
        );
    }
}

TEST_CASE("every kind goes back to the home screen and asks before it forgets answers") {
    for (const Reason reason : {Reason::report, Reason::consultation, Reason::opinion}) {
        Desk desk;
        desk.act(action::Start{reason});
        desk.act(action::Back{});
        CHECK(desk.state.is_home());
        desk.act(action::Start{reason});
        if (reason == Reason::consultation) desk.type("facts.question", "能退吗");
        if (reason == Reason::report)
            desk.act(form::Choose{core::Field::is_anonymous, std::string(core::kNoCode)});
        if (reason == Reason::opinion)
            desk.act(form::Choose{core::Field::is_about_station, std::string(core::kNoCode)});
        desk.act(action::Back{});
        CHECK(desk.state.overlay == Overlay::leave);
    }
}

TEST_CASE("a name with digits is asked about once") {
    Desk desk;
    desk.answer_until(complaint_pages::contact);
    desk.type("contact.name", "李秀蓝138123");
    desk.type("contact.phone", "13800002207");
    desk.type("contact.address", "某区某路 9 号");
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::contact);
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::check);
}

TEST_CASE("who does not know the amount leaves it open") {
    Desk desk;
    desk.answer_until(complaint_pages::purchase);
    desk.act(form::ChooseDaysAgo{core::Field::purchase_date, 1});
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::facts);
}
