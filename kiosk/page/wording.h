// Values put into words: dates, amounts, states, masked names.
#pragma once

#include <string>
#include <string_view>

#include "core/form/phone.h"
#include "core/private_text.h"
#include "kiosk/page/scene.h"
#include "net/failure.h"

namespace fangxin::kiosk {

std::string words_for_date(const Scene& scene, core::Date date);
// Without the year, with the weekday: "11 月 22 日 周日".
std::string words_for_day(const Scene& scene, core::Date date);
// Without the year: "11 月 22 日 14:33".
std::string words_for_instant(const Scene& scene, core::Instant instant);
// "45 seconds", "2 minutes", "1 minute 5 seconds".
std::string words_for_seconds(const Scene& scene, int seconds);
// Whole seconds, for a countdown on the screen.
int seconds_left(double until_s, double now_s);
// "14:32 周日"
std::string words_for_clock(const Scene& scene);
// "¥3,000.00"; what was typed when it is not an amount.
std::string words_for_amount(std::string_view typed);

// Why the centre is not reached, and what staff do about it.
std::string_view words_for_line(const Scene& scene, net::FailureKind failure);

// Why nothing is printed, for whoever has no key to the printer.
std::string_view words_for_printer(const Scene& scene);

// The first character of a name and a star; a phone number in groups without its middle. For a
// screen that others can see.
std::string masked_name(std::string_view name);
std::string masked_phone(std::string_view typed);
// Of an identity document: its first and last characters.
std::string masked_identity(std::string_view typed);
// "0571 8888 0000"; what was typed when it is no number.
std::string phone_in_groups(std::string_view typed, core::PhoneOwner owner);
// In two groups: "4829 1637".
core::PrivateText spaced_code(std::string_view code);

}  // namespace fangxin::kiosk
