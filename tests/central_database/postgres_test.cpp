// What only a server can do to the centre: be restarted, lose its database, refuse durability.
#include <doctest/doctest.h>
#include <string>

#include "core/try.h"
#include "os/clock.h"
#include "tests/central_database/open_database.h"

namespace fangxin::tests {
namespace {

using central::Database;
using central::Session;
using core::ErrorCode;

const os::SystemClock kClock;

core::Result<int> write_one(Session& session) {
    TRY(session.send("INSERT INTO wrong_tries (subject, at) VALUES ('x', 1)"));
    return 1;
}

core::Result<std::int64_t> count(Session& session) {
    const auto rows = TRY(session.execute("SELECT COUNT(*) AS tries FROM wrong_tries"));
    return rows[0].integer("tries");
}

TEST_CASE("units are unavailable while the server is away, and go on when it is back") {
    PostgresCluster cluster;
    auto opened = Database::open(cluster.create_database(), true, kClock);
    REQUIRE(opened.has_value());
    Database& database = **opened;
    REQUIRE(database.write(write_one));
    REQUIRE(database.read(count));
    cluster.stop();
    const auto away = database.write(write_one);
    REQUIRE_FALSE(away.has_value());
    CHECK(away.error().code == ErrorCode::unavailable);
    CHECK_FALSE(database.read(count).has_value());
    CHECK(database.writing().failure() == ErrorCode::unavailable);
    CHECK(database.reading().failure() == ErrorCode::unavailable);
    cluster.start();
    REQUIRE(database.write(write_one).has_value());
    CHECK(database.read(count).value() == 2);
    CHECK_FALSE(database.writing().failure());
    CHECK_FALSE(database.reading().failure());
}

TEST_CASE("a connection that ends within a unit takes the unit back") {
    const std::string address = PostgresCluster::shared().create_database();
    auto opened = Database::open(address, true, kClock);
    REQUIRE(opened.has_value());
    const auto cut = (*opened)->write([](Session& session) -> core::Result<int> {
        TRY(write_one(session));
        TRY(session.execute("SELECT pg_terminate_backend(pg_backend_pid())"));
        return 1;
    });
    REQUIRE_FALSE(cut.has_value());
    CHECK(cut.error().code == ErrorCode::unavailable);
    CHECK((*opened)->read(count).value() == 0);
    CHECK((*opened)->write(write_one).has_value());
}

TEST_CASE("a unit that lost against another at the same time is run again") {
    const std::string address = PostgresCluster::shared().create_database();
    auto opened = Database::open(address, true, kClock);
    REQUIRE(opened.has_value());
    int runs = 0;
    const auto outcome = (*opened)->write([&runs](Session& session) -> core::Result<int> {
        TRY(write_one(session));
        if (++runs < 3)
            TRY(session.execute("DO $$BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END$$"));
        return runs;
    });
    REQUIRE(outcome.has_value());
    CHECK(*outcome == 3);
    CHECK((*opened)->read(count).value() == 1);
}

TEST_CASE("a database whose commits do not wait for the disk is set to wait") {
    const std::string address = PostgresCluster::shared().create_database();
    auto opened = Database::open(address + "%20-csynchronous_commit%3Doff", true, kClock);
    REQUIRE(opened.has_value());
    const auto rows = (*opened)->read([](Session& session) {
        return session.execute("SHOW synchronous_commit");
    });
    REQUIRE(rows.has_value());
    CHECK((*rows)[0].text(0) == "on");
}

TEST_CASE("what is never deleted is not emptied as a whole either") {
    const std::string address = PostgresCluster::shared().create_database();
    auto opened = Database::open(address, true, kClock);
    REQUIRE(opened.has_value());
    const auto run = [&opened](std::string_view sql) {
        return (*opened)->write([sql](Session& session) { return session.execute(sql); });
    };
    // Bits of tgtype as in the server's trigger.h: 8 DELETE, 32 TRUNCATE.
    const auto tables =
        run("SELECT relname AS name, SUM(CASE WHEN tgtype & 32 = 32 THEN 1 ELSE 0"
            " END) AS guards FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal"
            " GROUP BY relname"
            " HAVING SUM(CASE WHEN tgtype & 8 = 8 THEN 1 ELSE 0 END) > 0");
    REQUIRE(tables.has_value());
    CHECK(tables->size() >= 6);
    for (const central::Row table : *tables) {
        CAPTURE(table.text("name"));
        CHECK(table.integer("guards") == 1);
        CHECK_FALSE(run("TRUNCATE " + table.text("name") + " CASCADE").has_value());
    }
}

TEST_CASE("a database that the server does not have is to be made first") {
    const auto opened = Database::open(PostgresCluster::shared().address("nowhere"), true, kClock);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == ErrorCode::invalid);
    CHECK(opened.error().detail.find("make it first") != std::string::npos);
}

}  // namespace
}  // namespace fangxin::tests
