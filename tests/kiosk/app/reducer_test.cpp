// Tests of the reducer: every step of the form, filing, look-up.
#include <doctest/doctest.h>

#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

TEST_CASE("the form asks its questions in order and ends with the receipt") {
    const std::vector<Page> pages = {
        Page::category,
        Page::problem,
        Page::shop,
        Page::purchase,
        Page::facts,
        Page::demands,
        Page::contact,
        Page::check,
        Page::receipt};
    for (const Page page : pages) {
        Desk desk;
        desk.answer_until(page);
        CHECK(desk.state.page == page);
    }
}

TEST_CASE("the progress bar stands as in the pictures") {
    CHECK(steps_done(Page::home) == 0);
    CHECK(steps_done(Page::category) == 2);
    CHECK(steps_done(Page::facts) == 6);
    CHECK(steps_done(Page::contact) == kFormSteps);
    CHECK(steps_done(Page::check) == kFormSteps);
}

TEST_CASE("next stays on a question without an answer and says what is missing") {
    const std::vector<std::pair<Page, core::Field>> questions = {
        {Page::category, core::Field::category},
        {Page::problem, core::Field::problem},
        {Page::shop, core::Field::merchant_name},
        {Page::purchase, core::Field::purchase_date},
        {Page::facts, core::Field::facts},
        {Page::demands, core::Field::demands},
        {Page::contact, core::Field::contact_phone}};
    for (const auto& [page, field] : questions) {
        Desk desk;
        desk.answer_until(page);
        desk.act(action::Next{});
        CHECK(desk.state.page == page);
        CHECK(fault_of(desk.state, field).has_value());
    }
}

TEST_CASE("a fault goes away when the field is typed into") {
    Desk desk;
    desk.answer_until(Page::contact);
    desk.type(TextField::contact_phone, "1380000220");
    desk.act(action::Next{});
    CHECK(fault_of(desk.state, core::Field::contact_phone) == core::FaultReason::not_a_phone);
    desk.focus(TextField::contact_phone);
    desk.letter("7");
    CHECK_FALSE(fault_of(desk.state, core::Field::contact_phone).has_value());
    CHECK(fault_of(desk.state, core::Field::contact_name).has_value());
}

TEST_CASE("back goes one question back and keeps the answers") {
    Desk desk;
    desk.answer_until(Page::check);
    const std::vector<Page> back = {
        Page::contact,
        Page::demands,
        Page::facts,
        Page::purchase,
        Page::shop,
        Page::problem,
        Page::category};
    for (const Page page : back) {
        desk.act(action::Back{});
        CHECK(desk.state.page == page);
    }
    CHECK(desk.state.draft.category == "prepaid_card");
    CHECK(desk.state.draft.facts == "canary-facts 店说不能退");
    CHECK(desk.state.draft.contact_phone == "138 0000-2207");
}

TEST_CASE("back from the first question asks before it forgets answers") {
    Desk desk;
    desk.answer_until(Page::category);
    desk.act(action::Back{});
    CHECK(desk.state.page == Page::home);

    desk.act(action::StartComplaint{});
    desk.act(action::ChooseCategory{"food"});
    desk.act(action::Back{});
    CHECK(desk.state.overlay == Overlay::leave);
    desk.act(action::CloseOverlay{});
    CHECK(desk.state.page == Page::category);
    CHECK(desk.state.draft.category == "food");
    desk.act(action::Back{});
    desk.act(action::Leave{});
    CHECK(desk.state.page == Page::home);
    CHECK(desk.state.draft.category.empty());
}

TEST_CASE("change on the check page returns to the check page") {
    for (const Page page : {Page::category, Page::shop, Page::facts, Page::contact}) {
        Desk desk;
        desk.answer_until(Page::check);
        desk.act(action::Change{page});
        CHECK(desk.state.page == page);
        desk.act(action::Next{});
        CHECK(desk.state.page == Page::check);
        desk.act(action::Change{page});
        desk.act(action::Back{});
        CHECK(desk.state.page == Page::check);
    }
}

TEST_CASE("submit needs the consent to the authority and nothing else") {
    Desk desk;
    desk.answer_until(Page::check);
    CHECK(desk.state.draft.consents == core::Consents{});
    desk.act(action::Submit{});
    CHECK(desk.count<effect::FileCase>() == 0);
    CHECK(fault_of(desk.state, core::Field::consent_authority).has_value());
    desk.act(action::ToggleConsent{action::Consent::authority});
    CHECK(desk.state.faults.empty());
    desk.act(action::Submit{});
    const auto& content = desk.only<effect::FileCase>().content;
    CHECK(content.consents == core::Consents{true, false, false, false});
    CHECK(content.facts == "canary-facts 店说不能退");
    CHECK(content.contact.phone == "13800002207");
    CHECK(content.purchase.amount_fen == 300'000);
    CHECK(content.merchant.shop_id == "qinghe-hair");
}

TEST_CASE("every consent is a separate switch") {
    using action::Consent;
    Desk desk;
    desk.answer_until(Page::check);
    desk.act(action::ToggleConsent{Consent::publication});
    CHECK(desk.state.draft.consents == core::Consents{false, false, true, false});
    desk.act(action::ToggleConsent{Consent::entrusted_mediation});
    desk.act(action::ToggleConsent{Consent::publication});
    desk.act(action::ToggleConsent{Consent::merchant});
    CHECK(desk.state.draft.consents == core::Consents{false, true, false, true});
}

TEST_CASE("a second tap on submit does not file twice") {
    Desk desk;
    desk.answer_until(Page::check);
    desk.act(action::ToggleConsent{action::Consent::authority});
    desk.act(action::Submit{});
    CHECK(desk.count<effect::FileCase>() == 1);
    desk.act(action::Submit{});
    CHECK(desk.effects.empty());
    desk.act(action::Back{});
    desk.act(action::Change{Page::facts});
    desk.act(action::ToggleConsent{action::Consent::merchant});
    CHECK(desk.state.page == Page::check);
    CHECK_FALSE(desk.state.draft.consents.merchant);
}

TEST_CASE("submit shows the question that became wrong meanwhile") {
    Desk desk;
    desk.answer_until(Page::check);
    desk.act(action::ToggleConsent{action::Consent::authority});
    desk.state.draft.purchase_date = "2026-12-31";
    desk.act(action::Submit{});
    CHECK(desk.count<effect::FileCase>() == 0);
    CHECK(desk.state.page == Page::purchase);
    CHECK(fault_of(desk.state, core::Field::purchase_date) == core::FaultReason::in_the_future);
    desk.act(action::ChooseDaysAgo{0});
    desk.act(action::Next{});
    CHECK(desk.state.page == Page::check);
}

TEST_CASE("a failure of filing keeps the answers and lets the person try again") {
    Desk desk;
    desk.answer_until(Page::check);
    desk.act(action::ToggleConsent{action::Consent::authority});
    desk.act(action::Submit{});
    desk.happen(event::FilingFailed{desk.state.session, core::ErrorCode::disk_full});
    CHECK(desk.state.page == Page::check);
    CHECK(desk.state.filing_error == core::ErrorCode::disk_full);
    CHECK_FALSE(desk.state.receipt.has_value());
    CHECK(desk.state.draft.facts == "canary-facts 店说不能退");
    desk.act(action::Submit{});
    CHECK(desk.count<effect::FileCase>() == 1);
    CHECK_FALSE(desk.state.filing_error.has_value());
}

namespace {

bool is_received(const Desk& desk) {
    const auto& status = desk.state.receipt->status;
    return status && status->state == core::CaseState::received;
}

}  // namespace

TEST_CASE("the receipt shows what was filed and the answers are gone") {
    Desk desk;
    desk.answer_until(Page::receipt);
    REQUIRE(desk.state.receipt.has_value());
    CHECK(desk.state.receipt->number == example_number().to_string());
    CHECK(desk.state.receipt->query_code == "482916");
    CHECK_FALSE(is_received(desk));
    CHECK(desk.state.draft.contact_name.empty());
    CHECK(desk.state.draft.facts.empty());
    CHECK(desk.only<effect::AskStatusHere>().number == example_number());
}

TEST_CASE("the receipt turns to received only by the mirror's word") {
    Desk desk;
    desk.answer_until(Page::receipt);
    const auto session = desk.state.session;
    desk.happen(event::StatusHere{session, example_status(core::CaseState::filed)});
    CHECK_FALSE(is_received(desk));
    desk.happen(event::StationChanged{{true, true, true, 0}});
    CHECK(desk.count<effect::AskStatusHere>() == 1);
    desk.happen(event::StatusHere{session + 1, example_status(core::CaseState::received)});
    CHECK_FALSE(is_received(desk));
    desk.happen(event::StatusHere{session, example_status(core::CaseState::received)});
    CHECK(is_received(desk));
}

TEST_CASE("filing is not offered when the station cannot take a case") {
    for (const Readiness readiness : {Readiness{false, true, true, 0}, Readiness{true, false}}) {
        Desk desk;
        desk.happen(event::StationChanged{readiness});
        desk.act(action::StartComplaint{});
        CHECK(desk.state.page == Page::home);
        desk.act(action::StartFind{});
        CHECK(desk.state.page == Page::find);
    }
}

TEST_CASE("filing is offered without network") {
    Desk desk;
    desk.happen(event::StationChanged{{true, true, false, 12}});
    desk.act(action::StartComplaint{});
    CHECK(desk.state.page == Page::category);
}

TEST_CASE("a shop is chosen from the list or typed by hand") {
    Desk desk;
    desk.answer_until(Page::shop);
    desk.act(action::ChooseShop{"qinghe-hair"});
    CHECK(desk.state.draft.merchant_name == "青禾美发");
    CHECK(desk.state.draft.merchant_address == "示例商场三楼 312");
    desk.act(action::ShopByHand{});
    CHECK(desk.state.draft.merchant_name.empty());
    CHECK(desk.state.draft.shop_id.empty());
    desk.type(TextField::shop_name, "街角小店");
    desk.type(TextField::shop_address, "某路 1 号");
    desk.act(action::ShopFromList{});
    desk.act(action::ShopByHand{});
    CHECK(desk.state.draft.merchant_name == "街角小店");
    desk.act(action::Next{});
    CHECK(desk.state.page == Page::purchase);
}

TEST_CASE("the day is chosen by shortcut and moved by steps, never past today") {
    using action::DatePart;
    Desk desk;
    desk.answer_until(Page::purchase);
    desk.act(action::StepDate{DatePart::day, -1});
    CHECK(desk.state.draft.purchase_date == "2026-11-22");
    desk.act(action::ChooseDaysAgo{1});
    CHECK(desk.state.draft.purchase_date == "2026-11-21");
    desk.act(action::StepDate{DatePart::day, 5});
    CHECK(desk.state.draft.purchase_date == "2026-11-22");
    desk.act(action::StepDate{DatePart::month, 1});
    CHECK(desk.state.draft.purchase_date == "2026-11-22");
    desk.state.draft.purchase_date = "2026-03-31";
    desk.act(action::StepDate{DatePart::month, -1});
    CHECK(desk.state.draft.purchase_date == "2026-02-28");
    desk.state.draft.purchase_date = "2024-02-29";
    desk.act(action::StepDate{DatePart::year, -1});
    CHECK(desk.state.draft.purchase_date == "2023-02-28");
    desk.state.draft.purchase_date = "2000-01-01";
    desk.act(action::StepDate{DatePart::year, -1});
    CHECK(desk.state.draft.purchase_date == "2000-01-01");
}

TEST_CASE("a demand is chosen and taken back") {
    Desk desk;
    desk.answer_until(Page::demands);
    desk.act(action::ToggleDemand{"refund"});
    desk.act(action::ToggleDemand{"repair"});
    desk.act(action::ToggleDemand{"refund"});
    CHECK(desk.state.draft.demands == std::vector<std::string>{"repair"});
}

TEST_CASE("language, size and contrast change without losing an answer") {
    Desk desk;
    desk.answer_until(Page::facts);
    desk.type(TextField::facts, "店说不能退");
    desk.act(action::SwitchLanguage{});
    CHECK(desk.state.preferences.language == Language::english);
    desk.act(action::CycleTextSize{});
    desk.act(action::CycleContrast{});
    CHECK(desk.state.page == Page::facts);
    CHECK(desk.state.draft.facts == "店说不能退");
    CHECK(desk.state.preferences.text_size == TextSize::large);
    CHECK(desk.state.preferences.contrast == Contrast::dark);
    for (int i = 0; i < 3; ++i) {
        desk.act(action::CycleTextSize{});
        desk.act(action::CycleContrast{});
    }
    desk.act(action::SwitchLanguage{});
    CHECK(desk.state.preferences == Preferences{});
}

TEST_CASE("a number with a slip and a short code are told before anything is asked") {
    Desk desk;
    desk.act(action::StartFind{});
    desk.type(TextField::find_number, "K7Q-03F9-A");
    desk.type(TextField::find_query_code, "48291");
    desk.act(action::SubmitFind{});
    CHECK(desk.state.find.problem == FindProblem::number_wrong);
    CHECK(desk.effects.empty());
    desk.state.find.number = example_number().to_string();
    desk.act(action::SubmitFind{});
    CHECK(desk.state.find.problem == FindProblem::code_wrong);
    desk.type(TextField::find_query_code, "6");
    CHECK(desk.state.find.problem == FindProblem::none);
}

namespace {

void submit_find(Desk& desk) {
    desk.act(action::StartFind{});
    desk.type(TextField::find_number, example_number().to_string());
    desk.type(TextField::find_query_code, "４８２ 916");
    desk.act(action::SubmitFind{});
}

}  // namespace

TEST_CASE("a look-up asks once and shows the status") {
    Desk desk;
    submit_find(desk);
    CHECK(desk.only<effect::LookUpCase>().code == *core::QueryCode::parse("482916"));
    desk.act(action::SubmitFind{});
    CHECK(desk.effects.empty());
    desk.happen(event::LookedUp{
        desk.state.session, {example_status(core::CaseState::accepted), false}});
    CHECK(desk.state.page == Page::status);
    CHECK(desk.state.found->status.state == core::CaseState::accepted);
    CHECK(desk.state.find.query_code.empty());
    desk.act(action::Leave{});
    CHECK(desk.state.page == Page::home);
    CHECK_FALSE(desk.state.found.has_value());
}

TEST_CASE("a newer status replaces the one shown, an older one does not") {
    Desk desk;
    submit_find(desk);
    auto status = example_status(core::CaseState::received);
    status.version = 2;
    desk.happen(event::LookedUp{desk.state.session, {status, true}});
    auto older = example_status(core::CaseState::filed);
    desk.happen(event::StatusHere{desk.state.session, older});
    CHECK(desk.state.found->status.state == core::CaseState::received);
    auto newer = example_status(core::CaseState::accepted);
    newer.version = 3;
    desk.happen(event::StatusHere{desk.state.session, newer});
    CHECK(desk.state.found->status.state == core::CaseState::accepted);
}

TEST_CASE("every failure of a look-up has its own words") {
    const std::vector<std::pair<core::ErrorCode, FindProblem>> failures = {
        {core::ErrorCode::not_found, FindProblem::not_found},
        {core::ErrorCode::rate_limited, FindProblem::locked},
        {core::ErrorCode::unavailable, FindProblem::offline},
        {core::ErrorCode::timed_out, FindProblem::offline},
        {core::ErrorCode::corrupt, FindProblem::failed}};
    for (const auto& [code, problem] : failures) {
        Desk desk;
        submit_find(desk);
        desk.happen(event::LookUpFailed{desk.state.session, code});
        CHECK(desk.state.page == Page::find);
        CHECK(desk.state.find.problem == problem);
        CHECK_FALSE(desk.state.find.is_running);
    }
}

TEST_CASE("an answer that an earlier person asked for is dropped") {
    Desk desk;
    submit_find(desk);
    const auto session = desk.state.session;
    desk.act(action::Back{});
    CHECK(desk.state.page == Page::home);
    submit_find(desk);
    desk.happen(event::LookedUp{session, {example_status(core::CaseState::accepted), false}});
    CHECK(desk.state.page == Page::find);
    CHECK_FALSE(desk.state.found.has_value());
}
