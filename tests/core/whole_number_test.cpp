// Tests of reading whole numbers.
#include "core/whole_number.h"

#include <cstdint>
#include <doctest/doctest.h>

namespace fangxin::core {

TEST_CASE("a whole number is all of its text, digits only, and fits") {
    CHECK(parse_whole_number<int>("0") == 0);
    CHECK(parse_whole_number<int>("007") == 7);
    CHECK(parse_whole_number<std::uint16_t>("65535") == 65535);
    CHECK_FALSE(parse_whole_number<std::uint16_t>("65536"));
    CHECK(parse_whole_number<std::uint64_t>("18446744073709551615") == UINT64_MAX);
    CHECK_FALSE(parse_whole_number<std::uint64_t>("18446744073709551616"));
    for (const char* const text : {"", "-1", "+1", " 1", "1 ", "1a", "0x1", "1.0", "１"})
        CHECK_FALSE(parse_whole_number<int>(text));
}

}  // namespace fangxin::core
