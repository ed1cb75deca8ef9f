// A centre that was set back, as the station's disk keeps it, and its new address.
#include <doctest/doctest.h>

#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

// A station with three cases that the centre received, and one that it did not.
struct Received : StationFixture {
    Received() {
        enrol();
        store = open();
        for (int i = 0; i < 4; ++i) REQUIRE(store->outbox().submit(example_content()));
        const auto items = store->outbox().due(clock.now(), 3).value();
        for (const auto& item : items) REQUIRE(store->outbox().record_received(acknowledge(item)));
        core::ChangesPage page{3, {}};
        page.end = {"first", 3, "h3"};
        REQUIRE(store->outbox().apply_changes(page));
    }
    std::unique_ptr<storage::Store> store;
};

}  // namespace

TEST_CASE("a centre that was set back is an incident that names the lost places, once") {
    Received it;
    core::ChangesPage page{3, {}};
    page.end = {"first", 1, "h1"};
    page.high_water_seq = 1;
    REQUIRE(core::is_set_back(it.store->outbox().feed_place().value(), page));
    REQUIRE(it.store->outbox().begin_feed_again(page));
    const auto place = it.store->outbox().feed_place().value();
    CHECK(place.cursor == 0);
    CHECK_FALSE(core::is_set_back(place, page));
    const auto incidents = it.store->incidents().value();
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].kind == core::IncidentKind::centre_set_back);
    CHECK(incidents[0].saved == 1);
    CHECK(incidents[0].lost == 2);
    CHECK(it.store->health().current(it.clock.now()).value().incidents == incidents);
    // The account still adds up, and the queue is as it was.
    CHECK(it.store->outbox().verify().value().received == 3);
    CHECK(it.store->outbox().waiting() == 1U);
}

TEST_CASE("the end of the centre's feed survives a restart, and an empty page does not move it") {
    Received it;
    it.store.reset();
    it.store = it.open();
    const core::FeedEnd end{"first", 3, "h3"};
    CHECK(it.store->outbox().feed_place().value().end == end);
    core::ChangesPage other{3, {}};
    other.end = {"first", 9, "h9"};
    REQUIRE(it.store->outbox().apply_changes(other));
    CHECK(it.store->outbox().feed_place().value().end == end);
}

TEST_CASE("a new public address of the centre is on the receipts that follow") {
    Received it;
    core::ChangesPage page{3, {}};
    page.end = {"first", 3, "h3"};
    page.public_url = "https://new.example/s";
    REQUIRE(it.store->outbox().apply_changes(page));
    CHECK(it.store->identity().known_enrolment()->answer.public_url == page.public_url);
    CHECK(it.store->identity().known_enrolment()->answer.seal_key_id == "seal-1");
}

}  // namespace fangxin::tests
