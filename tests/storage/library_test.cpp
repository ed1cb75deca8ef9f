// Published content on the disk: what is in force, what is not yet, what is refused.
#include "storage/library.h"

#include <doctest/doctest.h>
#include <string>

#include "core/content/builtin_content.h"
#include "storage/transaction.h"
#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

using core::ContentKind;

// A built-in text that says another version, with one more change.
std::string later_text(
    ContentKind kind, int version, const std::string& from = {}, const std::string& to = {}
) {
    std::string text(core::builtin_content(kind));
    const std::string first = "\"version\": 1";
    text.replace(text.find(first), first.size(), "\"version\": " + std::to_string(version));
    if (!from.empty()) text.replace(text.find(from), from.size(), to);
    return text;
}

struct StationWithLibrary : StationFixture {
    StationWithLibrary() {
        enrol();
        store = open();
    }
    core::SignedContent signed_content(ContentKind kind, std::uint64_t version, std::string text) {
        core::SignedContent content{kind, version, std::move(text), {}};
        core::sign_content(content, centre_key());
        return content;
    }
    void keep(const core::SignedContent& content) {
        REQUIRE(store->library().keep_content(content));
    }
    storage::Library::Loaded load() {
        auto loaded = store->library().load();
        REQUIRE(loaded.has_value());
        return std::move(*loaded);
    }

    std::unique_ptr<storage::Store> store;
};

TEST_CASE("a station without published content works by what is built in") {
    StationFixture station;
    const auto store = station.open();
    const auto loaded = store->library().load();
    REQUIRE(loaded.has_value());
    CHECK(loaded->set.version(ContentKind::holidays) == 1);
    CHECK(loaded->set.version(ContentKind::local_holidays) == 0);
    CHECK(loaded->refused.empty());
}

TEST_CASE("a newer table takes the old one's place and stays over a restart") {
    StationWithLibrary station;
    station.keep(station.signed_content(
        ContentKind::holidays, 2, later_text(ContentKind::holidays, 2, "\"2026-01-02\", ", "")
    ));
    station.store = station.open();
    const auto loaded = station.load();
    CHECK(loaded.set.version(ContentKind::holidays) == 2);
    const auto day = *core::parse_iso_date("2026-01-02");
    CHECK(loaded.set.law()->days.day(day).kind == core::DayKind::workday);
}

TEST_CASE("a faulty table is kept with its reason and the old one stays in force") {
    StationWithLibrary station;
    // A make-up day that is a weekday.
    station.keep(station.signed_content(
        ContentKind::holidays,
        2,
        later_text(ContentKind::holidays, 2, "\"2026-01-04\"", "\"2026-01-05\"")
    ));
    const auto loaded = station.load();
    CHECK(loaded.set.version(ContentKind::holidays) == 1);
    REQUIRE(loaded.refused.size() == 1);
    CHECK(loaded.refused[0].reason == "holidays: 2026: 2026-01-05 is a make-up day but a weekday");
}

TEST_CASE("newer answers take the place of the old ones, and those with a fault wait beside them") {
    StationWithLibrary station;
    constexpr auto kKind = ContentKind::answers;
    const std::string article = R"("law": "order_121")";
    station.keep(
        station.signed_content(kKind, 2, later_text(kKind, 2, article, R"("law": "gossip")"))
    );
    auto loaded = station.load();
    CHECK(loaded.set.version(kKind) == 1);
    REQUIRE(loaded.refused.size() == 1);
    CHECK(loaded.refused[0].reason.find("there is no such law") != std::string::npos);
    const std::string question = loaded.set.answers()->answers().front().question.zh;
    station.keep(station.signed_content(kKind, 3, later_text(kKind, 3, question, "新问题？")));
    loaded = station.load();
    CHECK(loaded.set.version(kKind) == 3);
    CHECK(loaded.set.answers()->answers().front().question.zh == "新问题？");
    CHECK(loaded.refused.empty());
}

TEST_CASE("texts that fit only together come into force whichever comes first") {
    StationWithLibrary station;
    const std::string policies =
        R"("policies": [{"id": "p", "order_number": "1号", "limit": "first_answer",)"
        R"( "from": "2025-05-01", "to": "2025-06-01", "length": 1}])";
    station.keep(station.signed_content(
        ContentKind::law_settings,
        2,
        later_text(ContentKind::law_settings, 2, "\"policies\": []", policies)
    ));
    CHECK(station.load().set.version(ContentKind::law_settings) == 1);
    station.keep(station.signed_content(
        ContentKind::rule_sets,
        2,
        later_text(ContentKind::rule_sets, 2, "\"id\": \"competence\"", "\"id\": \"first_answer\"")
    ));
    const auto loaded = station.load();
    CHECK(loaded.set.version(ContentKind::rule_sets) == 2);
    CHECK(loaded.set.version(ContentKind::law_settings) == 2);
    CHECK(loaded.refused.empty());
}

TEST_CASE("a text changed on the disk is refused") {
    StationWithLibrary station;
    station.keep(
        station.signed_content(ContentKind::festivals, 2, later_text(ContentKind::festivals, 2))
    );
    auto beside = station.open_database();
    REQUIRE(beside.execute("UPDATE content SET text = replace(text, '2027-02-05', '2027-02-04')"));
    const auto loaded = station.load();
    CHECK(loaded.set.version(ContentKind::festivals) == 1);
    REQUIRE(loaded.refused.size() == 1);
    CHECK(loaded.refused[0].reason == "it is not signed by the centre");
}

TEST_CASE("content is wanted from its notice until it, or a newer one, is here") {
    StationWithLibrary station;
    REQUIRE(station.store->outbox().apply_changes(
        {3, {}, {{ContentKind::remedies, 2}, {ContentKind::remedies, 4}}}
    ));
    CHECK(station.store->outbox().feed_place().value().cursor == 3);
    const auto wanted = station.store->library().wanted_contents();
    REQUIRE(wanted.has_value());
    REQUIRE(wanted->size() == 1);
    CHECK(wanted->front() == core::ContentNotice{ContentKind::remedies, 4});
    station.keep(station.signed_content(ContentKind::remedies, 2, "an old one"));
    CHECK(station.store->library().wanted_contents()->size() == 1);
    station.keep(
        station.signed_content(ContentKind::remedies, 5, later_text(ContentKind::remedies, 5))
    );
    CHECK(station.store->library().wanted_contents()->empty());
    // What the newer one replaced is forgotten.
    const auto loaded = station.load();
    CHECK(loaded.set.version(ContentKind::remedies) == 5);
    CHECK(loaded.refused.empty());
}

}  // namespace
}  // namespace fangxin::tests
