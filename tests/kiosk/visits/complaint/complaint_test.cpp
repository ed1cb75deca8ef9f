// Tests of the complaint: every step of the form, filing, the receipt.
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
        complaint::pages::category,
        complaint::pages::problem,
        complaint::pages::shop,
        complaint::pages::purchase,
        complaint::pages::facts,
        complaint::pages::demands,
        complaint::pages::contact,
        complaint::pages::check,
        complaint::pages::receipt};
    for (const std::size_t page : pages) {
        Desk desk;
        desk.answer_until(page);
        CHECK(desk.page() == page);
    }
    const char* const names[] = {
        "category", "problem", "shop", "purchase", "facts", "demands", "contact", "check"};
    for (std::size_t page = 0; page < std::size(names); ++page)
        CHECK(shipped_forms()->form(core::CaseKind::complaint).pages[page].name == names[page]);
}

TEST_CASE("the progress bar stands as in the pictures") {
    constexpr int kSteps = 8;
    const std::vector<std::pair<std::size_t, int>> pictures = {
        {complaint::pages::receipt, 0},
        {complaint::pages::category, 2},
        {complaint::pages::facts, 6},
        {complaint::pages::contact, kSteps},
        {complaint::pages::check, kSteps}};
    for (const auto& [page, steps] : pictures) {
        complaint::State state(shipped_forms());
        CHECK(state.form().pages.size() == kSteps);
        state.page = page;
        CHECK(complaint::steps_done(state) == steps);
    }
}

TEST_CASE("next stays on a question without an answer and says what is missing") {
    const std::vector<std::pair<std::size_t, core::Field>> questions = {
        {complaint::pages::category, core::Field::category},
        {complaint::pages::problem, core::Field::problem},
        {complaint::pages::shop, core::Field::merchant_name},
        {complaint::pages::purchase, core::Field::purchase_date},
        {complaint::pages::facts, core::Field::facts},
        {complaint::pages::demands, core::Field::demands},
        {complaint::pages::contact, core::Field::contact_phone}};
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
    desk.answer_until(complaint::pages::contact);
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
    desk.answer_until(complaint::pages::check);
    const std::vector<std::size_t> back = {
        complaint::pages::contact,
        complaint::pages::demands,
        complaint::pages::facts,
        complaint::pages::purchase,
        complaint::pages::shop,
        complaint::pages::problem,
        complaint::pages::category};
    for (const std::size_t page : back) {
        desk.act(action::Back{});
        CHECK(desk.page() == page);
    }
    CHECK(desk.complaint().draft.text(core::Field::category) == "prepaid_card");
    CHECK(desk.complaint().draft.text(core::Field::facts) == "canary-facts 店说不能退");
    CHECK(desk.complaint().draft.text(core::Field::contact_phone) == "138 0000-2207");
}

TEST_CASE("back from the first question asks before it forgets answers") {
    Desk desk;
    desk.answer_until(complaint::pages::category);
    desk.act(action::Back{});
    CHECK(desk.state.is_home());

    desk.start_complaint();
    desk.act(complaint::Choose{core::Field::category, "food"});
    desk.act(action::Back{});
    CHECK(desk.state.overlay == Overlay::leave);
    desk.act(action::CloseOverlay{});
    CHECK(desk.page() == complaint::pages::category);
    CHECK(desk.complaint().draft.text(core::Field::category) == "food");
    desk.act(action::Back{});
    desk.act(action::Leave{});
    CHECK(desk.state.is_home());
    desk.start_complaint();
    CHECK(desk.complaint().draft.is_empty(core::Field::category));
}

TEST_CASE("change on the check page returns to the check page") {
    for (const std::size_t page :
         {complaint::pages::category,
          complaint::pages::shop,
          complaint::pages::facts,
          complaint::pages::contact}) {
        Desk desk;
        desk.answer_until(complaint::pages::check);
        desk.act(complaint::Change{page});
        CHECK(desk.page() == page);
        desk.act(action::Next{});
        CHECK(desk.page() == complaint::pages::check);
        desk.act(complaint::Change{page});
        desk.act(action::Back{});
        CHECK(desk.page() == complaint::pages::check);
    }
}

TEST_CASE("submit needs the consent to the authority and nothing else") {
    Desk desk;
    desk.answer_until(complaint::pages::check);
    CHECK(consents_of(desk.complaint().draft).empty());
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 0);
    CHECK(desk.fault_of(core::Field::consent_authority).has_value());
    desk.act(complaint::Toggle{core::Field::consent_authority});
    CHECK(desk.complaint().faults.empty());
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
    desk.answer_until(complaint::pages::check);
    desk.act(complaint::Toggle{core::Field::consent_publication});
    CHECK(consents_of(desk.complaint().draft) == "publication ");
    desk.act(complaint::Toggle{core::Field::consent_entrusted_mediation});
    desk.act(complaint::Toggle{core::Field::consent_publication});
    desk.act(complaint::Toggle{core::Field::consent_merchant});
    CHECK(consents_of(desk.complaint().draft) == "merchant entrusted_mediation ");
}

TEST_CASE("a second tap on submit does not file twice") {
    Desk desk;
    desk.answer_until(complaint::pages::check);
    desk.act(complaint::Toggle{core::Field::consent_authority});
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 1);
    desk.act(action::Next{});
    CHECK(desk.effects.empty());
    desk.act(action::Back{});
    desk.act(complaint::Change{complaint::pages::facts});
    desk.act(complaint::Toggle{core::Field::consent_merchant});
    CHECK(desk.page() == complaint::pages::check);
    CHECK_FALSE(desk.complaint().draft.flag(core::Field::consent_merchant));
}

TEST_CASE("submit shows the question that became wrong meanwhile") {
    Desk desk;
    desk.answer_until(complaint::pages::check);
    desk.act(complaint::Toggle{core::Field::consent_authority});
    desk.complaint().draft.set_text(core::Field::purchase_date, "2026-12-31");
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 0);
    CHECK(desk.page() == complaint::pages::purchase);
    CHECK(desk.fault_of(core::Field::purchase_date) == core::FaultReason::in_the_future);
    desk.act(complaint::ChooseDaysAgo{core::Field::purchase_date, 0});
    desk.act(action::Next{});
    CHECK(desk.page() == complaint::pages::check);
}

TEST_CASE("a failure of filing keeps the answers and lets the person try again") {
    Desk desk;
    desk.answer_until(complaint::pages::check);
    desk.act(complaint::Toggle{core::Field::consent_authority});
    desk.act(action::Next{});
    desk.happen(event::CaseFiled{
        desk.state.visit_number, core::fail(core::ErrorCode::disk_full, "no room")});
    CHECK(desk.page() == complaint::pages::check);
    CHECK(desk.complaint().filing_error == core::ErrorCode::disk_full);
    CHECK_FALSE(desk.complaint().receipt.has_value());
    CHECK(desk.complaint().draft.text(core::Field::facts) == "canary-facts 店说不能退");
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 1);
    CHECK_FALSE(desk.complaint().filing_error.has_value());
}

namespace {

bool is_received(Desk& desk) {
    const auto& status = desk.complaint().receipt->status;
    return status && status->state == core::CaseState::received;
}

}  // namespace

TEST_CASE("the receipt shows what was filed and the answers are gone") {
    Desk desk;
    desk.answer_until(complaint::pages::receipt);
    REQUIRE(desk.complaint().receipt.has_value());
    CHECK(desk.complaint().receipt->filed.number == example_number());
    CHECK(desk.complaint().receipt->filed.query_code.to_string() == "482916");
    CHECK_FALSE(is_received(desk));
    CHECK(desk.complaint().draft.is_empty(core::Field::contact_name));
    CHECK(desk.complaint().draft.is_empty(core::Field::facts));
    CHECK(desk.only<effect::AskStatusHere>().number == example_number());
    CHECK(desk.only<effect::AskStatusHere>().code.to_string() == "482916");
}

TEST_CASE("the receipt turns to received only by the mirror's word") {
    Desk desk;
    desk.answer_until(complaint::pages::receipt);
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
    desk.answer_until(complaint::pages::shop);
    desk.act(complaint::ChooseShop{"qinghe-hair"});
    CHECK(desk.complaint().draft.text(core::Field::merchant_name) == "青禾美发");
    CHECK(desk.complaint().draft.text(core::Field::merchant_address) == "示例商场三楼 312");
    desk.act(complaint::EnterShop{true});
    CHECK(desk.complaint().draft.is_empty(core::Field::merchant_name));
    CHECK(desk.complaint().draft.is_empty(core::Field::shop_id));
    desk.type("shop.name", "街角小店");
    desk.type("shop.address", "某路 1 号");
    desk.act(complaint::EnterShop{false});
    desk.act(complaint::EnterShop{true});
    CHECK(desk.complaint().draft.text(core::Field::merchant_name) == "街角小店");
    desk.act(action::Next{});
    CHECK(desk.page() == complaint::pages::purchase);
}

TEST_CASE("a day is chosen without harm when the clock falls back below the year 2000") {
    Desk desk;
    desk.answer_until(complaint::pages::purchase);
    desk.around.now = {4 * 24 * std::int64_t{3'600'000}};
    desk.act(complaint::ChooseDaysAgo{core::Field::purchase_date, 7});
    desk.act(complaint::StepDate{core::Field::purchase_date, complaint::DatePart::day, 1});
    desk.type("purchase.amount", "3000");
    desk.act(action::Next{});
    CHECK(desk.fault_of(core::Field::purchase_date) == core::FaultReason::in_the_future);
    CHECK(desk.page() == complaint::pages::purchase);
}

TEST_CASE("the day is chosen by shortcut and moved by steps, never past today") {
    using complaint::DatePart;
    Desk desk;
    desk.answer_until(complaint::pages::purchase);
    desk.act(complaint::StepDate{core::Field::purchase_date, DatePart::day, -1});
    CHECK(desk.complaint().draft.text(core::Field::purchase_date) == "2026-11-22");
    desk.act(complaint::ChooseDaysAgo{core::Field::purchase_date, 1});
    CHECK(desk.complaint().draft.text(core::Field::purchase_date) == "2026-11-21");
    desk.act(complaint::StepDate{core::Field::purchase_date, DatePart::day, 5});
    CHECK(desk.complaint().draft.text(core::Field::purchase_date) == "2026-11-22");
    desk.act(complaint::StepDate{core::Field::purchase_date, DatePart::month, 1});
    CHECK(desk.complaint().draft.text(core::Field::purchase_date) == "2026-11-22");
    desk.complaint().draft.set_text(core::Field::purchase_date, "2026-03-31");
    desk.act(complaint::StepDate{core::Field::purchase_date, DatePart::month, -1});
    CHECK(desk.complaint().draft.text(core::Field::purchase_date) == "2026-02-28");
    desk.complaint().draft.set_text(core::Field::purchase_date, "2024-02-29");
    desk.act(complaint::StepDate{core::Field::purchase_date, DatePart::year, -1});
    CHECK(desk.complaint().draft.text(core::Field::purchase_date) == "2023-02-28");
    desk.complaint().draft.set_text(core::Field::purchase_date, "2000-01-01");
    desk.act(complaint::StepDate{core::Field::purchase_date, DatePart::year, -1});
    CHECK(desk.complaint().draft.text(core::Field::purchase_date) == "2000-01-01");
}

TEST_CASE("a demand is chosen and taken back") {
    Desk desk;
    desk.answer_until(complaint::pages::demands);
    desk.act(complaint::Choose{core::Field::demands, "refund"});
    desk.act(complaint::Choose{core::Field::demands, "repair"});
    desk.act(complaint::Choose{core::Field::demands, "refund"});
    const auto codes = desk.complaint().draft.codes(core::Field::demands);
    REQUIRE(codes.size() == 1);
    CHECK(codes.front() == "repair");
}
