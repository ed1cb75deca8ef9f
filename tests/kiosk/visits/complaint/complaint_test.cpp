// Tests of the complaint: every step of the form, filing, the receipt.
#include <doctest/doctest.h>

#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

TEST_CASE("the form asks its questions in order and ends with the receipt") {
    const std::vector<complaint::Page> pages = {
        complaint::Page::category,
        complaint::Page::problem,
        complaint::Page::shop,
        complaint::Page::purchase,
        complaint::Page::facts,
        complaint::Page::demands,
        complaint::Page::contact,
        complaint::Page::check,
        complaint::Page::receipt};
    for (const complaint::Page page : pages) {
        Desk desk;
        desk.answer_until(page);
        CHECK(desk.page() == page);
    }
}

TEST_CASE("the progress bar stands as in the pictures") {
    CHECK(steps_done(complaint::Page::receipt) == 0);
    CHECK(steps_done(complaint::Page::category) == 2);
    CHECK(steps_done(complaint::Page::facts) == 6);
    CHECK(steps_done(complaint::Page::contact) == complaint::kFormSteps);
    CHECK(steps_done(complaint::Page::check) == complaint::kFormSteps);
}

TEST_CASE("next stays on a question without an answer and says what is missing") {
    const std::vector<std::pair<complaint::Page, core::Field>> questions = {
        {complaint::Page::category, core::Field::category},
        {complaint::Page::problem, core::Field::problem},
        {complaint::Page::shop, core::Field::merchant_name},
        {complaint::Page::purchase, core::Field::purchase_date},
        {complaint::Page::facts, core::Field::facts},
        {complaint::Page::demands, core::Field::demands},
        {complaint::Page::contact, core::Field::contact_phone}};
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
    desk.answer_until(complaint::Page::contact);
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
    desk.answer_until(complaint::Page::check);
    const std::vector<complaint::Page> back = {
        complaint::Page::contact,
        complaint::Page::demands,
        complaint::Page::facts,
        complaint::Page::purchase,
        complaint::Page::shop,
        complaint::Page::problem,
        complaint::Page::category};
    for (const complaint::Page page : back) {
        desk.act(action::Back{});
        CHECK(desk.page() == page);
    }
    CHECK(desk.complaint().draft.category == "prepaid_card");
    CHECK(desk.complaint().draft.facts == "canary-facts 店说不能退");
    CHECK(desk.complaint().draft.contact_phone == "138 0000-2207");
}

TEST_CASE("back from the first question asks before it forgets answers") {
    Desk desk;
    desk.answer_until(complaint::Page::category);
    desk.act(action::Back{});
    CHECK(desk.state.is_home());

    desk.start_complaint();
    desk.act(complaint::ChooseCategory{"food"});
    desk.act(action::Back{});
    CHECK(desk.state.overlay == Overlay::leave);
    desk.act(action::CloseOverlay{});
    CHECK(desk.page() == complaint::Page::category);
    CHECK(desk.complaint().draft.category == "food");
    desk.act(action::Back{});
    desk.act(action::Leave{});
    CHECK(desk.state.is_home());
    desk.start_complaint();
    CHECK(desk.complaint().draft.category.empty());
}

TEST_CASE("change on the check page returns to the check page") {
    for (const complaint::Page page :
         {complaint::Page::category,
          complaint::Page::shop,
          complaint::Page::facts,
          complaint::Page::contact}) {
        Desk desk;
        desk.answer_until(complaint::Page::check);
        desk.act(complaint::Change{page});
        CHECK(desk.page() == page);
        desk.act(action::Next{});
        CHECK(desk.page() == complaint::Page::check);
        desk.act(complaint::Change{page});
        desk.act(action::Back{});
        CHECK(desk.page() == complaint::Page::check);
    }
}

TEST_CASE("submit needs the consent to the authority and nothing else") {
    Desk desk;
    desk.answer_until(complaint::Page::check);
    CHECK(desk.complaint().draft.consents == core::Consents{});
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 0);
    CHECK(desk.fault_of(core::Field::consent_authority).has_value());
    desk.act(complaint::ToggleConsent{&core::Consents::authority});
    CHECK(desk.complaint().faults.empty());
    desk.act(action::Next{});
    const auto& content = desk.only<effect::FileCase>().content;
    CHECK(content.consents == core::Consents{true, false, false, false});
    CHECK(content.facts == "canary-facts 店说不能退");
    CHECK(content.contact.phone == "13800002207");
    CHECK(content.purchase.amount_fen == 300'000);
    CHECK(content.merchant.shop_id == "qinghe-hair");
}

TEST_CASE("every consent is a separate switch") {
    Desk desk;
    desk.answer_until(complaint::Page::check);
    desk.act(complaint::ToggleConsent{&core::Consents::publication});
    CHECK(desk.complaint().draft.consents == core::Consents{false, false, true, false});
    desk.act(complaint::ToggleConsent{&core::Consents::entrusted_mediation});
    desk.act(complaint::ToggleConsent{&core::Consents::publication});
    desk.act(complaint::ToggleConsent{&core::Consents::merchant});
    CHECK(desk.complaint().draft.consents == core::Consents{false, true, false, true});
}

TEST_CASE("a second tap on submit does not file twice") {
    Desk desk;
    desk.answer_until(complaint::Page::check);
    desk.act(complaint::ToggleConsent{&core::Consents::authority});
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 1);
    desk.act(action::Next{});
    CHECK(desk.effects.empty());
    desk.act(action::Back{});
    desk.act(complaint::Change{complaint::Page::facts});
    desk.act(complaint::ToggleConsent{&core::Consents::merchant});
    CHECK(desk.page() == complaint::Page::check);
    CHECK_FALSE(desk.complaint().draft.consents.merchant);
}

TEST_CASE("submit shows the question that became wrong meanwhile") {
    Desk desk;
    desk.answer_until(complaint::Page::check);
    desk.act(complaint::ToggleConsent{&core::Consents::authority});
    desk.complaint().draft.purchase_date = "2026-12-31";
    desk.act(action::Next{});
    CHECK(desk.count<effect::FileCase>() == 0);
    CHECK(desk.page() == complaint::Page::purchase);
    CHECK(desk.fault_of(core::Field::purchase_date) == core::FaultReason::in_the_future);
    desk.act(complaint::ChooseDaysAgo{0});
    desk.act(action::Next{});
    CHECK(desk.page() == complaint::Page::check);
}

TEST_CASE("a failure of filing keeps the answers and lets the person try again") {
    Desk desk;
    desk.answer_until(complaint::Page::check);
    desk.act(complaint::ToggleConsent{&core::Consents::authority});
    desk.act(action::Next{});
    desk.happen(event::FilingFailed{desk.state.visit_number, core::ErrorCode::disk_full});
    CHECK(desk.page() == complaint::Page::check);
    CHECK(desk.complaint().filing_error == core::ErrorCode::disk_full);
    CHECK_FALSE(desk.complaint().receipt.has_value());
    CHECK(desk.complaint().draft.facts == "canary-facts 店说不能退");
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
    desk.answer_until(complaint::Page::receipt);
    REQUIRE(desk.complaint().receipt.has_value());
    CHECK(desk.complaint().receipt->filed.number == example_number());
    CHECK(desk.complaint().receipt->filed.query_code.to_string() == "482916");
    CHECK_FALSE(is_received(desk));
    CHECK(desk.complaint().draft.contact_name.empty());
    CHECK(desk.complaint().draft.facts.empty());
    CHECK(desk.only<effect::AskStatusHere>().number == example_number());
}

TEST_CASE("the receipt turns to received only by the mirror's word") {
    Desk desk;
    desk.answer_until(complaint::Page::receipt);
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
    desk.answer_until(complaint::Page::shop);
    desk.act(complaint::ChooseShop{"qinghe-hair"});
    CHECK(desk.complaint().draft.merchant_name == "青禾美发");
    CHECK(desk.complaint().draft.merchant_address == "示例商场三楼 312");
    desk.act(complaint::ShopByHand{});
    CHECK(desk.complaint().draft.merchant_name.empty());
    CHECK(desk.complaint().draft.shop_id.empty());
    desk.type("shop.name", "街角小店");
    desk.type("shop.address", "某路 1 号");
    desk.act(complaint::ShopFromList{});
    desk.act(complaint::ShopByHand{});
    CHECK(desk.complaint().draft.merchant_name == "街角小店");
    desk.act(action::Next{});
    CHECK(desk.page() == complaint::Page::purchase);
}

TEST_CASE("the day is chosen by shortcut and moved by steps, never past today") {
    using complaint::DatePart;
    Desk desk;
    desk.answer_until(complaint::Page::purchase);
    desk.act(complaint::StepDate{DatePart::day, -1});
    CHECK(desk.complaint().draft.purchase_date == "2026-11-22");
    desk.act(complaint::ChooseDaysAgo{1});
    CHECK(desk.complaint().draft.purchase_date == "2026-11-21");
    desk.act(complaint::StepDate{DatePart::day, 5});
    CHECK(desk.complaint().draft.purchase_date == "2026-11-22");
    desk.act(complaint::StepDate{DatePart::month, 1});
    CHECK(desk.complaint().draft.purchase_date == "2026-11-22");
    desk.complaint().draft.purchase_date = "2026-03-31";
    desk.act(complaint::StepDate{DatePart::month, -1});
    CHECK(desk.complaint().draft.purchase_date == "2026-02-28");
    desk.complaint().draft.purchase_date = "2024-02-29";
    desk.act(complaint::StepDate{DatePart::year, -1});
    CHECK(desk.complaint().draft.purchase_date == "2023-02-28");
    desk.complaint().draft.purchase_date = "2000-01-01";
    desk.act(complaint::StepDate{DatePart::year, -1});
    CHECK(desk.complaint().draft.purchase_date == "2000-01-01");
}

TEST_CASE("a demand is chosen and taken back") {
    Desk desk;
    desk.answer_until(complaint::Page::demands);
    desk.act(complaint::ToggleDemand{"refund"});
    desk.act(complaint::ToggleDemand{"repair"});
    desk.act(complaint::ToggleDemand{"refund"});
    CHECK(desk.complaint().draft.demands == std::vector<std::string>{"repair"});
}
