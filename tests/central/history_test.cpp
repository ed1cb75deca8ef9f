// The history that the centre signs: what somebody with the database can do to it is found.
#include "central/cases/history.h"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "central/cases/verify_history.h"
#include "central/changes/change_repository.h"
#include "central/devices/device_health.h"
#include "central/intake/verify_cases.h"
#include "central/status/changes_page.h"
#include "tests/central/bench.h"

namespace fangxin::tests {
namespace {

// A centre with two cases, one of them accepted, and somebody who has its database but not its
// keys.
struct Tampered : Bench {
    Tampered() : device(enrolled()) {
        for (int i = 0; i < 2; ++i) {
            REQUIRE(accept(device.next_case()).has_value());
            ids.push_back(device.last_file().id.to_string());
            clock.pass(1000);
        }
        REQUIRE(handle(ids[0], {"accept"}).has_value());
        REQUIRE(account().is_sound());
    }

    central::HistoryAccount account() {
        return database
            ->read([this](central::Session& reader) {
                return central::verify_history(reader, keys->signing().verify_key());
            })
            .value();
    }
    // What no trigger stops somebody who may drop it from.
    void change(const std::string& table, const std::string& sql) {
        if (is_on_sqlite()) {
            const auto triggers = run_sql(
                *this,
                "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '" + table +
                    "'"
            );
            for (const central::Row row : *triggers)
                REQUIRE(run_sql(*this, "DROP TRIGGER " + row.text("name")).has_value());
        } else {
            REQUIRE(run_sql(*this, "ALTER TABLE " + table + " DISABLE TRIGGER ALL").has_value());
        }
        REQUIRE(run_sql(*this, sql).has_value());
        CHECK(database->read([](central::Session& reader) -> core::Result<void> {
            return reader.check_integrity();
        }));
    }
    std::string of(std::size_t i, int version) const {
        return " WHERE case_id = '" + ids[i] + "' AND version = " + std::to_string(version);
    }

    TestDevice device;
    std::vector<std::string> ids;
};

}  // namespace

TEST_CASE("a replaced event is found by the history's walk") {
    Tampered it;
    it.change("case_events", "UPDATE case_events SET author = 'other'" + it.of(0, 2));
    CHECK(it.account().changed == 1);
}

TEST_CASE("a deleted event is found by the history's walk, also a case's last one") {
    Tampered it;
    it.change("case_events", "DELETE FROM case_events" + it.of(0, 2));
    CHECK(it.account().missing == 1);
    CHECK(it.account().differing == 1);
    // And where its place goes too, and the case says what it was before.
    REQUIRE(it.accept(it.device.next_case()).has_value());
    it.change("history", "DELETE FROM history" + it.of(0, 2));
    it.change(
        "cases", "UPDATE cases SET state = 'received', version = 1 WHERE id = '" + it.ids[0] + "'"
    );
    CHECK(it.account().missing == 1);
    CHECK(it.account().differing == 0);
}

TEST_CASE("a changed receipt time is found by the history's walk") {
    Tampered it;
    it.change(
        "cases", "UPDATE cases SET received_at = received_at - 1 WHERE id = '" + it.ids[1] + "'"
    );
    CHECK(it.account().changed == 1);
}

TEST_CASE("a case swapped for another is found by the history's walk") {
    Tampered it;
    const auto other = [](const std::string& column) {
        return column + " = (SELECT o." + column + " FROM cases o WHERE o.id <> cases.id)";
    };
    it.change(
        "cases",
        "UPDATE cases SET " + other("sealed") + ", " + other("digest") + ", " + other("signature") +
            " WHERE id = '" + it.ids[0] + "'"
    );
    CHECK(it.account().changed == 2);
}

TEST_CASE("an older database is seen by every kiosk, and verify then misses what it lost") {
    Tampered it;
    const auto page = [&it](std::uint64_t cursor) {
        const auto who = it.known(it.device);
        return it.database
            ->read([&](central::Session& reader) {
                return central::changes_page(*it.centre, reader, who, cursor);
            })
            .value();
    };
    const core::ChangesPage before = page(0);
    CHECK(before.end.newest_cursor == 3);
    CHECK_FALSE(before.end.epoch.empty());
    CHECK(before.high_water_seq == 2);
    const core::FeedPlace kiosk{before.next_cursor, "", before.end};
    CHECK_FALSE(core::is_set_back(kiosk, page(kiosk.cursor)));

    // As it was after the first case.
    const std::string second = " = '" + it.ids[1] + "'";
    it.change("history", "DELETE FROM history WHERE place > 1");
    it.change("case_events", "DELETE FROM case_events WHERE version > 1 OR case_id" + second);
    it.change("changes", "DELETE FROM changes WHERE id > 1");
    it.change("cases", "DELETE FROM cases WHERE id" + second);
    it.change("cases", "UPDATE cases SET state = 'received', version = 1");
    it.change("devices", "UPDATE devices SET high_water_seq = 1");
    CHECK(it.account().is_sound());
    CHECK(core::is_set_back(kiosk, page(kiosk.cursor)));
    CHECK(page(kiosk.cursor).high_water_seq == 1);
    // Also one that asks for the first time since, when the feed has grown past its place.
    TestDevice other = it.enrolled();
    for (int i = 0; i < 2; ++i) REQUIRE(it.accept(other.next_case()).has_value());
    CHECK(core::is_set_back(kiosk, page(kiosk.cursor)));

    core::DeviceHealth health;
    health.filed = 2;
    health.received = 2;
    const auto who = it.known(it.device);
    REQUIRE(it.database->write([&](central::Session& writer) {
        return central::keep_health(*it.centre, writer, who, health);
    }));
    const auto accounts = it.database->read(central::verify_cases).value();
    CHECK(accounts[0].missing == 1);
    CHECK(accounts[0].missing_first == 2);
}

TEST_CASE("every page of changes says where receipts lead now") {
    Tampered it;
    it.centre->public_url = "https://new.example/s";
    const auto who = it.known(it.device);
    const auto page = it.database->read([&](central::Session& reader) {
        return central::changes_page(*it.centre, reader, who, 3);
    });
    CHECK(page->public_url == it.centre->public_url);
    CHECK(page->statuses.empty());
}

TEST_CASE("a deliberate restoration begins another epoch") {
    Tampered it;
    const auto epoch = [&it] {
        return it.database
            ->read([](central::Session& reader) { return central::feed_after(reader, "", 0); })
            .value()
            .end.epoch;
    };
    const std::string first = epoch();
    REQUIRE(it.database->write([&it](central::Session& writer) {
        return central::begin_epoch(*it.centre, writer);
    }));
    CHECK_FALSE(epoch().empty());
    CHECK(epoch() != first);
}

TEST_CASE("a history signed with another key is found by its walk") {
    Tampered it;
    const auto other = core::SigningKey::make(it.random);
    const auto account = it.database->read([&](central::Session& reader) {
        return central::verify_history(reader, other.verify_key());
    });
    CHECK(account->not_signed == 3);
    // A step that somebody adds in the right form, under a key of their own.
    const auto id = core::CaseId::parse(it.ids[1]).value();
    REQUIRE(it.database->write([&](central::Session& writer) -> core::Result<void> {
        central::History history(writer, other, TRY(central::history_end(writer)));
        central::CaseEvent event{
            .id = id, .received_at = {}, .at = {}, .author = "", .office = "", .fact = {}};
        event.version = 2;
        return history.add(event);
    }));
    CHECK(it.account().not_signed == 1);
}

TEST_CASE("an event that nobody signed for, and a state without an event, are found") {
    Tampered it;
    const std::string columns =
        "INSERT INTO case_events (case_id, version, at, author, office, state_before, state_after)";
    REQUIRE(
        run_sql(it, columns + " VALUES ('" + it.ids[1] + "', 2, 1, 'x', '', 'received', 'closed')")
    );
    CHECK(it.account().added == 1);
    CHECK(it.account().differing == 1);
    REQUIRE(
        run_sql(it, "UPDATE cases SET state = 'closed', version = 2 WHERE id = '" + it.ids[1] + "'")
    );
    CHECK(it.account().added == 1);
    CHECK(it.account().differing == 0);
}

TEST_CASE("no row of what was filed, done, signed or published can be replaced") {
    Tampered it;
    const std::string content =
        "(kind, version, body, signature, author, published_at, change) VALUES ('holidays', 9, '',"
        " '', '', 0, 900)";
    REQUIRE(run_sql(it, "INSERT INTO contents " + content));
    const auto before = run_sql(it, "SELECT digest FROM history ORDER BY place").value();
    for (const std::string table : {"case_events", "cases", "history", "contents"}) {
        CAPTURE(table);
        if (is_on_sqlite())
            CHECK_FALSE(run_sql(it, "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table));
        CHECK_FALSE(run_sql(it, "DELETE FROM " + table));
    }
    if (is_on_sqlite())
        CHECK_FALSE(run_sql(
            it,
            "INSERT OR REPLACE INTO case_events (rowid, case_id, version, at, author, office,"
            " state_before, state_after) VALUES (1, '" +
                it.ids[1] + "', 9, 1, '', '', 'a', 'b')"
        ));
    else
        CHECK_FALSE(run_sql(
            it,
            "INSERT INTO case_events SELECT * FROM case_events ON CONFLICT (case_id, version)"
            " DO UPDATE SET author = 'other'"
        ));
    CHECK(run_sql(it, "SELECT digest FROM history").value().size() == before.size());
    CHECK(it.account().is_sound());
}

TEST_CASE("the history of a former database gets its chain once, and nothing is signed afterwards"
) {
    Tampered it;
    it.change("history", "DELETE FROM history");
    REQUIRE(run_sql(it, "DELETE FROM epochs"));
    CHECK(it.account().added == 3);
    REQUIRE(central::begin_history(*it.centre));
    CHECK(it.account().is_sound());
    CHECK(it.account().steps == 3);
    REQUIRE(run_sql(it, "DELETE FROM history" + it.of(0, 2)));
    REQUIRE(central::begin_history(*it.centre));
    CHECK(it.account().added == 1);
}

}  // namespace fangxin::tests
