// Tests of the rules of the PIN of the staff's corner.
#include "core/staff_pin.h"

#include <doctest/doctest.h>
#include <initializer_list>

#include "core/limits.h"

namespace fangxin::core {

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr Instant kNow{1'790'000'000'000};

Instant later(std::int64_t ms) {
    return {kNow.utc_ms + ms};
}

}  // namespace

TEST_CASE("a PIN has six to twelve digits and nothing else") {
    for (const char* good : {"480266", "5719302", "480266480277"})
        CHECK(check_new_pin(good).has_value());
    const char* const in_full_width = "４８０２６６";
    for (const char* bad : {"", "48026", "4802664802775", "48o266", "480 266", in_full_width})
        CHECK(check_new_pin(bad).error().code == ErrorCode::invalid);
}

TEST_CASE("a PIN that is guessed first is refused") {
    for (const char* trivial :
         {"000000",
          "999999",
          "123456",
          "654321",
          "890123",
          "135791",
          "121212",
          "123123",
          "1231231",
          "480480480"})
        CHECK(check_new_pin(trivial).error().code == ErrorCode::invalid);
    CHECK(check_new_pin("123457").has_value());
    CHECK(check_new_pin("121213").has_value());
}

TEST_CASE("four wrong PINs are free, then each pause is twice the one before, up to an hour") {
    for (int wrong = 0; wrong <= 4; ++wrong) CHECK(pin_pause_ms(wrong) == 0);
    CHECK(pin_pause_ms(5) == kMinuteMs / 2);
    CHECK(pin_pause_ms(6) == kMinuteMs);
    CHECK(pin_pause_ms(7) == 2 * kMinuteMs);
    CHECK(pin_pause_ms(11) == 32 * kMinuteMs);
    CHECK(pin_pause_ms(12) == 60 * kMinuteMs);
    CHECK(pin_pause_ms(2'000'000'000) == 60 * kMinuteMs);
}

TEST_CASE("the pause after a wrong PIN runs from the last one") {
    PinTries tries{6, kNow};
    CHECK(pin_wait_ms(tries, kNow) == kMinuteMs);
    CHECK(pin_wait_ms(tries, later(kMinuteMs - 1)) == 1);
    CHECK(pin_wait_ms(tries, later(kMinuteMs)) == 0);
    CHECK(tries == PinTries{6, kNow});
}

TEST_CASE("a clock that was set back neither ends the pause nor makes it longer than it is") {
    PinTries tries{6, kNow};
    const Instant year_before = later(-365 * 24 * 60 * kMinuteMs);
    CHECK(pin_wait_ms(tries, year_before) == kMinuteMs);
    CHECK(tries == PinTries{6, year_before});
    CHECK(pin_wait_ms(tries, {year_before.utc_ms + kMinuteMs}) == 0);
}

TEST_CASE("the count of wrong PINs is read as it was written, and a damaged one is no count") {
    const PinTries tries{17, kNow};
    CHECK(parse_pin_tries(to_text(tries)).value() == tries);
    for (const char* bad : {"", "5", "5 ", " 7", "-1 7", "5 7 9", "5 99999999999999999", "x y"})
        CHECK(parse_pin_tries(bad).error().code == ErrorCode::corrupt);
}

}  // namespace fangxin::core
