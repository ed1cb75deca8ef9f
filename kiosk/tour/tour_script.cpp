// The scripted tour.
#include "kiosk/tour/tour_script.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <string_view>
#include <thread>

#include "core/try.h"

namespace fangxin::kiosk {
namespace {

using core::CaseState;
using core::ErrorCode;
using core::fail;
using core::Result;

constexpr auto kCentrePatience = std::chrono::seconds(90);
constexpr auto kStatusPoll = std::chrono::milliseconds(500);

// Runs steps until one fails, so that a script reads as a list of what the person does.
class Script {
  public:
    Script(TouchDriver& finger, std::string pictures_dir)
        : finger_(finger), pictures_dir_(std::move(pictures_dir)) {}

    Script& tap(std::string_view id) { return step(&TouchDriver::tap, id); }
    Script& keys(std::string_view characters) { return step(&TouchDriver::tap_keys, characters); }
    Script& type(std::string_view characters) { return step(&TouchDriver::type, characters); }
    Script& see(std::string_view id) { return step(&TouchDriver::wait_for, id); }
    Script& picture(const std::string& name) {
        return step(&TouchDriver::picture, pictures_dir_ + "/" + name + ".png");
    }
    // The best candidate is meant.
    Script& spell(std::string_view letters) { return keys(letters).tap("keyboard.candidate.0"); }
    Script& write(const Ink& strokes) {
        if (result_) result_ = finger_.write("keyboard.panel", strokes);
        return *this;
    }
    const Result<void>& result() const { return result_; }

  private:
    template <typename Step, typename Argument>
    Script& step(Step one, const Argument& argument) {
        if (result_) result_ = (finger_.*one)(argument);
        return *this;
    }

    TouchDriver& finger_;
    std::string pictures_dir_;
    Result<void> result_;
};

// 夫, a husband, and a name.
Ink husband() {
    return {
        {{0.32F, 0.31F}, {0.36F, 0.32F}, {0.64F, 0.27F}, {0.71F, 0.27F}},
        {{0.19F, 0.51F}, {0.25F, 0.52F}, {0.72F, 0.45F}, {0.80F, 0.47F}},
        {{0.47F, 0.07F}, {0.49F, 0.12F}, {0.44F, 0.57F}, {0.37F, 0.73F}, {0.11F, 0.87F}},
        {{0.48F, 0.50F}, {0.55F, 0.63F}, {0.65F, 0.75F}, {0.94F, 0.88F}}};
}

void say(const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

void choose_what_and_where(Script& person) {
    person.see("home.file").picture("01-home").tap("home.file");
    person.see("category.prepaid_card").picture("02-category").tap("category.prepaid_card");
    person.see("problem.refund").picture("problem").tap("problem.refund");
    person.tap("shop.search").keys("qhmf").picture("shop").tap("shop.qinghe-hair");
    person.tap("purchase.last_week").tap("purchase.amount").keys("3000").picture("purchase");
    person.tap("keyboard.done").tap("page.next");
}

void tell_what_happened(Script& person) {
    person.tap("facts.text");
    for (const char* letters :
         {"jinnian", "sanyue", "zai", "meifadian", "banle", "sanqianyuan", "de"})
        person.spell(letters);
    person.keys("yufukabutui").see("keyboard.candidate.0").picture("03-facts-pinyin");
    person.tap("keyboard.candidate.0").tap("keyboard.done");
    person.tap("facts.phrase.0").tap("page.next");
}

void choose_files(Script& person) {
    person.see("evidence.file.2").tap("evidence.file.0.look").see("picture.turn");
    person.tap("picture.turn").picture("18-picture").tap("page.next");
    person.tap("evidence.file.1").tap("evidence.file.2").picture("18-evidence-stick");
    person.tap("page.next");
}

// The files make the page of all answers longer than the screen.
void ask_and_say_who(Script& person, bool has_stick) {
    person.tap("demands.refund").tap("demands.amount").keys("2100").picture("demands");
    person.tap("keyboard.done").tap("page.next");
    person.tap("contact.name").spell("lixiansheng").tap("contact.phone").keys("13800002207");
    person.tap("contact.address").spell("renminlu").picture("contact");
    person.tap("keyboard.done").tap("page.next");
    person.see("check.submit");
    if (has_stick) person.tap("form.scroll.down");
    person.tap("check.consent.authority").tap("check.consent.merchant");
    person.picture("05-check").tap("check.submit").see("receipt.done").picture("06-receipt-saved");
}

void leave_receipt(Script& person, const std::string& picture) {
    person.see("check.submit").tap("check.consent.authority").tap("check.submit");
    person.see("receipt.done").picture(picture).tap("receipt.done");
    person.tap("noted.written").tap("noted.done");
}

void report(Script& person, bool has_stick) {
    person.see("home.report").tap("home.report").see("name.yes").picture("11-report");
    person.tap("name.no").picture("11-report-named").tap("name.yes").tap("page.next");
    person.see("problem.food_safety").picture("report-problem").tap("problem.food_safety");
    person.tap("shop.floor.4").tap("shop.category.7").picture("shop-floor");
    person.tap("shop.qinghe-hair");
    person.tap("facts.phrase.0").tap("facts.phrase.1").picture("report-facts").tap("page.next");
    if (has_stick) person.see("evidence.file.2").picture("18-evidence-choice").tap("page.next");
    leave_receipt(person, "report-receipt");
}

void ask(Script& person) {
    person.see("home.consultation").tap("home.consultation").see("consult.search");
    person.picture("12-consult-subjects").tap("consult.search").keys("yufuka");
    person.see("consult.card_not_used_up").picture("12-consult").tap("consult.card_not_used_up");
    person.see("answer.door.complaint").picture("12-consult-answer").tap("page.back");
    person.tap("page.back").tap("consult.category.complain").tap("consult.how_to_complain");
    person.tap("answer.article.0").picture("12-consult-article").tap("page.back");
    person.tap("consult.staff").tap("facts.phrase.1").picture("question").tap("page.next");
    person.tap("contact.name").spell("lixiansheng").tap("contact.phone").keys("13800002207");
    person.tap("keyboard.done").picture("question-contact").tap("page.next");
    leave_receipt(person, "question-receipt");
}

void read_published_complaints(Script& person) {
    person.see("home.publication").tap("home.publication").see("publication.find");
    person.picture("14-publication").tap("publication.least").tap("publication.find");
    person.keys("qhmf").picture("14-publication-search").tap("page.back").tap("page.back");
}

// What the centre published has come by now.
void look_for_a_promise(Script& person) {
    person.see("home.returns").picture("01-home-notices").tap("home.returns");
    person.see("returns.floor.3").tap("returns.floor.3").picture("15-returns");
    person.tap("returns.search").keys("ltfs").picture("15-returns-search");
    person.tap("keyboard.done").tap("returns.shop.21");
    person.picture("15-returns-shop").tap("page.back").tap("page.back").tap("page.back");
}

void read_notices(Script& person) {
    person.tap("home.notices").see("page.back").picture("notices");
    person.tap("notices.prepaid_cards").picture("notice").tap("page.back").tap("page.back");
}

void leave_opinion(Script& person) {
    person.see("home.opinion").tap("home.opinion").tap("about.yes").picture("opinion-about");
    person.tap("page.next").tap("praise.yes").picture("opinion-praise").tap("page.next");
    person.tap("facts.phrase.0").tap("page.next").see("contact.name").picture("opinion-contact");
    person.tap("contact.name").tap("keyboard.handwriting").write(husband());
    person.see("keyboard.candidate.0").picture("04-name-handwriting");
    person.tap("keyboard.candidate.0").tap("keyboard.done");
    person.tap("page.next").see("check.submit").picture("opinion-check");
    leave_receipt(person, "opinion-receipt");
}

Result<core::CaseStatus> wait_for_state(
    const StatusHere& status_here, const NotedReceipt& filed, CaseState state
) {
    const auto deadline = std::chrono::steady_clock::now() + kCentrePatience;
    while (std::chrono::steady_clock::now() < deadline) {
        auto status = TRY(status_here(filed));
        const auto& events = status.events;
        if (std::ranges::find(events, state, &core::StatusEvent::state) != events.end())
            return status;
        std::this_thread::sleep_for(kStatusPoll);
    }
    return fail(
        ErrorCode::timed_out, "the case did not become " + std::string(core::case_state_name(state))
    );
}

// The characters of a number as the keyboard names its keys.
std::string as_keys(std::string_view number) {
    std::string keys(number);
    std::erase(keys, '-');
    std::ranges::transform(keys, keys.begin(), [](unsigned char one) { return std::tolower(one); });
    return keys;
}

void look_up(Script& person, const NotedReceipt& filed) {
    person.tap("receipt.done").tap("noted.written").picture("17-leave").tap("noted.done");
    person.see("home.find").tap("home.find").tap("find.number");
    person.type(as_keys(filed.number.to_string()));
    person.tap("find.query_code").keys(filed.query_code.to_string()).picture("find");
    person.tap("keyboard.done").tap("find.submit").see("status.done").picture("07-status");
}

}  // namespace

Result<void> run_tour(
    TouchDriver& finger,
    const WatchingStation& station,
    const StatusHere& status_here,
    const std::string& pictures_dir,
    bool has_stick
) {
    Script person(finger, pictures_dir);
    choose_what_and_where(person);
    tell_what_happened(person);
    if (has_stick) choose_files(person);
    ask_and_say_who(person, has_stick);
    if (!person.result()) return person.result();
    const auto filed = station.filed();
    if (!filed) return fail(ErrorCode::unavailable, "a receipt is shown, but nothing was filed");
    const std::string number = filed->number.to_string();
    say("filed " + number);

    TRY(wait_for_state(status_here, *filed, CaseState::received));
    person.picture("06-receipt");
    say("received " + number);

    TRY(wait_for_state(status_here, *filed, CaseState::accepted));
    look_up(person, *filed);
    if (!person.result()) return person.result();
    const auto shown = station.looked_up();
    if (!shown) return fail(ErrorCode::unavailable, "a status is shown, but nothing was looked up");
    say("status " + number + " " + std::string(core::case_state_name(shown->state)));
    person.tap("status.done").see("home.file");
    report(person, has_stick);
    ask(person);
    read_published_complaints(person);
    look_for_a_promise(person);
    read_notices(person);
    leave_opinion(person);
    person.see("home.file");
    return person.result();
}

}  // namespace fangxin::kiosk
