// The PIN of the staff's corner at a kiosk: which one is allowed, and how long a wrong one locks.
//
// Pure. The hash and the tries are kept by storage/staff_pin.h. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/result.h"

namespace fangxin::core {

// `invalid`, with what is wrong: not kStaffPinDigitsMin to kStaffPinDigitsMax digits, or one that
// is tried first: steps of one size (123456, 999999), a short block again and again (121212).
Result<void> check_new_pin(std::string_view pin);

// Wrong tries since the last right one, and when the last of them was.
struct PinTries {
    int wrong = 0;
    Instant last;
    bool operator==(const PinTries&) const = default;
};

std::string to_text(const PinTries& tries);
Result<PinTries> parse_pin_tries(std::string_view text);

// How long after so many wrong tries no other is taken.
std::int64_t pin_pause_ms(int wrong);
// What is left of it now, at most the whole pause. A last try in the future means that the clock
// was set back: `tries` is then changed to one made now, so that the pause ends by this clock.
std::int64_t pin_wait_ms(PinTries& tries, Instant now);

struct PinAnswer {
    enum class Outcome { right, wrong, locked, not_set };
    Outcome outcome = Outcome::wrong;
    std::int64_t wait_ms = 0;  // before another try is taken
};

}  // namespace fangxin::core
