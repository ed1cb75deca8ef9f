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
    cluster.start();
    REQUIRE(database.write(write_one).has_value());
    CHECK(database.read(count).value() == 2);
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

TEST_CASE("a database that the server does not have is not found") {
    const auto opened = Database::open(PostgresCluster::shared().address("nowhere"), true, kClock);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == ErrorCode::not_found);
}

}  // namespace
}  // namespace fangxin::tests
