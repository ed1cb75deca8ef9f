// Values put into words.
#include "kiosk/page/wording.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/calendar/date.h"
#include "core/form/amount.h"
#include "core/form/identity.h"
#include "core/text.h"

namespace fangxin::kiosk {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::string two_digits(int value) {
    std::string text = std::to_string(value);
    return text.size() < 2 ? "0" + text : text;
}

std::string hour_and_minute(const core::BeijingTime& time) {
    return two_digits(time.hour) + ":" + two_digits(time.minute);
}

// A month or a day.
template <typename Part>
std::string number_of(Part part) {
    return std::to_string(static_cast<unsigned>(part));
}

std::string_view words_for_weekday(const Scene& scene, core::Date date) {
    const std::chrono::weekday weekday{std::chrono::sys_days{date}};
    return scene.say(kWeekdays.at(weekday.c_encoding()));
}

std::string_view sentence(net::FailureKind kind) {
    using net::FailureKind;
    switch (kind) {
        case FailureKind::interrupted:
            return {};
        case FailureKind::no_network:
            return "This machine has no network. Look at the cable, the Wi-Fi and the router.";
        case FailureKind::name_not_found:
            return "The name of the centre cannot be found. Look at the network and its name "
                   "server.";
        case FailureKind::refused:
            return "The centre refuses the connection. Tell the centre that its service does "
                   "not run.";
        case FailureKind::timed_out:
            return "The centre does not answer in time. Look at the network; if other sites "
                   "work, tell the centre.";
        case FailureKind::cut:
            return "The connection broke off. It is tried again; if it goes on, ask who runs "
                   "the network.";
        case FailureKind::wrong_certificate:
            return "Whoever answers cannot prove to be the centre. Ask who runs the network, "
                   "then the centre.";
        case FailureKind::certificate_out_of_date:
            return "By the clock of this machine the proof of the centre is out of date. Set "
                   "date and time; if they are right, tell the centre.";
        case FailureKind::tls_failed:
            return "No secure connection can be made. Ask who runs the network whether it "
                   "lets HTTPS through.";
        case FailureKind::captive_portal:
            return "The network wants somebody to sign in. Sign this machine in, or ask its "
                   "owner to let it through.";
        case FailureKind::proxy_page:
            return "A proxy on the way answers instead of the centre. Ask who runs the "
                   "network, then the centre.";
        case FailureKind::not_the_centre:
            return "Something that is not the centre answers. Check the address that this "
                   "machine was set up with.";
        case FailureKind::centre_busy:
            return "The centre is busy and asks to wait. Nothing to do: it is tried again by "
                   "itself.";
        case FailureKind::centre_error:
            return "The centre has a fault. Tell the centre; it is tried again by itself.";
        case FailureKind::centre_refuses:
            return "The centre refuses a case. Call the centre: a person must look at it.";
        case FailureKind::cut_off:
            return "The centre takes nothing from this machine any more. Call the centre.";
        case FailureKind::program_too_old:
            return "The centre speaks of something that this program does not know. Renew "
                   "the program.";
        case FailureKind::store_failed:
            return "The disk of this machine fails. Look at the disk.";
    }
    return {};
}

}  // namespace

std::string words_for_date(const Scene& scene, core::Date date) {
    if (!scene.is_chinese()) return core::to_iso(date);
    return scene.say(
        "{year}-{month}-{day}",
        {{"year", std::to_string(static_cast<int>(date.year()))},
         {"month", number_of(date.month())},
         {"day", number_of(date.day())}}
    );
}

std::string words_for_day(const Scene& scene, core::Date date) {
    return scene.say(
        "{month}/{day} {weekday}",
        {{"month", number_of(date.month())},
         {"day", number_of(date.day())},
         {"weekday", std::string(words_for_weekday(scene, date))}}
    );
}

std::string words_for_instant(const Scene& scene, core::Instant instant) {
    const auto time = core::beijing_time(instant);
    return scene.say(
        "{year}/{month}/{day} {time}",
        {{"year", std::to_string(static_cast<int>(time.date.year()))},
         {"month", number_of(time.date.month())},
         {"day", number_of(time.date.day())},
         {"time", hour_and_minute(time)}}
    );
}

std::string words_for_seconds(const Scene& scene, int seconds) {
    constexpr int kMinute = 60;
    const auto words = [&scene](int count, std::string_view one, std::string_view several) {
        return scene.say(count == 1 ? one : several, {{"count", std::to_string(count)}});
    };
    const int minutes = seconds / kMinute;
    const int rest = seconds % kMinute;
    if (minutes == 0) return words(rest, "{count} second", "{count} seconds");
    std::string both = words(minutes, "{count} minute", "{count} minutes");
    if (rest > 0) both += " " + words(rest, "{count} second", "{count} seconds");
    return both;
}

int seconds_left(double until_s, double now_s) {
    return std::max(0, static_cast<int>(std::ceil(until_s - now_s)));
}

std::string words_for_clock(const Scene& scene) {
    const auto time = core::beijing_time(scene.around.now);
    constexpr std::size_t kShortWeekday = 3;  // "Sun"
    const std::string_view weekday = words_for_weekday(scene, time.date);
    const std::string_view shown = scene.is_chinese() ? weekday : weekday.substr(0, kShortWeekday);
    return hour_and_minute(time) + " " + std::string(shown);
}

std::string words_for_amount(std::string_view typed) {
    const auto fen = core::read_yuan(typed);
    return fen ? "¥" + core::format_yuan(*fen) : std::string(typed);
}

std::string_view words_for_printer(const Scene& scene) {
    switch (scene.printer) {
        case PrinterCondition::no_paper:
            return scene.say("The printer is out of paper.");
        case PrinterCondition::jam:
            return scene.say("Paper is stuck in the printer.");
        case PrinterCondition::door_open:
            return scene.say("The printer's cover is open.");
        case PrinterCondition::offline:
            return scene.say("The printer does not answer.");
        case PrinterCondition::none:
        case PrinterCondition::trouble:
            return scene.say("The printer cannot be used now.");
        case PrinterCondition::ready:
            break;
    }
    return scene.say("The paper did not come out.");
}

std::string_view words_for_line(const Scene& scene, net::FailureKind failure) {
    const std::string_view english = sentence(failure);
    return english.empty() ? english : scene.say(english);
}

std::string masked_name(std::string_view name) {
    std::size_t end = 0;
    if (!core::next_code_point(name, end)) return {};
    return std::string(name.substr(0, end)) + "*";
}

std::string masked_phone(std::string_view typed) {
    constexpr std::size_t kShownFirst = 3;
    constexpr std::size_t kShownLast = 4;
    std::string shown = phone_in_groups(typed, core::PhoneOwner::person);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(shown, is_digit));
    if (digits <= kShownFirst + kShownLast) return shown;
    std::size_t at = 0;
    for (char& c : shown) {
        if (!is_digit(c)) continue;
        if (at >= kShownFirst && at < digits - kShownLast) c = '*';
        ++at;
    }
    return shown;
}

std::string masked_identity(std::string_view typed) {
    constexpr std::size_t kShownAtEndsMax = 2;
    std::string shown = core::written_identity(typed);
    const std::size_t ends = std::min(kShownAtEndsMax, shown.size() / 4);
    for (std::size_t i = ends; i + ends < shown.size(); ++i) shown[i] = '*';
    return shown;
}

std::string phone_in_groups(std::string_view typed, core::PhoneOwner owner) {
    const auto phone = core::read_phone(typed, owner);
    return phone ? core::in_groups(*phone) : std::string(typed);
}

core::PrivateText spaced_code(std::string_view code) {
    core::PrivateText spaced(code);
    spaced.insert(code.size() / 2, " ");
    return spaced;
}

}  // namespace fangxin::kiosk
