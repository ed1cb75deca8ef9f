// Tests of promises of shops as an asset: what is read, what is refused, and when one counts.
#include <doctest/doctest.h>

#include "core/content/content_set.h"
#include "core/promises/promises_json.h"
#include "tests/core/samples.h"

namespace fangxin::core {

namespace {

// Two shops; `with` replaces a part of the text.
std::string list(std::string_view part = {}, std::string_view with = {}) {
    std::string text =
        R"({"version":3,"floors":["一楼","二楼"],"promises":[)"
        R"({"shop_id":"a","name":"甲","address":"一楼 1","floor":"一楼","return_days":15,)"
        R"("goods":{"zh":"衣服"},"conditions":{"zh":"吊牌在","en":"Tag on"},)"
        R"("from":"2026-01-01","until":"2026-12-31","times_renewed":2},)"
        R"({"name":"乙","address":"二楼 1","floor":"二楼","commitments":["quality","redress"],)"
        R"("from":"2026-01-01","until":"2026-12-31",)"
        R"("removed_on":"2026-06-01","removal_reason":"没有做到"}]})";
    if (part.empty()) return text;
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), with);
}

std::string refusal(std::string_view part, std::string_view with) {
    const auto parsed = parse_promises(list(part, with));
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().code == ErrorCode::invalid);
    return parsed.error().detail;
}

Date day(std::string_view text) {
    return *parse_iso_date(text);
}

}  // namespace

TEST_CASE("promises are read with their days, their words and what else the shop stands for") {
    const auto parsed = parse_promises(list());
    REQUIRE(parsed.has_value());
    CHECK(parsed->version() == 3);
    CHECK_FALSE(parsed->is_sample());
    REQUIRE(parsed->promises().size() == 2);
    const ShopPromise& first = parsed->promises()[0];
    CHECK(first.shop_id == "a");
    CHECK(first.return_days == 15);
    CHECK(first.goods == BilingualText{"衣服", ""});
    CHECK(first.conditions == BilingualText{"吊牌在", "Tag on"});
    CHECK(first.times_renewed == 2);
    const ShopPromise& second = parsed->promises()[1];
    CHECK(second.shop_id.empty());
    CHECK(second.return_days == 0);
    CHECK(second.commitments == std::vector{Commitment::quality, Commitment::redress});
    CHECK(second.removal_reason == "没有做到");
}

TEST_CASE("a promise counts from its first day to its last, and not after its removal") {
    const auto parsed = parse_promises(list());
    REQUIRE(parsed.has_value());
    const ShopPromise& first = parsed->promises()[0];
    CHECK(first.state_on(day("2025-12-31")) == PromiseState::not_yet);
    CHECK(first.state_on(day("2026-01-01")) == PromiseState::in_force);
    CHECK(first.state_on(day("2026-12-31")) == PromiseState::in_force);
    CHECK(first.state_on(day("2027-01-01")) == PromiseState::ran_out);
    const ShopPromise& second = parsed->promises()[1];
    CHECK(second.state_on(day("2026-05-31")) == PromiseState::in_force);
    CHECK(second.state_on(day("2026-06-01")) == PromiseState::removed);
    CHECK(second.state_on(day("2027-06-01")) == PromiseState::removed);
    CHECK(parsed->has_any_on(day("2026-12-31")));
    CHECK_FALSE(parsed->has_any_on(day("2027-01-01")));
}

TEST_CASE("promises that cannot be are refused, with their place and the reason") {
    CHECK(
        refusal(R"("return_days":15)", R"("return_days":0)") == "promises[0]: it promises nothing"
    );
    CHECK(
        refusal(R"("quality","redress")", R"("quality","quality")") ==
        "promises[1]: a commitment is there twice"
    );
    CHECK(refusal("2026-12-31", "2025-12-31") == "promises[0]: it ends before it begins");
    CHECK(
        refusal(R"(,"removal_reason":"没有做到")", "") ==
        "promises[1]: the day of a removal and its reason belong together"
    );
    CHECK(
        refusal(R"("removed_on":"2026-06-01",)", "") ==
        "promises[1]: the day of a removal and its reason belong together"
    );
    CHECK(
        refusal(R"({"zh":"衣服"})", R"({"en":"Clothes"})") == "promises[0]: words have no Chinese"
    );
    CHECK(
        refusal(R"("name":"乙","address":"二楼 1")", R"("name":"甲","address":"一楼 1")") ==
        "promises[1]: it is there twice"
    );
    CHECK(
        refusal(R"("floor":"一楼")", R"("floor":"三楼")") == "promises[0]: its floor is not listed"
    );
    CHECK(refusal(R"(["一楼",)", R"(["三楼","一楼",)") == "a floor has no shop");
    refusal(R"("quality")", R"("cheapness")");
    refusal(R"("return_days":15)", R"("return_days":-1)");
    refusal(R"("return_days":15)", R"("return_days":"15")");
    refusal(R"("name":"甲")", R"("name":"")");
    CHECK_FALSE(parse_promises("{}"));
}

TEST_CASE("no promise is built in, and a published one takes its place with its version") {
    ContentSet content;
    CHECK(content.promises()->promises().empty());
    CHECK(content.replace(ContentKind::promises, 3, list()).has_value());
    CHECK(content.promises()->promises().size() == 2);
    CHECK(content.replace(ContentKind::promises, 3, list()).error().code == ErrorCode::conflict);
}

}  // namespace fangxin::core
