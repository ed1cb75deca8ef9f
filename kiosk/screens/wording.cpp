// Values put into words.
#include "kiosk/screens/wording.h"

#include <array>

#include "core/calendar/date.h"
#include "core/text.h"

namespace fangxin::kiosk {

namespace {

using core::FaultReason;
using core::Field;

constexpr std::array<std::string_view, 7> kWeekdays = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::string two_digits(int value) {
    std::string text = std::to_string(value);
    return text.size() < 2 ? "0" + text : text;
}

std::string hour_and_minute(const core::BeijingTime& time) {
    return two_digits(time.hour) + ":" + two_digits(time.minute);
}

std::string number_of(std::chrono::month month) {
    return std::to_string(static_cast<unsigned>(month));
}
std::string number_of(std::chrono::day day) {
    return std::to_string(static_cast<unsigned>(day));
}

// The bytes of the first character of well-formed UTF-8.
std::string_view first_character(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return text.substr(0, length);
}

std::string_view missing(Field field) {
    switch (field) {
        case Field::category:
        case Field::problem:
            return "Please choose one.";
        case Field::demands:
            return "Please choose at least one.";
        case Field::merchant_name:
            return "Please choose the shop, or type its name.";
        case Field::merchant_address:
            return "Please say where the shop is.";
        case Field::purchase_date:
            return "Please choose the day. About is fine.";
        case Field::purchase_amount:
            return "Please type how much you paid.";
        case Field::facts:
            return "Please write a few words about what happened.";
        case Field::contact_name:
            return "Please type your name.";
        case Field::contact_phone:
            return "Please type your phone number, so that we can reach you.";
        case Field::contact_address:
            return "Please type your address.";
        default:
            return "This is still missing.";
    }
}

std::string_view sentence(Field field, FaultReason reason) {
    switch (reason) {
        case FaultReason::missing:
            return missing(field);
        case FaultReason::too_long:
            return "This is too long. Please shorten it.";
        case FaultReason::too_many:
            return "These are too many. Please choose fewer.";
        case FaultReason::control_character:
        case FaultReason::not_text:
            return "There is a sign in it that cannot be used. Please type it again.";
        case FaultReason::unknown_choice:
            return "Please choose one.";
        case FaultReason::not_a_phone:
            return "The number does not look right. A mobile number has 11 digits; a fixed line "
                   "starts with its area code.";
        case FaultReason::not_a_date:
            return "Please choose the day. About is fine.";
        case FaultReason::in_the_future:
            return "This day is still to come. Please choose an earlier one.";
        case FaultReason::before_the_form_begins:
            return "This day is too long ago. Please choose a later one.";
        case FaultReason::not_an_amount:
            return "Please type an amount in digits, such as 3000 or 99.50.";
        case FaultReason::amount_too_small:
            return "The amount must be above zero.";
        case FaultReason::amount_too_large:
            return "The amount is too large. Please look at it again.";
        case FaultReason::consent_needed:
            return "Without this one the complaint cannot be handled. Please tick it.";
    }
    return "This is still missing.";
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

std::string words_for_instant(const Scene& scene, core::Instant instant) {
    const auto time = core::beijing_time(instant);
    return scene.say(
        "{month}/{day} {time}",
        {{"month", number_of(time.date.month())},
         {"day", number_of(time.date.day())},
         {"time", hour_and_minute(time)}}
    );
}

std::string words_for_clock(const Scene& scene) {
    const auto time = core::beijing_time(scene.around.now);
    const std::chrono::weekday weekday{std::chrono::sys_days{time.date}};
    return hour_and_minute(time) + " " + std::string(scene.say(kWeekdays.at(weekday.c_encoding())));
}

std::string words_for_amount(std::string_view typed) {
    const auto fen = core::parse_yuan(typed);
    return fen ? "¥" + core::format_yuan(*fen) : std::string(typed);
}

std::string_view words_for_fault(const Scene& scene, Field field) {
    const auto reason = fault_of(scene.state, field);
    return reason ? scene.say(sentence(field, *reason)) : std::string_view();
}

std::string_view words_for_line(const Scene& scene, net::FailureKind failure) {
    const std::string_view english = sentence(failure);
    return english.empty() ? english : scene.say(english);
}

std::string masked_name(std::string_view name) {
    if (name.empty()) return {};
    return std::string(first_character(name)) + "*";
}

std::string masked_phone(std::string_view phone) {
    constexpr std::size_t kShownFirst = 3;
    constexpr std::size_t kShownLast = 4;
    std::string digits = core::compact_number(phone);
    if (digits.size() <= kShownFirst + kShownLast) return digits;
    return digits.substr(0, kShownFirst) + "****" + digits.substr(digits.size() - kShownLast);
}

std::string spaced_code(std::string_view code) {
    const std::size_t half = code.size() / 2;
    return std::string(code.substr(0, half)) + " " + std::string(code.substr(half));
}

}  // namespace fangxin::kiosk
