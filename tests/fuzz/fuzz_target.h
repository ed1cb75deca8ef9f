// What a fuzz target is, and what each of them asks of a reader and its writer.
#pragma once

#include <string>
#include <string_view>

#include "core/ensure.h"
#include "core/json.h"

namespace fangxin::tests {

// Every target defines this: tries all its readers on the text. Anything wrong stops the process.
// True when at least one of the readers accepted the text.
bool fuzz(std::string_view text);

// What every error promises: plain English of bounded length, so that no value can be in it.
void check_detail(std::string_view detail);

inline std::string_view view_of(std::string_view text) {
    return text;
}
inline std::string_view view_of(const core::PrivateText& text) {
    return text.view();
}

// What is read can be written, and what is written is read back as the same value.
template <typename Parse>
bool check_round_trip(std::string_view text, Parse parse) {
    const auto value = parse(text);
    if (!value) {
        check_detail(value.error().detail);
        return false;
    }
    const auto written = core::to_json(*value);
    const auto again = parse(view_of(written));
    ENSURE(again.has_value());
    ENSURE(*again == *value);
    return true;
}

// For what the product only reads: it comes out the same each time.
template <typename Parse>
bool check_reading(std::string_view text, Parse parse) {
    const auto value = parse(text);
    if (value) return true;
    check_detail(value.error().detail);
    const auto again = parse(text);
    ENSURE(!again.has_value() && again.error().detail == value.error().detail);
    return false;
}

}  // namespace fangxin::tests
