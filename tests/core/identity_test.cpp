// Tests of the numbers of identity documents.
#include "core/form/identity.h"

#include <doctest/doctest.h>

namespace fangxin::core {

TEST_CASE("a resident's number is taken with its right check character only") {
    CHECK(is_identity_number("resident_id", "11010519491231002X"));
    CHECK(is_identity_number("residence_permit", "440524188001010014"));
    for (const char* wrong :
         {"110105194912310021",   // another check character
          "11010519491331002X",   // a thirteenth month
          "1101051949123100",     // too short
          "11010519491231002XX",  // too long
          "A1010519491231002X"}) {
        CAPTURE(wrong);
        CHECK_FALSE(is_identity_number("resident_id", wrong));
    }
}

TEST_CASE("another document's number has letters and digits and the length of its kind") {
    CHECK(is_identity_number("passport", "E12345678"));
    CHECK(is_identity_number("hk_macau_permit", "H12345678"));
    CHECK(is_identity_number("taiwan_permit", "12345678"));
    CHECK(is_identity_number("other", "A12345"));
    CHECK_FALSE(is_identity_number("taiwan_permit", "123456789"));
    CHECK_FALSE(is_identity_number("hk_macau_permit", "H1234567"));
    CHECK_FALSE(is_identity_number(
        "passport",
        "E1234"
        "\xE6\x9D\x8E"
    ));
    CHECK_FALSE(is_identity_number("other", "A123"));
    CHECK_FALSE(is_identity_number("other", ""));
}

TEST_CASE("a document's number is kept narrow, with capitals and without spaces") {
    CHECK(written_identity("１１０１０５ 19491231-002x") == "11010519491231002X");
}

}  // namespace fangxin::core
