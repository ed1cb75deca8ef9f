// Tests of the whole application without a display: a person touches items where the frame
// shows them.
#include <doctest/doctest.h>
#include <set>

#include "core/calendar/holiday_table.h"
#include "kiosk/platform/frame_gate.h"
#include "tests/kiosk/app/kiosk_with_person.h"
#include "tests/kiosk/app/published_samples.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

void answer_what_and_where(Kiosk& kiosk) {
    kiosk.tap("home.file");
    kiosk.tap("category.prepaid_card");
    kiosk.tap("problem.refund");
    kiosk.tap("shop.search");
    kiosk.keys("qhmf");
    kiosk.tap("shop.qinghe-hair");
    kiosk.tap("purchase.last_week");
    kiosk.tap("purchase.amount");
    kiosk.keys("3000");
    kiosk.key("done");
    kiosk.tap("page.next");
}

void say_who(Kiosk& kiosk) {
    kiosk.tap("contact.name");
    kiosk.keys("li");
    kiosk.key("candidate.0");
    kiosk.tap("contact.phone");
    kiosk.keys("13800002207");
    kiosk.tap("contact.address");
    kiosk.keys("renminlu");
    kiosk.key("candidate.0");
    kiosk.key("done");
}

void answer_what_happened_and_who(Kiosk& kiosk) {
    kiosk.tap("facts.text");
    kiosk.keys("yufukabutui");
    kiosk.key("candidate.0");
    kiosk.key("done");
    kiosk.tap("facts.phrase.0");
    kiosk.tap("page.next");
    kiosk.tap("demands.refund");
    kiosk.tap("demands.amount");
    kiosk.keys("2100");
    kiosk.key("done");
    kiosk.tap("page.next");
    say_who(kiosk);
    kiosk.tap("page.next");
}

void look_up(Kiosk& kiosk) {
    kiosk.tap("home.find");
    kiosk.tap("find.number");
    for (const char* key : {"k", "7", "q", "0", "2", "z", "9"}) {
        kiosk.window.press_key(HardwareKey::Kind::text, key);
    }
    kiosk.settle();
}

}  // namespace

TEST_CASE("each key of the keyboard on the screen sounds, and nothing else does") {
    Kiosk kiosk;
    kiosk.tap("home.file");
    kiosk.tap("category.prepaid_card");
    kiosk.tap("problem.refund");
    kiosk.tap("shop.search");
    CHECK(kiosk.keys_sounded == 0);
    kiosk.keys("qhmf");
    CHECK(kiosk.keys_sounded == 4);
    kiosk.window.press_key(HardwareKey::Kind::backspace, "");
    kiosk.settle();
    kiosk.tap("shop.qinghe-hair");
    CHECK(kiosk.keys_sounded == 4);
}

TEST_CASE("a person files a complaint by touch and gets a receipt") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    answer_what_happened_and_who(kiosk);
    REQUIRE(kiosk.is_at(complaint_pages::check));
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.is_at(complaint_pages::receipt); });

    const auto filed = kiosk.station.filed();
    REQUIRE(filed.size() == 1);
    CHECK(filed[0].text(core::Field::facts) == "预付卡不退。商家不肯退款。");
    CHECK(filed[0].text(core::Field::contact_name) == "李");
    CHECK(filed[0].text(core::Field::contact_phone) == "13800002207");
    CHECK(filed[0].text(core::Field::contact_address) == "人民路");
    CHECK(filed[0].text(core::Field::merchant_name) == "青禾美发");
    CHECK(filed[0].amount_fen(core::Field::purchase_amount) == 300'000);
    CHECK(filed[0].amount_fen(core::Field::claimed_amount) == 210'000);
    CHECK(filed[0].flag(core::Field::consent_authority));
    for (const core::Field other :
         {core::Field::consent_merchant,
          core::Field::consent_publication,
          core::Field::consent_entrusted_mediation})
        CHECK_FALSE(filed[0].flag(other));
    CHECK(kiosk.pinyin.letters().empty());

    kiosk.leave_receipt();
    CHECK(kiosk.is_home());
    CHECK(is_untouched(kiosk.state()));
}

TEST_CASE("the first frame after the start takes a tap") {
    Kiosk kiosk;
    const auto door = tests::shown_item(kiosk.ui, "home.file");
    REQUIRE(door.has_value());
    kiosk.window.pointer_down(door->area.center_x(), door->area.center_y());
    kiosk.draw();
    kiosk.window.pointer_up();
    kiosk.draw();
    CHECK(kiosk.is_at(complaint_pages::category));
}

TEST_CASE("a receipt is printed from its page, and the page says when it is out") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    answer_what_happened_and_who(kiosk);
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.shows("receipt.print"); });
    kiosk.tap("receipt.print");
    CHECK(kiosk.shows("noted.done"));
    kiosk.wait_until([&] { return kiosk.form().receipt->is_printed; });
    CHECK(kiosk.printer.numbers() == std::vector{example_number().to_string()});
    kiosk.printer.end_with(PrinterCondition::jam);
    kiosk.tap("noted.print");
    kiosk.wait_until([&] { return kiosk.form().receipt->printing == Printing::failed; });
    CHECK(kiosk.form().receipt->filed.number == example_number());
    kiosk.printer.end_with(PrinterCondition::ready);
    kiosk.tap("noted.print");
    kiosk.wait_until([&] { return kiosk.form().receipt->printing == Printing::idle; });
    CHECK(kiosk.printer.numbers().size() == 2);
}

TEST_CASE("a printer that runs out of paper is not offered any more, and is once it has some") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    answer_what_happened_and_who(kiosk);
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.shows("receipt.print"); });
    kiosk.printer.set(PrinterCondition::no_paper);
    kiosk.wait_until([&] { return !kiosk.shows("receipt.print"); });
    kiosk.tap("receipt.done");
    CHECK_FALSE(kiosk.shows("noted.print"));
    kiosk.printer.set(PrinterCondition::ready);
    kiosk.wait_until([&] { return kiosk.shows("noted.print"); });
}

TEST_CASE("a person writes with a finger in every field that takes Chinese") {
    const auto write_and_check = [](Kiosk& kiosk) {
        answer_what_and_where(kiosk);
        kiosk.tap("facts.text");
        kiosk.key("handwriting");
        kiosk.write("好");
        CHECK(kiosk.form().draft.text(core::Field::facts).empty());
        kiosk.key("candidate.0");
        CHECK(kiosk.form().draft.text(core::Field::facts) == "好");
        kiosk.key("，");
        kiosk.write("谢");
        kiosk.key("undo");
        kiosk.key("clear");
        CHECK(kiosk.state().visit->editing->handwritten.empty());
        kiosk.write("谢");
        kiosk.window.advance(30);
        kiosk.write("谢");
        kiosk.key("done");
        CHECK(kiosk.form().draft.text(core::Field::facts) == "好，谢谢");
    };
    SUBCASE("upright") {
        Kiosk kiosk;
        write_and_check(kiosk);
    }
    SUBCASE("lying") {
        Kiosk kiosk(1920, 1080, 476);
        write_and_check(kiosk);
    }
    SUBCASE("in the largest text") {
        Kiosk kiosk;
        for (int i = 0; i < 3; ++i) kiosk.tap("header.text_size");
        write_and_check(kiosk);
    }
}

TEST_CASE("writing draws while the finger moves, and then nothing") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    kiosk.tap("facts.text");
    kiosk.key("handwriting");
    kiosk.write("好");
    const auto due_s = kiosk.application.next_deadline_s();
    // The caret's blink at the soonest.
    REQUIRE(due_s.has_value());
    CHECK(*due_s > kiosk.window.now_s() + 0.1);
}

TEST_CASE("ink and candidates vanish with the visit") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    kiosk.tap("facts.text");
    kiosk.key("handwriting");
    kiosk.write("好");
    REQUIRE(kiosk.shows("keyboard.candidate.0"));
    kiosk.window.advance(200);
    kiosk.settle();
    kiosk.window.advance(200);
    kiosk.settle();
    CHECK(kiosk.is_home());
    CHECK_FALSE(kiosk.state().visit->editing.has_value());
    answer_what_and_where(kiosk);
    kiosk.tap("facts.text");
    CHECK_FALSE(kiosk.shows("keyboard.panel"));
    kiosk.key("handwriting");
    CHECK_FALSE(kiosk.shows("keyboard.candidate.0"));
}

TEST_CASE("the receipt turns green when the station says so") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    answer_what_happened_and_who(kiosk);
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.is_at(complaint_pages::receipt); });
    const auto is_received = [&kiosk] {
        const auto& status = kiosk.form().receipt->status;
        return status && status->state == core::CaseState::received;
    };
    CHECK_FALSE(is_received());
    kiosk.station.set_state(core::CaseState::received);
    kiosk.application.post(event::StationChanged{kiosk.station.readiness()});
    kiosk.wait_until(is_received);
}

TEST_CASE("a failure of filing keeps the answers on the check page") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    answer_what_happened_and_who(kiosk);
    kiosk.station.fail_with(core::ErrorCode::disk_full);
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.form().filing_error.has_value(); });
    CHECK(kiosk.is_at(complaint_pages::check));
    CHECK(kiosk.station.filed().empty());
    kiosk.station.fail_with(std::nullopt);
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.is_at(complaint_pages::receipt); });
    CHECK(kiosk.station.filed().size() == 1);
}

TEST_CASE("an answer is changed from the check page") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    answer_what_happened_and_who(kiosk);
    kiosk.tap("check.change.shop");
    kiosk.tap("shop.by_hand");
    kiosk.tap("shop.name");
    kiosk.keys("li");
    kiosk.key("candidate.0");
    kiosk.tap("shop.address");
    kiosk.keys("renminlu");
    kiosk.key("candidate.0");
    kiosk.key("done");
    kiosk.tap("page.next");
    CHECK(kiosk.is_at(complaint_pages::check));
    CHECK(kiosk.form().draft.text(core::Field::merchant_name) == "李");
    CHECK(kiosk.form().draft.is_empty(core::Field::shop_id));
}

TEST_CASE("who complains for somebody else says so on pages that nobody else passes") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    answer_what_happened_and_who(kiosk);
    kiosk.tap("check.change.more");
    kiosk.tap("more.phone");
    kiosk.keys("057100000312");
    kiosk.key("done");
    kiosk.tap("more.by_agent");
    kiosk.tap("page.next");
    REQUIRE(kiosk.is_at(complaint_pages::agent));
    for (const char* id : {"agent.principal_name", "agent.principal_address"}) {
        kiosk.tap(id);
        kiosk.keys("li");
        kiosk.key("candidate.0");
    }
    kiosk.tap("agent.principal_phone");
    kiosk.keys("13900002208");
    kiosk.key("done");
    kiosk.tap("agent.passport");
    kiosk.tap("agent.identity_number");
    kiosk.keys("e1234567");
    kiosk.key("done");
    kiosk.tap("page.next");
    CHECK(kiosk.is_at(complaint_pages::check));
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.is_at(complaint_pages::receipt); });
    const auto filed = kiosk.station.filed();
    REQUIRE(filed.size() == 1);
    CHECK(filed[0].text(core::Field::merchant_phone) == "057100000312");
    CHECK(filed[0].text(core::Field::principal_phone) == "13900002208");
    CHECK(filed[0].text(core::Field::agent_identity_number) == "E1234567");
}

TEST_CASE("a person complains of fakes, reports them too without a name, and leaves nothing") {
    Kiosk kiosk;
    kiosk.tap("home.file");
    for (const char* id :
         {"category.food", "problem.counterfeit", "shop.qinghe-hair", "purchase.today"})
        kiosk.tap(id);
    kiosk.tap("page.next");
    answer_what_happened_and_who(kiosk);
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.is_at(complaint_pages::receipt); });
    kiosk.tap("receipt.report");
    kiosk.tap("noted.written");
    kiosk.tap("noted.onward");
    kiosk.tap("name.yes");
    for (int page = 0; page < 4; ++page) kiosk.tap("page.next");
    kiosk.tap("check.complaint_id");
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.station.filed().size() == 2; });
    kiosk.wait_until([&] { return kiosk.shows("receipt.done"); });
    const auto report = std::move(kiosk.station.filed().at(1));
    CHECK(report.kind == core::CaseKind::report);
    CHECK(report.flag(core::Field::is_anonymous));
    CHECK(report.text(core::Field::problem) == "trademark");
    CHECK(report.text(core::Field::complaint_id) == example_filed().id.to_string());
    CHECK(report.is_empty(core::Field::contact_phone));
    kiosk.leave_receipt();
    CHECK(is_untouched(kiosk.state()));
}

TEST_CASE("a receipt is scanned at the home page") {
    Kiosk kiosk;
    const std::string address = "https://example.invalid/s#" + example_number().to_string() +
                                ".z2dEW2MaSzEYyqe1gRTuvA." + std::string(86, 'A');
    for (const char character : address)
        kiosk.window.press_key(HardwareKey::Kind::text, std::string(1, character));
    kiosk.window.press_key(HardwareKey::Kind::enter);
    kiosk.wait_until([&] { return kiosk.shows("status.done"); });
    CHECK(kiosk.find().found->status.number == example_number());
}

TEST_CASE("a person looks up a case, with a slip at first") {
    Kiosk kiosk;
    kiosk.station.set_state(core::CaseState::accepted);
    look_up(kiosk);
    kiosk.tap("find.query_code");
    kiosk.keys("482916");
    kiosk.key("done");
    kiosk.tap("find.submit");
    CHECK(kiosk.find().problem == find::Problem::number_wrong);
    kiosk.tap("find.number");
    while (!kiosk.find().number.empty()) kiosk.key("backspace");
    const std::string number = example_number().to_string();
    for (const char character : number) {
        kiosk.window.press_key(HardwareKey::Kind::text, std::string(1, character));
    }
    kiosk.settle();
    kiosk.key("done");
    kiosk.tap("find.submit");
    kiosk.wait_until([&] { return kiosk.find().found.has_value(); });
    kiosk.tap("status.done");
    CHECK(kiosk.is_home());
}

namespace {

std::string long_words(int times) {
    std::string words;
    for (int i = 0; i < times; ++i) words += "愿退一半";
    return words;
}

// To the status of this case.
void find_case(Kiosk& kiosk, core::CaseStatus status) {
    kiosk.station.set_status(std::move(status));
    kiosk.tap("home.find");
    kiosk.tap("find.number");
    const std::string number = example_number().to_string();
    for (const char character : number)
        kiosk.window.press_key(HardwareKey::Kind::text, std::string(1, character));
    kiosk.settle();
    kiosk.key("done");
    kiosk.tap("find.query_code");
    kiosk.keys("482916");
    kiosk.key("done");
    kiosk.tap("find.submit");
    kiosk.wait_until([&] { return kiosk.find().found.has_value(); });
}

void send(Kiosk& kiosk) {
    kiosk.tap("act.send");
    kiosk.wait_until([&] { return kiosk.find().is_saved; });
}

}  // namespace

TEST_CASE("a person withdraws a complaint after having been asked") {
    Kiosk kiosk;
    find_case(kiosk, example_status(core::CaseState::accepted));
    kiosk.tap("status.withdrawal");
    kiosk.tap("page.back");
    CHECK(kiosk.station.acts().empty());
    kiosk.tap("status.withdrawal");
    send(kiosk);
    REQUIRE(kiosk.station.acts().size() == 1);
    CHECK(kiosk.station.acts()[0].kind == core::SaidKind::withdrawal);
    kiosk.settle();
    CHECK_FALSE(kiosk.shows("status.withdrawal"));
    kiosk.tap("status.done");
    CHECK(kiosk.is_home());
}

TEST_CASE("a person answers, adds and rates by touch, and nothing of it stays") {
    Kiosk kiosk;
    const core::Said offer{.kind = core::SaidKind::offer_made, .words = "愿退一半"};
    find_case(kiosk, status_saying(core::CaseState::accepted, offer));
    kiosk.tap("status.offer");
    kiosk.tap("act.asked");
    kiosk.tap("act.text");
    kiosk.keys("canary");
    kiosk.key("done");
    send(kiosk);
    kiosk.tap("status.done");
    const core::Said request{.kind = core::SaidKind::correction_asked, .words = "发票"};
    find_case(kiosk, status_saying(core::CaseState::received, request));
    kiosk.tap("status.correction");
    kiosk.tap("act.text");
    kiosk.keys("canary");
    kiosk.key("done");
    send(kiosk);
    kiosk.tap("status.done");
    find_case(kiosk, example_status(core::CaseState::closed));
    kiosk.tap("status.rating");
    kiosk.tap("act.satisfied");
    send(kiosk);
    kiosk.tap("status.done");
    const auto acts = kiosk.station.acts();
    REQUIRE(acts.size() == 3);
    for (const auto& act : acts) CHECK(core::is_complete(act));
    CHECK(acts[0].answer == core::ActAnswer::asked);
    CHECK(acts[1].about.utc_ms > 0);
    CHECK(is_untouched(kiosk.state()));
}

TEST_CASE("what may be claimed and who else is there are asked on a machine that takes no case") {
    Kiosk kiosk;
    kiosk.station.set_readiness({true, false, false, 0});
    kiosk.application.post(event::StationChanged{kiosk.station.readiness()});
    kiosk.settle();
    kiosk.tap("home.not_ours");
    kiosk.tap("not_ours.search");
    kiosk.keys("kuaidi");
    kiosk.tap("not_ours.postal");
    kiosk.tap("body.done");
    kiosk.tap("home.remedies");
    CHECK(kiosk.shows("remedies.matter.food"));
    kiosk.tap("page.back");
    CHECK(kiosk.is_home());
}

TEST_CASE("a thousand taps that come at once are a thousand, and wait for few frames") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    kiosk.tap("facts.text");
    kiosk.key("language");
    const auto key = tests::shown_item(kiosk.ui, "keyboard.a");
    REQUIRE(key.has_value());
    constexpr int kTaps = 1000;
    const int frames_before = kiosk.window.frames_shown();
    for (int i = 0; i < kTaps; ++i) {
        kiosk.window.pointer_down(key->area.center_x(), key->area.center_y());
        kiosk.window.pointer_up();
    }
    while (kiosk.window.has_input()) kiosk.draw();
    CHECK(kiosk.form().draft.text(core::Field::facts) == std::string(kTaps, 'a'));
    CHECK(kiosk.window.frames_shown() - frames_before < 20);
}

TEST_CASE("a key goes where the focus was when it was pressed") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    kiosk.tap("facts.phrase.0");
    kiosk.tap("page.next");
    kiosk.tap("demands.refund");
    kiosk.tap("page.next");
    kiosk.tap("contact.name");
    kiosk.key("language");
    const auto phone = tests::shown_item(kiosk.ui, "contact.phone");
    REQUIRE(phone.has_value());
    for (const char* name : {"L", "i"}) kiosk.window.press_key(HardwareKey::Kind::text, name);
    kiosk.window.pointer_down(phone->area.center_x(), phone->area.center_y());
    kiosk.window.pointer_up();
    for (const char* digit : {"1", "3", "8"})
        kiosk.window.press_key(HardwareKey::Kind::text, digit);
    kiosk.draw();
    CHECK(kiosk.form().draft.text(core::Field::contact_name) == "Li");
    CHECK(kiosk.form().draft.text(core::Field::contact_phone) == "138");
}

TEST_CASE("a hurried second tap of next is not for the page that follows") {
    for (const double between_s : {0.0, 0.06}) {
        CAPTURE(between_s);
        Kiosk kiosk;
        answer_what_and_where(kiosk);
        kiosk.tap("page.back");
        kiosk.look_at_page();
        const auto next = tests::shown_item(kiosk.ui, "page.next");
        REQUIRE(next.has_value());
        for (int i = 0; i < 2; ++i) {
            kiosk.window.pointer_down(next->area.center_x(), next->area.center_y());
            kiosk.window.pointer_up();
            if (between_s == 0) continue;
            kiosk.window.advance(between_s);
            kiosk.settle();
        }
        kiosk.settle();
        CHECK(kiosk.is_at(complaint_pages::facts));
        CHECK(kiosk.form().faults.empty());
    }
}

TEST_CASE("a complaint about a listed shop takes at most fourteen touches beside typing") {
    Kiosk kiosk;
    kiosk.tap("home.file");
    kiosk.tap("category.prepaid_card");
    kiosk.tap("problem.refund");
    kiosk.tap("shop.qinghe-hair");
    kiosk.tap("purchase.yesterday");
    kiosk.tap("page.next");
    kiosk.tap("facts.phrase.0");
    kiosk.tap("page.next");
    kiosk.tap("demands.refund");
    kiosk.tap("page.next");
    say_who(kiosk);
    kiosk.tap("page.next");
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.is_at(complaint_pages::receipt); });
    MESSAGE("a complaint takes ", kiosk.touches_beside_typing, " touches");
    CHECK(kiosk.touches_beside_typing <= 14);
}

TEST_CASE("a report about a listed shop takes at most ten touches") {
    Kiosk kiosk;
    for (const char* id :
         {"home.report",
          "name.yes",
          "page.next",
          "problem.food_safety",
          "shop.qinghe-hair",
          "facts.phrase.0",
          "page.next",
          "check.consent.authority",
          "check.submit"})
        kiosk.tap(id);
    kiosk.wait_until([&] { return kiosk.shows("receipt.done"); });
    MESSAGE("a report takes ", kiosk.touches_beside_typing, " touches");
    CHECK(kiosk.touches_beside_typing <= 10);
}

TEST_CASE("who comes back to a chosen answer goes on with next") {
    Kiosk kiosk;
    kiosk.tap("home.file");
    kiosk.tap("category.prepaid_card");
    CHECK(kiosk.is_at(complaint_pages::problem));
    kiosk.tap("page.back");
    kiosk.tap("page.next");
    CHECK(kiosk.is_at(complaint_pages::problem));
}

TEST_CASE("help is in reach on every page, also while typing, and leads back to it") {
    for (int step = 0; step < 4; ++step) {
        CAPTURE(step);
        Kiosk kiosk;
        for (int i = 0; i < step; ++i) kiosk.tap("header.text_size");
        REQUIRE(kiosk.is_reachable("home.help"));
        answer_what_and_where(kiosk);
        REQUIRE(kiosk.is_reachable("page.help"));
        kiosk.tap("facts.text");
        REQUIRE(kiosk.is_reachable("page.help"));
        kiosk.tap("page.help");
        kiosk.tap("help.close");
        CHECK(kiosk.is_at(complaint_pages::facts));
    }
}

TEST_CASE("a second tap on help does not close what it opened") {
    Kiosk kiosk;
    const auto help = tests::shown_item(kiosk.ui, "home.help");
    REQUIRE(help.has_value());
    for (int i = 0; i < 2; ++i) {
        kiosk.window.pointer_down(help->area.center_x(), help->area.center_y());
        kiosk.window.pointer_up();
        kiosk.settle();
    }
    CHECK(kiosk.shows("help.close"));
}

TEST_CASE("submit shows what is missing, however long the story is") {
    for (int step = 0; step < 4; ++step) {
        CAPTURE(step);
        Kiosk kiosk;
        for (int i = 0; i < step; ++i) kiosk.tap("header.text_size");
        answer_what_and_where(kiosk);
        kiosk.tap("facts.text");
        for (int i = 0; i < 583; ++i) kiosk.window.press_key(HardwareKey::Kind::text, "事");
        kiosk.settle();
        kiosk.key("done");
        kiosk.tap("page.next");
        kiosk.tap("demands.refund");
        kiosk.tap("page.next");
        say_who(kiosk);
        kiosk.tap("page.next");
        REQUIRE_FALSE(kiosk.is_reachable("check.consent.authority"));
        kiosk.tap("check.submit");
        CHECK(kiosk.is_reachable("check.consent.authority"));
        CHECK(kiosk.form().faults.size() == 1);
    }
}

TEST_CASE("every phrase can be tapped while typing") {
    for (int step = 0; step < 4; ++step) {
        CAPTURE(step);
        Kiosk kiosk;
        for (int i = 0; i < step; ++i) kiosk.tap("header.text_size");
        answer_what_and_where(kiosk);
        kiosk.tap("facts.text");
        for (int i = 0; i < 12; ++i) {
            const std::string id = "facts.phrase." + std::to_string(i);
            kiosk.bring_into_view(id);
            CHECK(kiosk.is_reachable(id));
        }
    }
}

TEST_CASE("the fields of the contact page stay where they are when the keyboard comes") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    kiosk.tap("facts.phrase.0");
    kiosk.tap("page.next");
    kiosk.tap("demands.refund");
    kiosk.tap("page.next");
    const auto places = [&kiosk] {
        std::vector<float> found;
        for (const char* id : {"contact.name", "contact.phone", "contact.address"}) {
            const auto item = tests::shown_item(kiosk.ui, id);
            REQUIRE(item.has_value());
            found.push_back(item->area.y);
            found.push_back(item->area.height);
        }
        return found;
    };
    const auto before = places();
    kiosk.tap("contact.name");
    CHECK(places() == before);
    kiosk.tap("contact.phone");
    CHECK(places() == before);
    CHECK_FALSE(kiosk.shows("form.scroll.down"));
}

TEST_CASE("a whole text is cleared by one touch and given back by another") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    kiosk.tap("facts.text");
    kiosk.key("language");
    kiosk.keys("abc");
    kiosk.tap("facts.text.clear");
    CHECK(kiosk.form().draft.text(core::Field::facts).empty());
    kiosk.tap("facts.text.undo");
    CHECK(kiosk.form().draft.text(core::Field::facts) == "abc");
    kiosk.tap("facts.text.clear");
    kiosk.keys("d");
    CHECK_FALSE(kiosk.shows("facts.text.undo"));
}

TEST_CASE("name and number are shown on request and covered again after five seconds") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    answer_what_happened_and_who(kiosk);
    const auto is_open = [&kiosk] { return kiosk.form().uncovered_until_s > kiosk.window.now_s(); };
    CHECK_FALSE(is_open());
    kiosk.tap("check.show.contact");
    CHECK(is_open());
    REQUIRE(kiosk.application.next_deadline_s().has_value());
    CHECK(*kiosk.application.next_deadline_s() <= kiosk.form().uncovered_until_s);
    kiosk.window.advance(form::kUncoveredS);
    kiosk.settle();
    CHECK_FALSE(is_open());
}

TEST_CASE("filing is not offered on a machine that cannot take a case") {
    Kiosk kiosk;
    CHECK(kiosk.shows("home.file"));
    kiosk.station.set_readiness({true, false, true, 0});
    kiosk.application.post(event::StationChanged{kiosk.station.readiness()});
    kiosk.settle();
    CHECK_FALSE(kiosk.shows("home.file"));
    CHECK(kiosk.shows("home.find"));
}

TEST_CASE("an idle home screen asks for no frame") {
    Kiosk kiosk;
    kiosk.window.advance(1);
    kiosk.draw();
    CHECK_FALSE(kiosk.application.next_deadline_s().has_value());
    kiosk.tap("home.help");
    CHECK(kiosk.application.next_deadline_s().has_value());
    kiosk.tap("help.close");
    kiosk.window.advance(1);
    kiosk.draw();
    CHECK_FALSE(kiosk.application.next_deadline_s().has_value());
}

namespace {

// As run_until_closed draws while nobody touches anything.
int frames_at_rest(Kiosk& kiosk, double seconds) {
    const Application& application = kiosk.application;
    kiosk.look_at_page();
    const double until_s = kiosk.window.now_s() + seconds;
    FrameGate gate;
    while (gate.take(0, std::nullopt)) continue;
    for (int frames = 0;;) {
        const double now_s = kiosk.window.now_s();
        const auto wakes_s = gate.wait_until(application.next_deadline_s(), now_s);
        if (!wakes_s || *wakes_s > until_s) {
            kiosk.window.advance(until_s - now_s);
            return frames;
        }
        constexpr double kLateS = 0.0001;  // as a system wakes whoever sleeps
        kiosk.window.advance(*wakes_s - now_s + kLateS);
        if (!gate.take(kiosk.window.now_s(), application.next_deadline_s())) continue;
        kiosk.application.frame();
        ++frames;
    }
}

}  // namespace

TEST_CASE("notices take turns on a home screen at rest, one frame each, and nothing moves") {
    Kiosk kiosk;
    kiosk.station.publish(core::ContentKind::notices, kSampleNotices);
    kiosk.application.post(event::StationChanged{kiosk.station.readiness()});
    kiosk.settle();
    const auto places = [&kiosk] {
        std::vector<std::pair<std::string, float>> found;
        for (const auto& item : kiosk.ui.items()) found.emplace_back(item.id, item.area.y);
        return found;
    };
    const auto first = places();
    REQUIRE(kiosk.shows("home.notices"));
    for (int turn = 0; turn < 5; ++turn) {
        CHECK(frames_at_rest(kiosk, home::kNoticeTurnS) == 1);
        CHECK(places() == first);
    }
    kiosk.tap("home.help");
    CHECK(frames_at_rest(kiosk, 2 * home::kNoticeTurnS) == 0);
}

TEST_CASE("a screen at rest is drawn when what it shows changes, and not once more") {
    Kiosk kiosk;
    CHECK(frames_at_rest(kiosk, 100) == 0);
    // The time in the header; by this clock it is always a minute until the next.
    kiosk.tap("home.not_ours");
    CHECK(frames_at_rest(kiosk, 61) == 1);
    // "Are you still there?" counts down, and ends at the home screen.
    kiosk.window.advance(kIdleS - 61);
    kiosk.settle();
    REQUIRE(kiosk.state().overlay == Overlay::still_there);
    CHECK(frames_at_rest(kiosk, 10) == 10);
    CHECK(frames_at_rest(kiosk, 25) >= 15);
    CHECK(kiosk.is_home());
}

TEST_CASE("the application's loop draws nothing while nothing happens") {
    Kiosk kiosk;
    std::uint64_t frames = 0;
    // Without an event the headless window's wait returns at once; the loop ends by closing it.
    int waits = 0;
    while (waits < 20) {
        ++waits;
        const auto due_s = kiosk.application.next_deadline_s();
        if (due_s) {
            kiosk.draw();
            ++frames;
        }
    }
    CHECK(frames <= 2);
}

TEST_CASE("what is touched is as large on a panel that has twice the pixels") {
    std::vector<float> widths;
    for (const int pixels : {1, 2}) {
        const Kiosk kiosk(1080 * pixels, 1920 * pixels);
        const auto door = tests::shown_item(kiosk.ui, "home.file");
        REQUIRE(door.has_value());
        widths.push_back(door->area.width / static_cast<float>(pixels));
    }
    CHECK(widths[0] == doctest::Approx(widths[1]).epsilon(0.01));
}

TEST_CASE("the day is counted from the centre's time where the machine's clock is wrong") {
    Kiosk kiosk;
    constexpr std::int64_t kYearMs = 365LL * 24 * 3'600'000;
    kiosk.clock.note_offset(kYearMs);
    answer_what_and_where(kiosk);
    const core::Date week_ago = core::plus_days(core::beijing_date(kiosk.clock.now()), -7);
    CHECK(kiosk.form().draft.text(core::Field::purchase_date) == core::to_iso(week_ago));
}

TEST_CASE("what presses on the panel for ever keeps nobody's answers") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    kiosk.tap("facts.text");
    kiosk.keys("li");
    const auto field = tests::shown_item(kiosk.ui, "facts.text");
    REQUIRE(field.has_value());
    kiosk.window.pointer_down(field->area.center_x(), field->area.center_y());
    kiosk.hold_for(kIdleS);
    CHECK(kiosk.shows("idle.stay"));
    kiosk.hold_for(kStillThereS);
    CHECK(kiosk.shows("home.file"));
    CHECK(is_untouched(kiosk.state()));
}

TEST_CASE("a hardware key that only repeats keeps nobody's answers") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    kiosk.tap("facts.text");
    kiosk.window.press_key(HardwareKey::Kind::text, "l");
    kiosk.hold_for(kIdleS, [&kiosk] { kiosk.window.repeat_key("l"); });
    CHECK(kiosk.shows("idle.stay"));
    kiosk.hold_for(kStillThereS, [&kiosk] { kiosk.window.repeat_key("l"); });
    CHECK(kiosk.shows("home.file"));
    CHECK(is_untouched(kiosk.state()));
}

TEST_CASE("someone who walks away is asked and then forgotten") {
    Kiosk kiosk;
    answer_what_and_where(kiosk);
    kiosk.tap("facts.text");
    kiosk.keys("li");
    kiosk.window.advance(kIdleS);
    kiosk.settle();
    CHECK(kiosk.shows("idle.stay"));
    CHECK_FALSE(kiosk.shows("facts.text"));
    kiosk.tap("idle.stay");
    CHECK(kiosk.shows("facts.text"));
    kiosk.window.advance(kIdleS);
    kiosk.settle();
    kiosk.window.advance(kStillThereS);
    kiosk.settle();
    CHECK(kiosk.shows("home.file"));
    CHECK(is_untouched(kiosk.state()));
    CHECK(kiosk.pinyin.letters().empty());
}

namespace {

// What every page must let a person touch.
const std::vector<std::pair<std::optional<std::size_t>, std::vector<std::string>>>& items_of_pages(
) {
    static const std::vector<std::pair<std::optional<std::size_t>, std::vector<std::string>>>
        kItems = {
            {std::nullopt,
             {"home.file",
              "home.find",
              "home.report",
              "home.consultation",
              "home.opinion",
              "home.remedies",
              "home.publication",
              "home.not_ours",
              "home.help"}},
            {complaint_pages::category,
             {"category.food", "category.prepaid_card", "category.other"}},
            {complaint_pages::problem, {"problem.after_sales", "problem.refund", "problem.other"}},
            {complaint_pages::shop,
             {"shop.search", "shop.qinghe-hair", "shop.anxin-pharmacy", "shop.by_hand"}},
            {complaint_pages::purchase,
             {"purchase.today",
              "purchase.yesterday",
              "purchase.last_week",
              "purchase.year.later",
              "purchase.day.earlier",
              "purchase.amount"}},
            {complaint_pages::facts, {"facts.text", "facts.phrase.0"}},
            {complaint_pages::demands, {"demands.repair", "demands.refund", "demands.amount"}},
            {complaint_pages::contact, {"contact.name", "contact.phone", "contact.address"}},
            {complaint_pages::check,
             {"check.change.category",
              "check.change.facts",
              "check.change.contact",
              "check.change.more",
              "check.consent.authority",
              "check.consent.merchant",
              "check.consent.publication",
              "check.consent.entrusted_mediation",
              "check.submit"}},
            {complaint_pages::receipt,
             {"receipt.print", "receipt.keep", "receipt.another", "receipt.done"}},
        };
    return kItems;
}

void check_inside_screen(Kiosk& kiosk) {
    const Rect screen = kiosk.ui.screen();
    for (const auto& item : kiosk.ui.items_shown()) {
        INFO("item ", item.id);
        CHECK(item.area.x >= screen.x);
        CHECK(item.area.y >= screen.y - 1);
        CHECK(item.area.right() <= screen.right() + 1);
        CHECK(item.area.bottom() <= screen.bottom() + 1);
    }
}

// Every item can be touched, perhaps after scrolling, in each of the four contrasts.
void check_items(Kiosk& kiosk, const std::vector<std::string>& ids) {
    for (int contrast = 0; contrast < 4; ++contrast) {
        kiosk.tap("header.contrast");
        check_inside_screen(kiosk);
    }
    for (const auto& id : ids) {
        kiosk.bring_into_view(id);
        INFO("item ", id);
        CHECK(kiosk.is_reachable(id));
    }
    for (const char* id : {"header.text_size", "header.contrast", "header.language"}) {
        INFO("item ", id);
        CHECK(kiosk.is_reachable(id));
    }
    check_inside_screen(kiosk);
}

// Of the home screen, or of a page of the complaint.
void check_items(Kiosk& kiosk) {
    for (const auto& [page, ids] : items_of_pages()) {
        if (page == kiosk.page_shown()) check_items(kiosk, ids);
    }
}

void press_times(Kiosk& kiosk, const char* id, int times) {
    for (int i = 0; i < times; ++i) kiosk.tap(id);
}

// Files a complaint, looking at every page on the way.
void walk_through(Kiosk& kiosk) {
    check_items(kiosk);
    kiosk.tap("home.file");
    check_items(kiosk);
    kiosk.tap("category.prepaid_card");
    check_items(kiosk);
    kiosk.tap("problem.refund");
    check_items(kiosk);
    kiosk.tap("shop.qinghe-hair");
    check_items(kiosk);
    kiosk.tap("purchase.yesterday");
    kiosk.tap("purchase.amount");
    CHECK(kiosk.is_reachable("purchase.amount"));
    kiosk.keys("3000");
    kiosk.key("done");
    kiosk.tap("page.next");
    check_items(kiosk);
}

void walk_on(Kiosk& kiosk) {
    kiosk.tap("facts.phrase.0");
    kiosk.tap("facts.text");
    CHECK(kiosk.is_reachable("facts.text"));
    kiosk.key("done");
    kiosk.tap("page.next");
    check_items(kiosk);
    kiosk.tap("demands.refund");
    kiosk.tap("page.next");
    check_items(kiosk);
    for (const char* id : {"contact.name", "contact.phone", "contact.address"}) {
        kiosk.tap(id);
        CHECK(kiosk.is_reachable(id));
        kiosk.keys(std::string_view(id) == "contact.phone" ? "13800002207" : "li");
    }
    kiosk.key("done");
    kiosk.tap("page.next");
    check_items(kiosk);
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.is_at(complaint_pages::receipt); });
    kiosk.wait_until([&] { return kiosk.shows("receipt.print"); });
    check_items(kiosk);
    kiosk.tap("receipt.done");
    check_items(kiosk, {"noted.print", "noted.written", "noted.back", "noted.done"});
    kiosk.tap("noted.done");
    CHECK(is_untouched(kiosk.state()));
}

// A page of another kind of case: what it must let a person touch, and what this person touches.
struct Page {
    std::vector<std::string> items;
    std::vector<std::string> taps;
    const char* keys = "";  // into the field tapped last
};

using Journey = std::vector<Page>;

const Page kShop{{"shop.search", "shop.by_hand"}, {"shop.qinghe-hair"}};
const Page kName{{"contact.name", "contact.phone"}, {"contact.name"}, "li"};
const Page kPhone{{}, {"contact.phone"}, "13800002207"};
const Page kAddress{{}, {"contact.address"}, "li"};
const Page kNext{{}, {"page.next"}};
const Page kFacts{{"facts.phrase.0"}, {"facts.phrase.0"}};

const std::vector<std::pair<const char*, Journey>>& journeys() {
    static const std::vector<std::pair<const char*, Journey>> kJourneys = {
        {"home.report",
         {{{"name.yes", "name.no"}, {"name.no"}},
          {{"name.yes", "name.no"}, {"page.next"}},
          {{"problem.food_safety"}, {"problem.food_safety"}},
          kShop,
          kFacts,
          kNext,
          kName,
          kPhone,
          kAddress,
          {{}, {"keyboard.done", "page.next"}},
          {{"check.change.name", "check.change.contact"}, {}}}},
        {"home.report",
         {{{}, {"name.yes", "page.next", "problem.food_safety"}},
          {{}, {"shop.qinghe-hair", "facts.phrase.0", "page.next"}}}},
        {"home.consultation",
         {{{"consult.search", "consult.staff"}, {"consult.staff"}},
          kFacts,
          kNext,
          kName,
          kPhone,
          {{}, {"keyboard.done", "page.next"}}}},
        {"home.opinion",
         {{{"about.yes", "about.no"}, {"about.no", "page.next"}},
          kShop,
          {{"praise.yes", "praise.no"}, {"praise.yes", "page.next"}},
          kFacts,
          kNext,
          {{"contact.name", "contact.phone"}, {"page.next"}},
          {{"check.consent.publication", "check.change.about"}, {}}}},
    };
    return kJourneys;
}

// Files a case of another kind, looking at every page on the way.
void walk(Kiosk& kiosk, const char* door, const Journey& journey) {
    kiosk.tap(door);
    for (const Page& page : journey) {
        if (!page.items.empty()) check_items(kiosk, page.items);
        for (const std::string& id : page.taps) {
            if (id == "keyboard.done") {
                kiosk.key("done");
            } else {
                kiosk.tap(id);
            }
        }
        kiosk.keys(page.keys);
    }
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.shows("receipt.done"); });
    check_items(kiosk, {"receipt.done"});
    kiosk.leave_receipt();
    CHECK(is_untouched(kiosk.state()));
}

// Of a report: the whole country, a search, a street.
void choose_address(Kiosk& kiosk) {
    kiosk.tap("home.report");
    for (const char* id : {"name.no", "page.next", "problem.food_safety", "shop.qinghe-hair"})
        kiosk.tap(id);
    for (const char* id : {"facts.phrase.0", "page.next", "contact.address.choose"}) kiosk.tap(id);
    const std::vector<std::string> buttons = {"address.search", "page.back", "page.next"};
    check_items(kiosk, buttons);
    check_items(kiosk, {"address.up.country", "address.11", "address.22", "address.82"});
    kiosk.tap("address.search");
    CHECK(kiosk.is_reachable("address.search"));
    kiosk.keys("ccs");
    kiosk.tap("address.2201");
    check_items(kiosk, {"address.up.22", "address.220104", "address.220183"});
    kiosk.tap("address.220104");
    check_items(kiosk, {"address.up.2201", "address.220104001", "address.220104101"});
    kiosk.tap("address.220104001");
    CHECK(kiosk.form().draft.text(core::Field::contact_address) == "吉林省长春市朝阳区前进街道");
    CHECK(kiosk.is_reachable("contact.address"));
    kiosk.keys("renminlu");
    kiosk.key("candidate.0");
    kiosk.key("done");
    CHECK(
        kiosk.form().draft.text(core::Field::contact_address) == "吉林省长春市朝阳区前进街道人民路"
    );
}

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

}  // namespace

TEST_CASE("every page can be used in every text size and contrast") {
    for (int step = 0; step < 4; ++step) {
        CAPTURE(step);
        Kiosk kiosk;
        press_times(kiosk, "header.text_size", step);
        CHECK(static_cast<int>(kiosk.state().preferences.text_size) == step);
        walk_through(kiosk);
        walk_on(kiosk);
    }
}

TEST_CASE("every page can be used in English in the largest size") {
    Kiosk kiosk;
    kiosk.tap("header.language");
    press_times(kiosk, "header.text_size", 3);
    walk_through(kiosk);
    walk_on(kiosk);
}

TEST_CASE("who does not reach the top files a complaint in the lower half of the screen") {
    for (const int step : {0, 3}) {
        CAPTURE(step);
        Kiosk kiosk;
        press_times(kiosk, "header.text_size", step);
        CHECK_FALSE(kiosk.shows("header.raise"));
        kiosk.tap("home.lower");
        REQUIRE(kiosk.state().preferences.is_lowered);
        CHECK(kiosk.ui.screen().y == kiosk.ui.window().height / 2);
        CHECK_FALSE(kiosk.shows("home.lower"));
        walk_through(kiosk);
        // In the largest size there is room for one field above the keyboard.
        kiosk.tap("facts.text");
        CHECK(kiosk.is_reachable("facts.text"));
        kiosk.key("done");
        if (step == 0) walk_on(kiosk);
        CHECK(kiosk.ui.is_lowered() == (step != 0));
    }
}

TEST_CASE("the screen is lowered from the page of help, and raised by its header") {
    Kiosk kiosk;
    kiosk.tap("home.file");
    kiosk.tap("page.help");
    kiosk.tap("help.lower");
    check_inside_screen(kiosk);
    CHECK(kiosk.ui.is_lowered());
    kiosk.tap("help.close");
    CHECK(kiosk.is_at(complaint_pages::category));
    check_inside_screen(kiosk);
    kiosk.tap("header.raise");
    CHECK_FALSE(kiosk.ui.is_lowered());
    CHECK_FALSE(kiosk.shows("header.raise"));
}

TEST_CASE("a screen that is within reach anyway is not lowered") {
    struct Size {
        int width_px;
        int height_px;
        float width_mm;
    };
    for (const Size& size : {Size{1920, 1080, 598}, Size{768, 1024, 228}}) {
        CAPTURE(size.width_px);
        Kiosk kiosk(size.width_px, size.height_px, size.width_mm);
        CHECK_FALSE(kiosk.shows("home.lower"));
        kiosk.tap("home.help");
        CHECK_FALSE(kiosk.shows("help.lower"));
    }
}

TEST_CASE("the page of every act can be used in every text size and in English") {
    const core::Said offer{.kind = core::SaidKind::offer_made, .words = long_words(50)};
    const core::Said request{.kind = core::SaidKind::correction_asked, .words = "发票"};
    for (int step = 0; step < 5; ++step) {
        CAPTURE(step);
        Kiosk kiosk;
        const auto come_for = [&kiosk, step](core::CaseState state, const core::Said& said) {
            if (step == 4) kiosk.tap("header.language");
            press_times(kiosk, "header.text_size", std::min(step, 3));
            find_case(kiosk, status_saying(state, said));
        };
        come_for(core::CaseState::accepted, offer);
        check_items(kiosk, {"status.agree", "status.refuse", "status.offer"});
        check_items(kiosk, {"status.withdrawal", "status.done"});
        kiosk.tap("status.withdrawal");
        check_items(kiosk, {"act.send", "page.back"});
        kiosk.tap("page.back");
        kiosk.tap("status.offer");
        check_items(kiosk, {"act.agreed", "act.refused", "act.asked", "act.send", "page.back"});
        kiosk.tap("act.asked");
        kiosk.tap("act.text");
        CHECK(kiosk.is_reachable("act.text"));
        kiosk.key("done");
        kiosk.tap("page.back");
        kiosk.tap("status.done");
        come_for(core::CaseState::received, request);
        kiosk.tap("status.correction");
        check_items(kiosk, {"act.text", "act.send", "page.back"});
        kiosk.tap("act.text");
        CHECK(kiosk.is_reachable("act.text"));
        kiosk.key("done");
        kiosk.tap("page.back");
        kiosk.tap("status.done");
    }
}

TEST_CASE("a report, a question and an opinion are filed in every text size") {
    for (int step = 0; step < 4; ++step) {
        CAPTURE(step);
        Kiosk kiosk;
        for (const auto& [door, journey] : journeys()) {
            CAPTURE(door);
            press_times(kiosk, "header.text_size", step);
            walk(kiosk, door, journey);
        }
        const auto filed = kiosk.station.filed();
        REQUIRE(filed.size() == journeys().size());
        CHECK(filed[0].kind == core::CaseKind::report);
        CHECK_FALSE(filed[0].flag(core::Field::is_anonymous));
        CHECK(filed[1].flag(core::Field::is_anonymous));
        CHECK(filed[2].kind == core::CaseKind::consultation);
        CHECK(filed[3].kind == core::CaseKind::opinion);
    }
}

TEST_CASE("an address is chosen from province to street in every text size and language") {
    for (const bool is_english : {false, true}) {
        for (int step = 0; step < 4; ++step) {
            CAPTURE(is_english);
            CAPTURE(step);
            Kiosk kiosk;
            if (is_english) kiosk.tap("header.language");
            press_times(kiosk, "header.text_size", step);
            choose_address(kiosk);
        }
    }
}

TEST_CASE("a report, a question and an opinion are filed in English in the largest size") {
    Kiosk kiosk;
    for (const auto& [door, journey] : journeys()) {
        kiosk.tap("header.language");
        press_times(kiosk, "header.text_size", 3);
        walk(kiosk, door, journey);
    }
}

TEST_CASE("help stays in its place whatever the home screen has to say, upright and across") {
    for (const bool is_across : {false, true}) {
        for (int step = 0; step < 4; ++step) {
            CAPTURE(is_across);
            CAPTURE(step);
            Kiosk kiosk(is_across ? 1920 : 1080, is_across ? 1080 : 1920, is_across ? 476 : 268);
            press_times(kiosk, "header.text_size", step);
            constexpr std::int64_t kYearMs = 365LL * 24 * 3'600'000;
            kiosk.clock.note_offset(kYearMs);
            kiosk.application.post(event::StationChanged{kiosk.station.readiness()});
            kiosk.settle();
            REQUIRE(kiosk.is_reachable("home.help"));
            const auto help = tests::shown_item(kiosk.ui, "home.help");
            for (const auto& item : kiosk.ui.items_shown()) {
                INFO("item ", item.id);
                CHECK((item.id == "home.help" || !overlap(item.area, help->area)));
            }
            check_items(kiosk);
        }
    }
}
