// Tests of the look-up.
#include <cctype>
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

namespace {

constexpr std::string_view kToken = "z2dEW2MaSzEYyqe1gRTuvA";

std::string receipt_address() {
    return "https://example.invalid/s#" + example_number().to_string() + "." + std::string(kToken) +
           "." + std::string(86, 'A');
}

// As a scanner types it, a character every few milliseconds.
void scan(Desk& desk, std::string_view content, double pause_s = 0.004) {
    for (const char character : content) {
        desk.around.now_s += pause_s;
        HardwareKey key;
        key.text.assign({&character, 1});
        desk.act(action::PressHardwareKey{std::move(key)});
    }
    desk.around.now_s += pause_s;
    desk.act(action::PressHardwareKey{{.kind = HardwareKey::Kind::enter}});
}

using core::SaidKind;

const core::Said kRequest{.kind = SaidKind::correction_asked, .words = "请补充发票"};
const core::Said kOffer{.kind = SaidKind::offer_made, .words = "愿退一半", .amount_fen = 150'000};

void find_case(Desk& desk, core::CaseStatus status) {
    submit_find(desk);
    desk.happen(event::LookedUp{desk.state.visit_number, LookUp{std::move(status), false}});
}

void save(Desk& desk) {
    desk.happen(event::ActSaved{desk.state.visit_number, example_now()});
}

}  // namespace

TEST_CASE("a receipt that is scanned on the home page is looked up") {
    Desk desk;
    scan(desk, receipt_address());
    REQUIRE(desk.is_finding());
    CHECK(desk.only<effect::LookUpScanned>().number == example_number());
    CHECK(desk.only<effect::LookUpScanned>().token.to_string() == kToken);
    desk.happen(event::LookedUp{
        desk.state.visit_number, LookUp{example_status(core::CaseState::accepted), false}});
    CHECK(desk.find().found.has_value());
    // The mirror knows codes alone.
    desk.happen(event::StationChanged{{true, true, true, 0}});
    CHECK(desk.count<effect::AskStatusHere>() == 0);
}

TEST_CASE("a receipt is scanned into the look-up, whatever was typed and whatever the keyboard") {
    for (const KeyboardMode mode :
         {KeyboardMode::latin, KeyboardMode::pinyin, KeyboardMode::digits}) {
        Desk desk;
        desk.start_find();
        desk.type("find.number", "K7Q");
        desk.focus("find.number");
        desk.editing()->mode = mode;
        scan(desk, receipt_address());
        CHECK(desk.count<effect::LookUpScanned>() == 1);
        CHECK(desk.find().number == example_number().to_string());
        CHECK(desk.find().query_code.empty());
        CHECK_FALSE(desk.editing().has_value());
    }
}

TEST_CASE("a scanner types the same with the lock of the capital letters on") {
    std::string inverted;
    for (const char c : receipt_address())
        inverted += std::isupper(static_cast<unsigned char>(c)) != 0
                        ? static_cast<char>(std::tolower(static_cast<unsigned char>(c)))
                        : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    Desk desk;
    scan(desk, inverted);
    REQUIRE(desk.is_finding());
    CHECK(desk.only<effect::LookUpScanned>().token.to_string() == kToken);
}

TEST_CASE("what is scanned and is no receipt is refused in words") {
    for (const std::string& other :
         {std::string("6901234567892"),
          std::string("https://example.com/a-long-address-that-is-none-of-ours"),
          std::string("https://example.invalid/s#") + std::string(5'000, 'x'),
          std::string("https://example.invalid/s#\x1b[2J.\x1b[31mhostile")}) {
        Desk desk;
        scan(desk, other);
        REQUIRE(desk.is_finding());
        CHECK(desk.find().problem == find::Problem::not_a_receipt);
        CHECK(desk.count<effect::LookUpScanned>() == 0);
        CHECK(desk.find().number.empty());
    }
}

TEST_CASE("what a hand types is no scan") {
    Desk desk;
    scan(desk, receipt_address(), 0.1);
    CHECK(desk.state.is_home());
    desk.start_find();
    desk.focus("find.number");
    scan(desk, example_number().to_string());
    CHECK(desk.find().number == example_number().to_string());
    CHECK(desk.count<effect::LookUpScanned>() == 0);
}

TEST_CASE("a scan is taken on no other page, and an unfinished one is forgotten") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    scan(desk, receipt_address());
    CHECK(desk.page() == complaint_pages::facts);
    CHECK(desk.state.visit->scan.is_empty());
    Desk home;
    home.act(action::PressHardwareKey{{.text = core::PrivateText("h")}});
    CHECK_FALSE(home.state.visit->scan.is_empty());
    home.wait(kIdleS);
    CHECK(home.state.visit->scan.is_empty());
}

TEST_CASE("whoever scanned a receipt types the code before the case is changed") {
    Desk desk;
    scan(desk, receipt_address());
    desk.happen(event::LookedUp{
        desk.state.visit_number, LookUp{example_status(core::CaseState::accepted), false}});
    REQUIRE(core::possible_acts(desk.find().found->status).withdrawal);
    desk.act(find::BeginAct{core::SaidKind::withdrawal});
    CHECK_FALSE(desk.find().found.has_value());
    CHECK(desk.find().problem == find::Problem::code_needed);
    CHECK(desk.find().number == example_number().to_string());
}

TEST_CASE("a scanned receipt that the centre does not know, or cannot be asked for, says so") {
    const std::pair<core::ErrorCode, find::Problem> cases[] = {
        {core::ErrorCode::not_found, find::Problem::receipt_unknown},
        {core::ErrorCode::unavailable, find::Problem::receipt_offline}};
    for (const auto& [code, problem] : cases) {
        Desk desk;
        scan(desk, receipt_address());
        desk.happen(event::LookedUp{desk.state.visit_number, core::fail(code, "told to")});
        CHECK(desk.find().problem == problem);
        CHECK(desk.find().number == example_number().to_string());
        desk.type("find.query_code", "48291637");
        desk.act(action::Next{});
        CHECK(desk.count<effect::LookUpCase>() == 1);
    }
}

TEST_CASE("a complaint is withdrawn only after the page that asks, and is shown as saved here") {
    Desk desk;
    find_case(desk, example_status(core::CaseState::accepted));
    const std::size_t steps = desk.find().found->status.events.size();
    desk.act(find::BeginAct{SaidKind::withdrawal});
    CHECK(desk.count<effect::SendAct>() == 0);
    REQUIRE(desk.find().act.has_value());
    desk.act(action::Next{});
    const auto& sent = desk.only<effect::SendAct>();
    CHECK(sent.number == example_number());
    CHECK(sent.code == *core::QueryCode::parse("482916"));
    CHECK(sent.content == core::ActContent{SaidKind::withdrawal});
    // Impatience sends nothing twice, and nothing ends the visit meanwhile.
    desk.act(action::Next{});
    CHECK(desk.effects.empty());
    desk.act(action::Back{});
    desk.act(action::Leave{});
    REQUIRE(desk.is_finding());
    save(desk);
    CHECK_FALSE(desk.find().act.has_value());
    CHECK(desk.find().is_saved);
    const auto& events = desk.find().found->status.events;
    REQUIRE(events.size() == steps + 1);
    CHECK(events.back().said->outcome == core::ActOutcome::saved_here);
    desk.act(find::BeginAct{SaidKind::withdrawal});
    CHECK_FALSE(desk.find().act.has_value());
    desk.act(action::Leave{});
    CHECK(desk.state.is_home());
}

TEST_CASE("who does not withdraw is back at the status, and nothing was sent") {
    Desk desk;
    find_case(desk, example_status(core::CaseState::accepted));
    desk.act(find::BeginAct{SaidKind::withdrawal});
    desk.act(action::Back{});
    CHECK(desk.count<effect::SendAct>() == 0);
    CHECK_FALSE(desk.find().act.has_value());
    REQUIRE(desk.find().found.has_value());
    CHECK_FALSE(desk.find().is_saved);
    desk.act(action::Back{});
    CHECK(desk.state.is_home());
}

TEST_CASE("a rating needs a choice, and takes a few words") {
    Desk desk;
    find_case(desk, example_status(core::CaseState::closed));
    desk.act(find::BeginAct{SaidKind::rating});
    desk.act(action::Next{});
    CHECK(desk.find().act_problem == find::ActProblem::no_answer);
    CHECK(desk.count<effect::SendAct>() == 0);
    desk.act(find::ChooseAnswer{core::ActAnswer::unsatisfied});
    CHECK(desk.find().act_problem == find::ActProblem::none);
    desk.type("act.text", " too slow ");
    desk.act(action::Next{});
    const auto& content = desk.only<effect::SendAct>().content;
    CHECK(content.answer == core::ActAnswer::unsatisfied);
    CHECK(content.text == "too slow");
    CHECK(core::is_complete(content));
}

TEST_CASE("what is asked for is given in words, for the request that was shown") {
    Desk desk;
    find_case(desk, status_saying(core::CaseState::received, kRequest));
    desk.act(find::BeginAct{SaidKind::correction});
    desk.act(action::Next{});
    CHECK(desk.find().act_problem == find::ActProblem::no_text);
    desk.type("act.text", "123");
    CHECK(desk.find().act_problem == find::ActProblem::none);
    desk.act(action::Next{});
    const auto& content = desk.only<effect::SendAct>().content;
    CHECK(content.text == "123");
    CHECK(content.about == desk.find().found->status.events.back().at);
    CHECK(core::is_complete(content));
}

TEST_CASE("a question about an offer has words, an answer has none") {
    Desk desk;
    find_case(desk, status_saying(core::CaseState::accepted, kOffer));
    desk.act(find::BeginAct{SaidKind::offer_answer});
    desk.act(action::Next{});
    CHECK(desk.find().act_problem == find::ActProblem::no_answer);
    desk.act(find::ChooseAnswer{core::ActAnswer::asked});
    desk.act(action::Next{});
    CHECK(desk.find().act_problem == find::ActProblem::no_text);
    desk.type("act.text", "when?");
    // Typed, and not wanted any more.
    desk.focus("act.text");
    desk.act(find::ChooseAnswer{core::ActAnswer::agreed});
    CHECK_FALSE(desk.editing().has_value());
    desk.act(action::Next{});
    const auto& content = desk.only<effect::SendAct>().content;
    CHECK(content.answer == core::ActAnswer::agreed);
    CHECK(content.text.empty());
    CHECK(core::is_complete(content));
}

TEST_CASE(
    "yes and no at the foot of a status with an offer are shown once more before they are sent"
) {
    Desk desk;
    find_case(desk, status_saying(core::CaseState::accepted, kOffer));
    desk.act(action::Decline{});
    REQUIRE(desk.find().act.has_value());
    CHECK(desk.find().act->answer == core::ActAnswer::refused);
    CHECK(desk.count<effect::SendAct>() == 0);
    desk.act(action::Back{});
    desk.act(action::Next{});
    CHECK(desk.find().act->answer == core::ActAnswer::agreed);
    CHECK(desk.count<effect::SendAct>() == 0);
    // The foot of this page has no such answer.
    desk.act(action::Decline{});
    CHECK(desk.find().act->answer == core::ActAnswer::agreed);
    desk.act(action::Next{});
    CHECK(desk.only<effect::SendAct>().content.answer == core::ActAnswer::agreed);
}

TEST_CASE("a status without an offer takes neither yes nor no") {
    Desk desk;
    find_case(desk, example_status(core::CaseState::accepted));
    desk.act(action::Next{});
    desk.act(action::Decline{});
    CHECK_FALSE(desk.find().act.has_value());
}

TEST_CASE("an act that could not be saved keeps what was typed, and can be sent again") {
    Desk desk;
    find_case(desk, status_saying(core::CaseState::received, kRequest));
    desk.act(find::BeginAct{SaidKind::correction});
    desk.type("act.text", "123");
    desk.act(action::Next{});
    desk.happen(event::ActSaved{
        desk.state.visit_number, core::fail(core::ErrorCode::disk_full, "told to fail")});
    CHECK(desk.find().act_problem == find::ActProblem::failed);
    CHECK(desk.find().act->text == "123");
    CHECK_FALSE(desk.find().is_saved);
    desk.act(action::Next{});
    CHECK(desk.count<effect::SendAct>() == 1);
    save(desk);
    CHECK(desk.find().is_saved);
}

TEST_CASE("an act that the news made impossible is not begun") {
    Desk desk;
    find_case(desk, example_status(core::CaseState::accepted));
    auto newer = example_status(core::CaseState::withdrawn);
    newer.version = 2;
    desk.happen(event::StatusHere{desk.state.visit_number, newer});
    desk.act(find::BeginAct{SaidKind::withdrawal});
    CHECK_FALSE(desk.find().act.has_value());
    for (const SaidKind act : {SaidKind::rating, SaidKind::correction, SaidKind::offer_answer}) {
        desk.act(find::BeginAct{act});
        CHECK_FALSE(desk.find().act.has_value());
    }
}
