// Content: what is built in, what replaces it, and the centre's signature on it.
#include <doctest/doctest.h>
#include <string>

#include "core/content/builtin_content.h"
#include "core/content/content_set.h"
#include "core/crypto.h"
#include "core/json.h"
#include "os/random.h"

namespace fangxin::core {

namespace {

std::string version_two(ContentKind kind) {
    std::string text(builtin_content(kind));
    const std::string first = "\"version\": 1";
    return text.replace(text.find(first), first.size(), "\"version\": 2");
}

SignedContent example_content() {
    return {ContentKind::law_settings, 3, "{\"version\": 3}", {}};
}

}  // namespace

TEST_CASE("every kind of content has a name of its own") {
    for (const ContentKind kind : kContentKinds)
        CHECK(parse_content_kind(content_kind_name(kind)).value() == kind);
    CHECK_FALSE(parse_content_kind("gossip"));
}

TEST_CASE("what is built in is valid and names its version") {
    const ContentSet set;
    for (const ContentKind kind : kContentKinds)
        CHECK((set.version(kind) == 1) == (kind != ContentKind::local_holidays));
    CHECK(set.law()->rules.sets().size() == 2);
    CHECK(set.text(ContentKind::remedies) == builtin_content(ContentKind::remedies));
}

TEST_CASE("every kind can be replaced by a newer version, once") {
    ContentSet set;
    for (const ContentKind kind : kContentKinds) {
        if (kind == ContentKind::local_holidays) continue;
        const auto before = set.law();
        REQUIRE(set.replace(kind, 2, version_two(kind)));
        CHECK(set.version(kind) == 2);
        CHECK(set.law() != before);
        const auto again = set.replace(kind, 2, version_two(kind));
        REQUIRE_FALSE(again.has_value());
        CHECK(again.error().code == ErrorCode::conflict);
    }
}

TEST_CASE("a region's holidays come from the centre only") {
    ContentSet set;
    const Date festival = *parse_iso_date("2026-07-22");
    CHECK(set.law()->days.day(festival).kind == DayKind::workday);
    REQUIRE(set.replace(
        ContentKind::local_holidays,
        1,
        R"({"version":1,"region":"532300","years":[{"year":2026,"holidays":["2026-07-22"],)"
        R"("makeup_workdays":[],"statutory_days":[],"source":"a notice"}]})"
    ));
    CHECK(set.law()->days.day(festival).kind == DayKind::local_holiday);
}

TEST_CASE("content that is faulty or says another version changes nothing") {
    ContentSet set;
    const auto before = set.law();
    const auto refusal = [&set](ContentKind kind, std::uint64_t version, std::string text) {
        const auto replaced = set.replace(kind, version, std::move(text));
        REQUIRE_FALSE(replaced.has_value());
        CHECK(replaced.error().code == ErrorCode::invalid);
        return replaced.error().detail;
    };
    CHECK(refusal(ContentKind::holidays, 2, "{").starts_with("holidays: "));
    CHECK(
        refusal(ContentKind::holidays, 3, version_two(ContentKind::holidays)) ==
        "the content's text says another version than its notice"
    );
    for (const ContentKind kind : kContentKinds)
        CHECK(refusal(kind, 2, "{\"version\": 2}")
                  .starts_with(std::string(content_kind_name(kind)) + ": "));
    CHECK(set.law() == before);
}

TEST_CASE("a signature holds for exactly this content") {
    os::SystemRandom random;
    const SigningKey centre = SigningKey::make(random);
    SignedContent content = example_content();
    sign_content(content, centre);
    CHECK(content_signature_is_valid(content, centre.verify_key()));
    CHECK_FALSE(content_signature_is_valid(content, SigningKey::make(random).verify_key()));
    SignedContent other = content;
    other.kind = ContentKind::rule_sets;
    CHECK_FALSE(content_signature_is_valid(other, centre.verify_key()));
    other = content;
    other.version = 4;
    CHECK_FALSE(content_signature_is_valid(other, centre.verify_key()));
    other = content;
    other.text += ' ';
    CHECK_FALSE(content_signature_is_valid(other, centre.verify_key()));
}

TEST_CASE("content and its notices travel as JSON") {
    os::SystemRandom random;
    SignedContent content = example_content();
    sign_content(content, SigningKey::make(random));
    CHECK(parse_signed_content(to_json(content)).value() == content);
    CHECK_FALSE(parse_signed_content("{}"));
    const ChangesPage page{7, {}, {{ContentKind::festivals, 2}, {ContentKind::remedies, 9}}};
    CHECK(parse_changes_page(to_json(page)).value() == page);
    // A newer centre may speak of kinds that this program does not know.
    const auto newer = parse_changes_page(
        R"({"next_cursor":1,"statuses":[],"contents":[{"kind":"gossip","version":1}]})"
    );
    CHECK(newer.value().contents.empty());
}

}  // namespace fangxin::core
