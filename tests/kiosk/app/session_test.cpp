// Tests of a session's end: idle, countdowns, and what is left after the wipe.
#include <cstring>
#include <doctest/doctest.h>

#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

// Every text that the state can hold of a person.
std::string everything_in(const State& state) {
    const auto& draft = state.draft;
    std::string all = draft.category + draft.problem + draft.object_name + draft.merchant_name +
                      draft.merchant_address + draft.merchant_phone + draft.shop_id +
                      draft.purchase_date + draft.purchase_amount + draft.facts +
                      draft.claimed_amount + draft.contact_name + draft.contact_phone +
                      draft.contact_address + state.shop_search + state.find.number +
                      state.find.query_code;
    for (const auto& demand : draft.demands) all += demand;
    if (state.editing)
        all += state.editing->buffer.text() + state.editing->pinyin.preedit +
               state.editing->pinyin.preview;
    if (state.receipt)
        all += state.receipt->number + state.receipt->query_code + state.receipt->qr_content;
    if (state.found) all += state.found->status.number.to_string();
    return all;
}

// The state's own memory, short texts included.
bool memory_holds(const State& state, std::string_view text) {
    const auto* const bytes = reinterpret_cast<const char*>(&state);
    return std::string_view(bytes, sizeof(state)).find(text) != std::string_view::npos;
}

void check_nothing_is_left(const State& state) {
    CHECK(everything_in(state).empty());
    CHECK_FALSE(memory_holds(state, "canary"));
    CHECK_FALSE(memory_holds(state, "2207"));
    CHECK_FALSE(memory_holds(state, "482916"));
    CHECK_FALSE(state.editing.has_value());
    CHECK_FALSE(state.receipt.has_value());
    CHECK_FALSE(state.found.has_value());
    CHECK(state.faults.empty());
    CHECK(state.preferences == Preferences{});
    CHECK(state.page == Page::home);
    CHECK(state.overlay == Overlay::none);
    CHECK(state.draft.consents == core::Consents{});
    CHECK(is_untouched(state));
}

}  // namespace

TEST_CASE("an untouched home screen has no deadline") {
    Desk desk;
    CHECK_FALSE(session_deadline_s(desk.state, desk.around.now_s).has_value());
    desk.wait(100'000);
    CHECK(desk.effects.empty());
    CHECK(desk.state.session == 1);
}

TEST_CASE("settings made on the home screen are reset when nobody goes on") {
    Desk desk;
    desk.act(action::SwitchLanguage{});
    CHECK(session_deadline_s(desk.state, desk.around.now_s) == desk.around.now_s + kIdleS);
    desk.wait(kIdleS);
    check_nothing_is_left(desk.state);
}

TEST_CASE("the kiosk asks after two minutes and wipes after thirty seconds more") {
    Desk desk;
    desk.answer_until(Page::check);
    desk.wait(kIdleS - 1);
    CHECK(desk.state.overlay == Overlay::none);
    desk.wait(1);
    CHECK(desk.state.overlay == Overlay::still_there);
    CHECK(still_there_seconds(desk.state, desk.around.now_s) == 30);
    desk.wait(kStillThereS - 0.5);
    CHECK(desk.state.overlay == Overlay::still_there);
    CHECK(still_there_seconds(desk.state, desk.around.now_s) == 1);
    desk.wait(0.5);
    check_nothing_is_left(desk.state);
    CHECK(desk.count<effect::ForgetLook>() == 1);
    CHECK(desk.only<effect::Pinyin>().step == effect::Pinyin::Step::clear);
}

TEST_CASE("one touch extends the session, as often as wanted, and does nothing else") {
    Desk desk;
    desk.answer_until(Page::check);
    for (int i = 0; i < 12; ++i) {
        desk.wait(kIdleS + 5);
        CHECK(desk.state.overlay == Overlay::still_there);
        desk.act(action::Touched{});
        CHECK(desk.state.overlay == Overlay::none);
        CHECK(desk.state.page == Page::check);
    }
    CHECK(desk.state.draft.contact_name == "李canary");
    desk.wait(kIdleS);
    desk.act(action::Back{});
    CHECK(desk.state.page == Page::check);
}

TEST_CASE("a touch before the time is up starts it anew") {
    Desk desk;
    desk.answer_until(Page::facts);
    desk.wait(kIdleS - 1);
    desk.act(action::Touched{});
    desk.wait(kIdleS - 1);
    CHECK(desk.state.overlay == Overlay::none);
}

TEST_CASE("the countdowns are redrawn once a second and nothing else is") {
    Desk desk;
    desk.answer_until(Page::facts);
    const double touched_s = desk.around.now_s;
    CHECK(session_deadline_s(desk.state, touched_s) == touched_s + kIdleS);
    desk.wait(kIdleS + 0.25);
    const auto next = session_deadline_s(desk.state, desk.around.now_s);
    REQUIRE(next.has_value());
    CHECK(*next == doctest::Approx(touched_s + kIdleS + 1));
}

TEST_CASE("nothing is wiped while a case is being saved") {
    Desk desk;
    desk.answer_until(Page::check);
    desk.act(action::ToggleConsent{action::Consent::authority});
    desk.act(action::Submit{});
    desk.wait(1000);
    CHECK(desk.state.is_filing);
    CHECK_FALSE(session_deadline_s(desk.state, desk.around.now_s).has_value());
    desk.act(action::Leave{});
    CHECK(desk.state.is_filing);
    desk.happen(event::CaseFiled{desk.state.session, example_filed()});
    CHECK(desk.state.page == Page::receipt);
    CHECK(receipt_seconds(desk.state, desk.around.now_s) == 60);
}

TEST_CASE("the receipt leaves by itself after its own countdown, which a touch starts anew") {
    Desk desk;
    desk.answer_until(Page::receipt);
    desk.wait(kReceiptS - 1);
    CHECK(receipt_seconds(desk.state, desk.around.now_s) == 1);
    desk.act(action::Touched{});
    CHECK(receipt_seconds(desk.state, desk.around.now_s) == 60);
    desk.wait(kReceiptS);
    check_nothing_is_left(desk.state);
}

TEST_CASE("done wipes at once") {
    Desk desk;
    desk.act(action::CycleContrast{});
    desk.answer_until(Page::receipt);
    desk.act(action::Leave{});
    check_nothing_is_left(desk.state);
    CHECK(desk.state.readiness.is_enrolled);
}

TEST_CASE("nothing typed is left after a wipe, wherever the person was") {
    const std::vector<Page> pages = {
        Page::category, Page::shop, Page::purchase, Page::facts, Page::contact, Page::check};
    for (const Page page : pages) {
        Desk desk;
        desk.answer_until(page);
        if (page == Page::shop) {
            desk.focus(TextField::shop_search);
            desk.letter("canary");
        }
        if (page == Page::contact) {
            desk.focus(TextField::contact_name);
            desk.happen(event::PinyinChanged{{"can ary", {"canary"}, false, false, ""}, ""});
        }
        desk.wait(kIdleS);
        desk.wait(kStillThereS);
        check_nothing_is_left(desk.state);
    }
}

TEST_CASE("nothing of a look-up is left after a wipe") {
    Desk desk;
    desk.act(action::StartFind{});
    desk.type(TextField::find_number, "canary");
    desk.type(TextField::find_query_code, "482916");
    desk.wait(kIdleS);
    desk.wait(kStillThereS);
    check_nothing_is_left(desk.state);
}
