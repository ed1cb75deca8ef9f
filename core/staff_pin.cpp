// Rules of the PIN of the staff's corner.
#include "core/staff_pin.h"

#include <algorithm>

#include "core/limits.h"
#include "core/try.h"
#include "core/whole_number.h"

namespace fangxin::core {
namespace {

// 123456, 975310, 000000: after 9 comes 0.
bool has_equal_steps(std::string_view pin) {
    const auto step_at = [pin](std::size_t place) {
        return (pin[place] - pin[place - 1] + 10) % 10;
    };
    for (std::size_t place = 2; place < pin.size(); ++place)
        if (step_at(place) != step_at(1)) return false;
    return true;
}

// 121212, 123123.
bool repeats_block(std::string_view pin) {
    for (std::size_t block = 1; 2 * block <= pin.size(); ++block)
        if (pin.substr(block) == pin.substr(0, pin.size() - block)) return true;
    return false;
}

}  // namespace

Result<void> check_new_pin(std::string_view pin) {
    if (!is_digits(pin) || pin.size() < kStaffPinDigitsMin || pin.size() > kStaffPinDigitsMax)
        return fail(
            ErrorCode::invalid,
            "the PIN must have " + std::to_string(kStaffPinDigitsMin) + " to " +
                std::to_string(kStaffPinDigitsMax) + " digits and nothing else"
        );
    if (has_equal_steps(pin) || repeats_block(pin))
        return fail(ErrorCode::invalid, "this PIN is one of the first that is guessed");
    return {};
}

std::string to_text(const PinTries& tries) {
    return std::to_string(tries.wrong) + ' ' + std::to_string(tries.last.utc_ms);
}

Result<PinTries> parse_pin_tries(std::string_view text) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const auto wrong = parse_whole_number<int>(text.substr(0, space));
    const auto last =
        parse_whole_number<std::int64_t>(text.substr(std::min(space + 1, text.size())));
    if (!wrong || !last || *last > kInstantMsMax)
        return fail(ErrorCode::corrupt, "the count of wrong PINs is damaged");
    return PinTries{*wrong, {*last}};
}

std::int64_t pin_pause_ms(int wrong) {
    if (wrong <= kStaffPinFreeTriesMax) return 0;
    std::int64_t pause_ms = kStaffPinPauseMsFirst;
    for (int i = kStaffPinFreeTriesMax + 1; i < wrong && pause_ms < kStaffPinPauseMsMax; ++i)
        pause_ms *= 2;
    return std::min(pause_ms, kStaffPinPauseMsMax);
}

std::int64_t pin_wait_ms(PinTries& tries, Instant now) {
    if (now < tries.last) tries.last = now;
    const std::int64_t passed_ms = now.utc_ms - tries.last.utc_ms;
    return std::max<std::int64_t>(0, pin_pause_ms(tries.wrong) - passed_ms);
}

}  // namespace fangxin::core
