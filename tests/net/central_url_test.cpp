// Which addresses of a centre are allowed, and their one spelling.
#include "net/central_url.h"

#include <doctest/doctest.h>

using namespace fangxin;
using net::checked_central_url;
using net::PlainHttp;

TEST_CASE("an address has one spelling") {
    const auto spelled = [](std::string_view typed) {
        return checked_central_url(typed, PlainHttp::loopback_only).value_or("refused");
    };
    CHECK(spelled("https://centre.example") == "https://centre.example");
    CHECK(spelled("https://centre.example/") == "https://centre.example");
    CHECK(spelled("HTTPS://Centre.Example:443/") == "https://centre.example");
    CHECK(spelled("https://centre.example:8443") == "https://centre.example:8443");
    CHECK(spelled("https://[2001:db8::1]:8443") == "https://[2001:db8::1]:8443");
    CHECK(spelled("http://127.0.0.1:8080") == "http://127.0.0.1:8080");
    CHECK(spelled("http://127.1:8080") == "http://127.0.0.1:8080");
    CHECK(spelled("http://localhost:8080") == "http://localhost:8080");
    CHECK(spelled("http://[::1]:8080") == "http://[::1]:8080");
}

TEST_CASE("plain http goes to this machine only, unless it is asked for") {
    for (const char* typed :
         {"http://centre.example",
          "http://192.168.0.1",
          "http://127.0.0.1.evil.example",
          "http://localhost.evil.example",
          "http://[2001:db8::1]"}) {
        CAPTURE(typed);
        const auto refused = checked_central_url(typed, PlainHttp::loopback_only);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == core::ErrorCode::invalid);
        CHECK(checked_central_url(typed, PlainHttp::allowed).has_value());
    }
}

TEST_CASE("what is no address of a centre is refused") {
    for (const char* typed :
         {"",
          "centre.example",
          "https://",
          "ftp://centre.example",
          "file:///etc/passwd",
          "https://user@centre.example",
          "https://user:word@centre.example",
          "http://127.0.0.1@evil.example",
          "https://centre.example/path",
          "https://centre.example?query",
          "https://centre.example#fragment",
          "https://centre.example:port"}) {
        CAPTURE(typed);
        CHECK_FALSE(checked_central_url(typed, PlainHttp::loopback_only).has_value());
    }
    CHECK_FALSE(
        checked_central_url(std::string_view("https://a\0b", 11), PlainHttp::allowed).has_value()
    );
}
