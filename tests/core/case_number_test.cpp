// Tests of case numbers: what people type is understood, what they mistype is found.
#include "core/case_number.h"

#include <doctest/doctest.h>
#include <utility>

#include "core/text.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

constexpr std::size_t kBodyMax = CaseNumber::kPrefixLength + CaseNumber::kCounterLengthMax;

std::string random_body(tests::SeededRandom& random, std::size_t length) {
    std::string body;
    while (body.size() < length) body += kBase32Alphabet[random.below(kBase32Alphabet.size())];
    return body;
}

}  // namespace

TEST_CASE("a case number shows its prefix, counter and check character") {
    const auto number = CaseNumber::make("K7Q", 1);
    REQUIRE(number);
    CHECK(number->to_string().substr(0, 9) == "K7Q-0001-");
    CHECK(number->to_string().size() == 10);
    CHECK(CaseNumber::make("K7Q", 3497)->to_string().substr(4, 4) == "03D9");
    CHECK(CaseNumber::make("ZZZ", 34'359'738'367)->to_string().size() == 13);
}

TEST_CASE("a case number is not made from a bad prefix or a counter out of range") {
    CHECK_FALSE(CaseNumber::make("K7", 1));
    CHECK_FALSE(CaseNumber::make("k7q", 1));
    CHECK_FALSE(CaseNumber::make("K7U", 1));
    CHECK_FALSE(CaseNumber::make("K7Q", 0));
    CHECK_FALSE(CaseNumber::make("K7Q", 34'359'738'368));
}

TEST_CASE("every number that is made is read back from its text") {
    tests::SeededRandom random;
    for (std::uint64_t counter = 1; counter < 34'359'738'367; counter = counter * 3 + 1) {
        const std::string prefix = random_body(random, CaseNumber::kPrefixLength);
        const auto number = CaseNumber::make(prefix, counter);
        REQUIRE(number);
        CHECK(CaseNumber::parse(number->to_string()).value() == *number);
    }
}

TEST_CASE("a number is understood as people type it") {
    const auto number = CaseNumber::make("10Q", 1);
    REQUIRE(number);
    std::string typed = number->to_string();
    for (char& c : typed) {
        if (c == '0') c = 'o';
        if (c == '1') c = 'l';
    }
    CHECK(CaseNumber::parse(typed).value() == *number);
    CHECK(CaseNumber::parse(" 1Ｏｑ—oＯ0i " + typed.substr(9)).value() == *number);
    CHECK(CaseNumber::parse("１０Ｑ０００１" + typed.substr(9)).value() == *number);
}

TEST_CASE("every single wrong character is found") {
    tests::SeededRandom random;
    for (std::size_t position = 0; position <= kBodyMax; ++position) {
        for (const char original : kBase32Alphabet) {
            std::string body = random_body(random, kBodyMax);
            if (position < kBodyMax) body[position] = original;
            const std::string code = with_check_character(body);
            REQUIRE(parse_checked_code(code, code.size()));
            for (const char wrong : kBase32Alphabet) {
                std::string mistyped = code;
                mistyped[position] = wrong;
                CHECK(parse_checked_code(mistyped, code.size()).has_value() == (mistyped == code));
            }
        }
    }
}

TEST_CASE("every swap of two different neighbours is found") {
    tests::SeededRandom random;
    for (std::size_t position = 0; position + 1 < kBodyMax; ++position) {
        for (const char first : kBase32Alphabet) {
            for (const char second : kBase32Alphabet) {
                std::string body = random_body(random, kBodyMax);
                body[position] = first;
                body[position + 1] = second;
                std::string code = with_check_character(body);
                std::swap(code[position], code[position + 1]);
                CHECK(parse_checked_code(code, code.size()).has_value() == (first == second));
            }
        }
    }
}

TEST_CASE("a swap with the check character is found") {
    tests::SeededRandom random;
    for (int i = 0; i < 2000; ++i) {
        std::string code = with_check_character(random_body(random, kBodyMax));
        const bool is_same = code[kBodyMax - 1] == code[kBodyMax];
        std::swap(code[kBodyMax - 1], code[kBodyMax]);
        CHECK(parse_checked_code(code, code.size()).has_value() == is_same);
    }
}

TEST_CASE("errors in a case number itself are found at every length") {
    for (std::uint64_t counter = 1; counter < 34'359'738'367; counter = counter * 31 + 7) {
        const std::string text = compact_number(CaseNumber::make("7HX", counter)->to_string());
        for (std::size_t position = 0; position < text.size(); ++position) {
            for (const char wrong : kBase32Alphabet) {
                std::string mistyped = text;
                mistyped[position] = wrong;
                CHECK(CaseNumber::parse(mistyped).has_value() == (mistyped == text));
            }
            if (position + 1 == text.size()) continue;
            std::string swapped = text;
            std::swap(swapped[position], swapped[position + 1]);
            CHECK(CaseNumber::parse(swapped).has_value() == (swapped == text));
        }
    }
}

TEST_CASE("what is no case number is refused") {
    CHECK_FALSE(CaseNumber::parse(""));
    CHECK_FALSE(CaseNumber::parse("K7Q"));
    CHECK_FALSE(CaseNumber::parse("放心放心放心放心"));
    CHECK_FALSE(CaseNumber::parse(with_check_character("K7Q0000")));   // no case has counter 0
    CHECK_FALSE(CaseNumber::parse(with_check_character("K7Q00001")));  // one zero too many
    CHECK_FALSE(CaseNumber::parse(with_check_character("K7Q11111111")));
    CHECK_FALSE(CaseNumber::parse(std::string(5000, '0')));
    CHECK_FALSE(CaseNumber::parse("\xFF\xFE"));
    const auto error = CaseNumber::parse("K7Q-0001-0").error();
    CHECK(error.code == ErrorCode::invalid);
    CHECK(error.detail.find("K7Q") == std::string::npos);
}

TEST_CASE("prefixes count from 000 to ZZZ") {
    CHECK(number_prefix(0).value() == "000");
    CHECK(number_prefix(1).value() == "001");
    CHECK(number_prefix(32).value() == "010");
    CHECK(number_prefix(32767).value() == "ZZZ");
    CHECK_FALSE(number_prefix(32768));
    CHECK(is_number_prefix("ZZZ"));
    CHECK_FALSE(is_number_prefix("ILO"));
}

TEST_CASE("a one-time code is understood as people type it") {
    const std::string code = with_check_character("0A1B2C3D");
    CHECK(parse_checked_code("oa1b-2c3d " + code.substr(8), 9).value() == code);
    CHECK_FALSE(parse_checked_code(code, 8));
    CHECK_FALSE(parse_checked_code("", 9));
    CHECK_FALSE(parse_checked_code("U" + code.substr(1), 9));
}

}  // namespace fangxin::core
