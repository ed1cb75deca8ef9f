// The scripted tour.
#include "kiosk/tour/tour_script.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <string_view>
#include <thread>
#include <vector>

namespace fangxin::kiosk {

namespace {

using core::CaseState;
using core::ErrorCode;
using core::fail;
using core::Result;

constexpr auto kCentreWaitMax = std::chrono::seconds(90);
constexpr auto kStatusPoll = std::chrono::milliseconds(200);

// One spelling and which candidate of the first page is meant.
struct Spelling {
    std::string_view letters;
    int candidate;
};

// Runs steps until one fails, so that a script reads as a list of what the person does.
class Script {
  public:
    Script(TouchDriver& finger, std::string pictures_dir)
        : finger_(finger), pictures_dir_(std::move(pictures_dir)) {}

    Script& tap(std::string_view id) {
        if (result_) result_ = finger_.tap(id);
        return *this;
    }
    Script& keys(std::string_view characters) {
        if (result_) result_ = finger_.tap_keys(characters);
        return *this;
    }
    Script& type(std::string_view characters) {
        if (result_) result_ = finger_.type(characters);
        return *this;
    }
    Script& see(std::string_view id) {
        if (result_) result_ = finger_.wait_for(id);
        return *this;
    }
    Script& picture(const std::string& name) {
        if (result_) result_ = finger_.picture(pictures_dir_ + "/" + name + ".png");
        return *this;
    }
    Script& spell(const Spelling& spelling) {
        const std::string candidate = "keyboard.candidate." + std::to_string(spelling.candidate);
        return keys(spelling.letters).tap(candidate);
    }
    const Result<void>& result() const { return result_; }

  private:
    TouchDriver& finger_;
    std::string pictures_dir_;
    Result<void> result_;
};

void say(const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

void choose_what_and_where(Script& person) {
    person.see("home.file").picture("01-home").tap("home.file");
    person.tap("category.prepaid_card").picture("02-category").tap("page.next");
    person.tap("problem.refund").picture("problem").tap("page.next");
    person.tap("shop.search").keys("qhmf").picture("shop").tap("shop.qinghe-hair").tap("page.next");
    person.tap("purchase.last_week").tap("purchase.amount").keys("3000").picture("purchase");
    person.tap("keyboard.done").tap("page.next");
}

void tell_what_happened(Script& person) {
    person.tap("facts.text");
    constexpr std::array<Spelling, 8> kSpellings = {{
        {"jinnian", 0},
        {"sanyue", 0},
        {"zai", 0},
        {"meifadian", 0},
        {"banle", 0},
        {"sanqian", 0},
        {"yuan", 0},
        {"de", 0},
    }};
    for (const auto& spelling : kSpellings) person.spell(spelling);
    person.keys("yufukabutui").see("keyboard.candidate.0").picture("03-facts-pinyin");
    person.tap("keyboard.candidate.0").tap("keyboard.done");
    person.tap("facts.phrase.0").tap("page.next");
}

void ask_and_say_who(Script& person) {
    person.tap("demands.refund").tap("demands.amount").keys("2100").picture("demands");
    person.tap("keyboard.done").tap("page.next");
    person.tap("contact.name").spell({"lixiansheng", 0}).tap("contact.phone").keys("13800002207");
    person.tap("contact.address").spell({"renminlu", 0}).picture("contact");
    person.tap("keyboard.done").tap("page.next");
    person.see("check.submit").tap("check.consent.authority").tap("check.consent.merchant");
    person.picture("05-check").tap("check.submit").see("receipt.done").picture("06-receipt-saved");
}

Result<core::CaseStatus> wait_for_state(
    const StatusHere& status_here, const core::CaseNumber& number, CaseState state
) {
    const auto deadline = std::chrono::steady_clock::now() + kCentreWaitMax;
    while (std::chrono::steady_clock::now() < deadline) {
        auto status = status_here(number);
        if (!status) return status;
        for (const auto& event : status->events) {
            if (event.state == state) return status;
        }
        std::this_thread::sleep_for(kStatusPoll);
    }
    return fail(
        ErrorCode::timed_out, "the case did not become " + std::string(core::case_state_name(state))
    );
}

// The characters of a number as the keyboard names its keys.
std::string as_keys(std::string_view number) {
    std::string keys;
    for (const char character : number) {
        if (character == '-') continue;
        const bool is_letter = character >= 'A' && character <= 'Z';
        keys += is_letter ? static_cast<char>(character - 'A' + 'a') : character;
    }
    return keys;
}

void look_up(Script& person, const NotedReceipt& filed) {
    person.tap("receipt.done").see("home.find").tap("home.find").tap("find.number");
    person.type(as_keys(filed.number.to_string()));
    person.tap("find.query_code").keys(filed.query_code.to_string()).picture("find");
    person.tap("keyboard.done").tap("find.submit").see("status.done").picture("07-status");
}

}  // namespace

Result<void> run_tour(
    TouchDriver& finger,
    const WatchingStation& station,
    const StatusHere& status_here,
    const TourOptions& options
) {
    Script person(finger, options.pictures_dir);
    choose_what_and_where(person);
    tell_what_happened(person);
    ask_and_say_who(person);
    if (!person.result()) return person.result();
    const auto filed = station.filed();
    if (!filed) return fail(ErrorCode::unavailable, "a receipt is shown, but nothing was filed");
    const std::string number = filed->number.to_string();
    say("filed " + number);

    const auto received = wait_for_state(status_here, filed->number, CaseState::received);
    if (!received) return fail(received.error());
    person.picture("06-receipt");
    say("received " + number);

    const auto accepted = wait_for_state(status_here, filed->number, CaseState::accepted);
    if (!accepted) return fail(accepted.error());
    look_up(person, *filed);
    if (!person.result()) return person.result();
    const auto shown = station.looked_up();
    if (!shown) return fail(ErrorCode::unavailable, "a status is shown, but nothing was looked up");
    say("status " + number + " " + std::string(core::case_state_name(shown->state)));
    person.tap("status.done").see("home.file");
    return person.result();
}

}  // namespace fangxin::kiosk
