// Tests of amounts of money as people type them.
#include "core/form/amount.h"

#include <doctest/doctest.h>

#include "core/limits.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

TEST_CASE("yuan are understood as people type them") {
    CHECK(read_yuan("3000").value() == 300'000);
    CHECK(read_yuan("3,000").value() == 300'000);
    CHECK(read_yuan("２１００．５").value() == 210'050);
    CHECK(read_yuan(" ¥ 1,234,567.89 ").value() == 123'456'789);
    CHECK(read_yuan("￥12元").value() == 1'200);
    CHECK(read_yuan("\u202A\u00A5\u00A03,000\u202C元\uFEFF").value() == 300'000);
    CHECK(read_yuan("3千").value() == 300'000);
    CHECK(read_yuan("1.5万").value() == 1'500'000);
    CHECK(read_yuan("2万元").value() == 2'000'000);
    CHECK_FALSE(read_yuan("万").has_value());
    CHECK_FALSE(read_yuan("3万千").has_value());
    CHECK(read_yuan("0").value() == 0);
    CHECK(read_yuan("0.01").value() == 1);
    CHECK(read_yuan("100000000").value() == kAmountFenMax);
}

TEST_CASE("what is no amount is told from one out of range") {
    for (const char* text :
         {"",
          " ",
          "元",
          "1e308",
          "NaN",
          "1.234",
          "1.",
          ".5",
          "1,00",
          "1,2345",
          ",100",
          "1,000,",
          "1000,000",
          "0x10",
          "1 000",
          "三百",
          "--1",
          "\xFF"}) {
        CAPTURE(text);
        REQUIRE_FALSE(read_yuan(text).has_value());
        CHECK(read_yuan(text).error() == FaultReason::not_an_amount);
    }
    CHECK(read_yuan("-1").error() == FaultReason::amount_too_small);
    CHECK(read_yuan("100000000.01").error() == FaultReason::amount_too_large);
    CHECK(read_yuan(std::string(400, '9')).error() == FaultReason::amount_too_large);
}

TEST_CASE("fen are written with thousands and two decimals") {
    CHECK(format_yuan(210'000) == "2,100.00");
    CHECK(format_yuan(0) == "0.00");
    CHECK(format_yuan(5) == "0.05");
    CHECK(format_yuan(99'999) == "999.99");
    CHECK(format_yuan(kAmountFenMax) == "100,000,000.00");
    CHECK(format_yuan(-150) == "-1.50");
    CHECK(format_yuan(INT64_MIN) == "-92,233,720,368,547,758.08");
}

TEST_CASE("every amount is read back from its text") {
    tests::SeededRandom random;
    for (int i = 0; i < 5000; ++i) {
        const auto fen =
            static_cast<std::int64_t>(random.below(static_cast<std::size_t>(kAmountFenMax) + 1));
        CHECK(read_yuan(format_yuan(fen)).value() == fen);
    }
}

}  // namespace fangxin::core
