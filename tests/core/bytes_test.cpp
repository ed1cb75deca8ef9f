// Tests of base64url and hexadecimal.
#include "core/bytes.h"

#include <doctest/doctest.h>

#include "tests/support/seeded_random.h"

namespace fangxin::core {

TEST_CASE("base64url gives the texts of RFC 4648 without padding") {
    CHECK(to_base64url(as_bytes("")) == "");
    CHECK(to_base64url(as_bytes("f")) == "Zg");
    CHECK(to_base64url(as_bytes("fo")) == "Zm8");
    CHECK(to_base64url(as_bytes("foobar")) == "Zm9vYmFy");
    CHECK(to_base64url(Bytes{0xFB, 0xFF}) == "-_8");
}

TEST_CASE("base64url and hexadecimal give back any bytes") {
    tests::SeededRandom random;
    for (std::size_t size = 0; size < 70; ++size) {
        Bytes bytes(size);
        random.fill(bytes);
        CHECK(from_base64url(to_base64url(bytes)).value() == bytes);
        CHECK(from_hex(to_hex(bytes)).value() == bytes);
    }
}

TEST_CASE("base64url refuses a second text for the same bytes") {
    CHECK_FALSE(from_base64url("Zg=="));
    CHECK_FALSE(from_base64url("Zh"));   // stray bits
    CHECK_FALSE(from_base64url("Zm9"));  // stray bits
    CHECK_FALSE(from_base64url("Zm9vY"));
    CHECK_FALSE(from_base64url("Zm 9v"));
    CHECK_FALSE(from_base64url("+/8"));
    CHECK(from_base64url("Zg"));
}

TEST_CASE("base64 wants its padding and refuses a second text too") {
    CHECK(to_base64(as_bytes("f")) == "Zg==");
    CHECK(to_base64(Bytes{0xFB, 0xFF}) == "+/8=");
    CHECK(from_base64("+/8=").value() == Bytes{0xFB, 0xFF});
    for (const char* const text : {"Zg", "Zg=", "Zg===", "Zh==", "Zg==Zg==", "-_8=", "Z===", "="})
        CHECK_FALSE(from_base64(text));
}

TEST_CASE("hexadecimal refuses capitals and odd lengths") {
    CHECK_FALSE(from_hex("AB"));
    CHECK_FALSE(from_hex("abc"));
    CHECK_FALSE(from_hex("zz"));
    CHECK(from_hex("00ff").value() == Bytes{0x00, 0xFF});
}

TEST_CASE("a binary value of the wrong length is refused") {
    CHECK(array_from_base64url<3>("Zm9v").has_value());
    CHECK_FALSE(array_from_base64url<4>("Zm9v"));
    CHECK_FALSE(array_from_base64url<2>("Zm9v"));
}

}  // namespace fangxin::core
