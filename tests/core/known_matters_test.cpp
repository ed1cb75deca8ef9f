// Tests of known matters as an asset: what is read, what is refused, and which is found for a case.
#include <doctest/doctest.h>

#include "core/content/content_set.h"
#include "core/known_matters/known_matters_json.h"
#include "tests/core/samples.h"

namespace fangxin::core {

namespace {

// One of a shop in the directory, one of a shop that is in none; `with` replaces a part of the
// text.
std::string list(std::string_view part = {}, std::string_view with = {}) {
    std::string text =
        R"({"version":2,"known_matters":[)"
        R"({"code":"gym","shop_id":"gym-1","shop_name":"力动健身","problem":"refund","people":12,)"
        R"("since":"2026-10-20","from":"2026-11-01","until":"2026-11-14",)"
        R"("text":{"zh":"在查","en":"On it"}},)"
        R"({"code":"noodles","shop_name":"百味面馆","problem":"quality","people":3,)"
        R"("since":"2026-11-01","from":"2026-11-01","until":"2026-11-30","text":{"zh":"在办"}}]})";
    if (part.empty()) return text;
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), with);
}

std::string refusal(std::string_view part, std::string_view with) {
    const auto parsed = parse_known_matters(list(part, with));
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().code == ErrorCode::invalid);
    return parsed.error().detail;
}

std::string found(
    std::string_view id, std::string_view name, std::string_view problem, std::string_view day
) {
    const auto known = parse_known_matters(list());
    REQUIRE(known.has_value());
    const KnownMatter* const matter = known->find(id, name, problem, *parse_iso_date(day));
    return matter == nullptr ? std::string() : matter->code;
}

}  // namespace

TEST_CASE("a known matter is found by shop and problem, from its first day to its last") {
    CHECK(found("gym-1", "力动健身", "refund", "2026-11-01") == "gym");
    CHECK(found("gym-1", "力动健身", "refund", "2026-11-14") == "gym");
    CHECK(found("gym-1", "力动健身", "refund", "2026-10-31").empty());
    CHECK(found("gym-1", "力动健身", "refund", "2026-11-15").empty());
    CHECK(found("gym-1", "力动健身", "quality", "2026-11-01").empty());
    CHECK(found("", "", "refund", "2026-11-01").empty());
}

TEST_CASE("a shop that is typed by hand is known by its name, one of the directory by its id") {
    CHECK(found("", " 力动健身 ", "refund", "2026-11-01") == "gym");
    CHECK(found("noodle-2", "百味面馆", "quality", "2026-11-01") == "noodles");
    // Another shop of the same name, on another floor.
    CHECK(found("gym-2", "力动健身", "refund", "2026-11-01").empty());
}

TEST_CASE("a known matter that says too much, too little or for too long is refused") {
    CHECK(refusal(R"("people":3)", R"("people":2)").find("people") != std::string::npos);
    CHECK(refusal(R"("code":"noodles")", R"("code":"gym")") == "gym: it is there twice");
    CHECK(
        refusal(R"("until":"2026-11-14")", R"("until":"2026-10-31")").find("ends before") !=
        std::string::npos
    );
    CHECK(
        refusal(R"("until":"2026-11-30")", R"("until":"2026-12-02")").find("too long") !=
        std::string::npos
    );
    CHECK(
        refusal(R"("since":"2026-10-20")", R"("since":"2026-11-02")").find("began after") !=
        std::string::npos
    );
    CHECK_FALSE(refusal(R"({"zh":"在办"})", R"({"zh":""})").empty());
    const std::string twice = refusal(
        R"("shop_name":"百味面馆","problem":"quality")",
        R"("shop_id":"gym-1","shop_name":"力动健身","problem":"refund")"
    );
    CHECK(twice == "noodles: its shop is there twice with this problem");
}

TEST_CASE("known matters are written as they are read") {
    const auto known = parse_known_matters(list());
    REQUIRE(known.has_value());
    const KnownMatters::Parts parts{known->version(), known->is_sample(), known->matters()};
    const auto again = parse_known_matters(to_json(parts));
    REQUIRE(again.has_value());
    CHECK(again->matters() == known->matters());
}

TEST_CASE("known matters are content: none is built in, and the centre's take their place") {
    ContentSet content;
    CHECK(content.known_matters()->matters().empty());
    REQUIRE(content.replace(ContentKind::known_matters, 2, list()).has_value());
    CHECK(content.known_matters()->find("noodles")->people == 3);
    CHECK_FALSE(content.replace(ContentKind::known_matters, 3, R"({"version":3})").has_value());
    CHECK(content.known_matters()->version() == 2);
}

}  // namespace fangxin::core
