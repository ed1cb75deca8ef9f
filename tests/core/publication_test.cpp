// Tests of published figures as an asset: what is shipped, and what is refused.
#include <doctest/doctest.h>

#include "core/content/content_set.h"
#include "core/publication/publication_json.h"
#include "tests/core/samples.h"

namespace fangxin::core {

namespace {

// Two shops; `with` replaces a part of the text.
std::string list(std::string_view part = {}, std::string_view with = {}) {
    std::string text =
        R"({"version":1,"place":{"zh":"商场","en":"Mall"},"office":{"zh":"中心","en":"Centre"},)"
        R"("from":"2025-11-29","to":"2026-11-28","shops_without":3,)"
        R"("floors":["一楼","二楼"],"shops":[)"
        R"({"name":"甲","address":"一楼 1","floor":"一楼","complaints":7,"settled":3,)"
        R"("complaints_before":2},)"
        R"({"name":"乙","address":"二楼 1","floor":"二楼","complaints":1,"settled":1,)"
        R"("complaints_before":0}]})";
    if (part.empty()) return text;
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), with);
}

std::string refusal(std::string_view part, std::string_view with) {
    const auto parsed = parse_publication(list(part, with));
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().code == ErrorCode::invalid);
    return parsed.error().detail;
}

}  // namespace

TEST_CASE("published figures are read with their period, their floors and their shares") {
    const auto parsed = parse_publication(list());
    REQUIRE(parsed.has_value());
    CHECK(to_iso(parsed->to()) == "2026-11-28");
    CHECK(parsed->shops_without() == 3);
    CHECK_FALSE(parsed->is_sample());
    REQUIRE(parsed->shops().size() == 2);
    CHECK(parsed->shops()[0].settled_percent() == 43);
    CHECK(parsed->shops()[1].settled_percent() == 100);
    CHECK(ShopFigures{"", "", "", 1000, 999, 0}.settled_percent() == 99);
    CHECK(parsed->floors() == std::vector<std::string>{"一楼", "二楼"});
}

TEST_CASE("figures that cannot be are refused, with their place and the reason") {
    CHECK(
        refusal(R"("settled":3)", R"("settled":8)") == "shops[0]: more are settled than there were"
    );
    CHECK(
        refusal(R"("complaints":7,"settled":3)", R"("complaints":0,"settled":0)") ==
        "shops[0]: it has no complaint"
    );
    CHECK(
        refusal(R"("name":"乙","address":"二楼 1")", R"("name":"甲","address":"一楼 1")") ==
        "shops[1]: it is there twice"
    );
    CHECK(refusal(R"("floor":"一楼")", R"("floor":"三楼")") == "shops[0]: its floor is not listed");
    CHECK(refusal(R"(["一楼",)", R"(["三楼","一楼",)") == "a floor has no shop");
    CHECK(refusal("2025-11-29", "2026-11-29") == "the period ends before it begins");
    CHECK(refusal("2026-11-28", "2026-11-29") == "the period is longer than a year");
    refusal(R"("complaints":7)", R"("complaints":-7)");
    refusal(R"("complaints":7)", R"("complaints":7.5)");
    refusal(R"("en":"Mall")", R"("en":"")");
    refusal(R"("name":"甲")", R"("name":"")");
    CHECK_FALSE(parse_publication("{}"));
}

TEST_CASE("what was published is shown for a year and on no later day") {
    const auto published = parse_publication(list());
    REQUIRE(published.has_value());
    CHECK(published->may_be_shown_on(*parse_iso_date("2026-11-29")));
    CHECK(published->may_be_shown_on(*parse_iso_date("2027-11-27")));
    CHECK_FALSE(published->may_be_shown_on(*parse_iso_date("2027-11-28")));
    const auto leap = parse_publication(list(R"("to":"2026-11-28")", R"("to":"2026-02-28")"));
    REQUIRE(leap.has_value());
    CHECK(leap->may_be_shown_on(*parse_iso_date("2027-02-27")));
}

TEST_CASE("the figures that are shipped say that they are made up") {
    const ContentSet content;
    CHECK(content.publication()->is_sample());
    CHECK(content.publication()->shops().size() == 7);
}

}  // namespace fangxin::core
