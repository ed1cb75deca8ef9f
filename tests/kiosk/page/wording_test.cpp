// Tests of values put into words.
#include "kiosk/page/wording.h"

#include <doctest/doctest.h>
#include <set>
#include <string>

#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

TEST_CASE("every failure of the line is said in Chinese, each in its own words") {
    const Desk desk;
    std::set<std::string> all;
    const int last = static_cast<int>(net::FailureKind::store_failed);
    for (int i = 1; i <= last; ++i) {
        const std::string words(words_for_line(scene_of(desk), static_cast<net::FailureKind>(i)));
        CAPTURE(i);
        CHECK_FALSE(words.empty());
        // HTTPS has no Chinese name.
        if (static_cast<net::FailureKind>(i) != net::FailureKind::tls_failed)
            CHECK_FALSE(has_latin_letters(words));
        all.insert(words);
    }
    CHECK(all.size() == static_cast<std::size_t>(last));
    CHECK(words_for_line(scene_of(desk), net::FailureKind::interrupted).empty());
}

TEST_CASE("a wait is said in minutes and seconds") {
    Desk desk;
    const auto words = [&desk](int seconds) { return words_for_seconds(scene_of(desk), seconds); };
    CHECK(words(1) == "1 秒");
    CHECK(words(59) == "59 秒");
    CHECK(words(60) == "1 分钟");
    CHECK(words(725) == "12 分钟 5 秒");
    desk.act(action::SwitchLanguage{});
    CHECK(words(1) == "1 second");
    CHECK(words(61) == "1 minute 1 second");
    CHECK(words(120) == "2 minutes");
    CHECK(words(725) == "12 minutes 5 seconds");
}

TEST_CASE("names and numbers are masked, whatever they are") {
    CHECK(masked_name("李四") == "李*");
    CHECK(masked_name("𠮷野") == "𠮷*");
    CHECK(masked_name("").empty());
    CHECK(masked_phone("13800002207") == "138 **** 2207");
    CHECK(masked_phone("0571-88880000-801") == "057* **** ***0-801");
    CHECK(masked_phone("12345") == "12345");
    CHECK(spaced_code("48291637") == "4829 1637");
    CHECK(phone_in_groups("0571-88880000", core::PhoneOwner::merchant) == "0571 8888 0000");
    CHECK(spaced_code("482916") == "482 916");
}
