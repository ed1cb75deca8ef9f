// Tests of the secrets on a receipt.
#include "core/query_code.h"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>

#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

// First 32 bits that no code may come from, then those of the code 000042.
class UnfairThenFair final : public Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override {
        std::fill(bytes.begin(), bytes.end(), is_first_ ? std::uint8_t{0xFF} : std::uint8_t{0});
        if (!is_first_) bytes.back() = 42;
        is_first_ = false;
    }

  private:
    bool is_first_ = true;
};

}  // namespace

TEST_CASE("a query code has eight digits and its first digits are evenly spread") {
    tests::SeededRandom random;
    std::array<int, 10> counts{};
    for (int i = 0; i < 5000; ++i) {
        const QueryCode code = QueryCode::make(random);
        REQUIRE(code.to_string().size() == 8);
        CHECK(QueryCode::parse(code.to_string()).value() == code);
        ++counts.at(static_cast<std::size_t>(code.to_string()[0] - '0'));
    }
    // 500 are expected; seven standard deviations are 149.
    for (const int count : counts) CHECK((count > 350 && count < 650));
}

TEST_CASE("a draw that would favour small codes is drawn again") {
    UnfairThenFair random;
    CHECK(QueryCode::make(random).to_string() == "00000042");
}

TEST_CASE("a query code is understood as people type it") {
    CHECK(QueryCode::parse(" ４８２９-１６３７ ").value().to_string() == "48291637");
    CHECK_FALSE(QueryCode::parse("48291"));
    CHECK_FALSE(QueryCode::parse("4829160"));
    CHECK_FALSE(QueryCode::parse("482916370"));
    CHECK_FALSE(QueryCode::parse("4829163O"));
    CHECK_FALSE(QueryCode::parse(""));
}

TEST_CASE("a query code of six digits, as former receipts have it, stays valid") {
    CHECK(QueryCode::parse("482 916").value().to_string() == "482916");
}

TEST_CASE("a query token is read back from its text") {
    tests::SeededRandom random;
    const QueryToken token = QueryToken::make(random);
    CHECK(token.to_string().size() == 22);
    CHECK(QueryToken::parse(token.to_string()).value() == token);
    CHECK_FALSE(QueryToken::parse("AAAA"));
    CHECK_FALSE(QueryToken::parse(""));
}

}  // namespace fangxin::core
