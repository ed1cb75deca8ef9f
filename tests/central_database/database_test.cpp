// Units of work over the database of this run: values, failures, durability, order.
#include <algorithm>
#include <atomic>
#include <doctest/doctest.h>
#include <future>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "core/try.h"
#include "tests/central_database/open_database.h"

namespace fangxin::tests {
namespace {

using central::Rows;
using central::Session;
using core::ErrorCode;

constexpr const char* kInsertSetting = "INSERT INTO settings (name, value) VALUES ($1, $2)";
constexpr const char* kSelectSetting = "SELECT value FROM settings WHERE name = $1";

core::Result<void> put(Session& session, const std::string& name, const std::string& value) {
    return session.send(kInsertSetting, name, value);
}

std::string setting(central::Database& database, const std::string& name) {
    const auto value = database.read([&name](Session& session) -> core::Result<std::string> {
        const Rows rows = TRY(session.execute(kSelectSetting, name));
        return rows.empty() ? std::string() : rows[0].text("value");
    });
    REQUIRE(value.has_value());
    return *value;
}

TEST_CASE("values of every kind come back as they were given") {
    const OpenDatabase opened;
    const std::string text("\xE9\x9E\x8B '\\ \n", 8);
    const core::Bytes bytes{0, 1, 255, 0, 39};
    const auto given = opened->write([&](Session& session) -> core::Result<Rows> {
        TRY(session.send("CREATE TABLE things (n BIGINT, t TEXT, b BYTEA)"));
        TRY(session.send(
            "INSERT INTO things VALUES ($1, $2, $3)", std::int64_t{-9'000'000'000}, text, bytes
        ));
        TRY(session.send("INSERT INTO things VALUES ($3, $1, $2)", "", core::Bytes{}, std::nullopt)
        );
        return session.execute("SELECT n, t, b FROM things ORDER BY n IS NULL");
    });
    REQUIRE(given.has_value());
    REQUIRE(given->size() == 2);
    const auto full = (*given)[0];
    CHECK(full.integer("n") == -9'000'000'000);
    CHECK(full.count("n") == 0);
    CHECK(full.text("t") == text);
    CHECK(full.bytes(2) == bytes);
    const auto empty = (*given)[1];
    CHECK(empty.is_null("n"));
    CHECK(empty.integer(0) == 0);
    CHECK_FALSE(empty.is_null("t"));
    CHECK(empty.text("t").empty());
    CHECK_FALSE(empty.is_null("b"));
    CHECK(empty.bytes("b").empty());
}

TEST_CASE("sums, counts and truth read as whole numbers") {
    const OpenDatabase opened;
    const auto rows = opened->read([](Session& session) {
        return session.execute(
            "SELECT SUM(n) AS total, COUNT(*) AS rows, 1 = 1 AS yes"
            " FROM (SELECT CAST(5 AS BIGINT) AS n UNION ALL SELECT 6) AS numbers"
        );
    });
    REQUIRE(rows.has_value());
    CHECK((*rows)[0].integer("total") == 11);
    CHECK((*rows)[0].count("rows") == 2);
    CHECK((*rows)[0].integer("yes") == 1);
}

TEST_CASE("a unit that fails takes back what it wrote") {
    const OpenDatabase opened;
    const auto failed = opened->write([](Session& session) -> core::Result<int> {
        TRY(put(session, "a", "1"));
        return core::fail(ErrorCode::denied, "no");
    });
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().code == ErrorCode::denied);
    CHECK(setting(*opened, "a").empty());
}

TEST_CASE("a second row of the same key is a conflict, and the unit is taken back") {
    const OpenDatabase opened;
    const auto failed = opened->write([](Session& session) -> core::Result<int> {
        TRY(put(session, "a", "1"));
        TRY(put(session, "a", "2"));
        return 1;
    });
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().code == ErrorCode::conflict);
    CHECK(setting(*opened, "a").empty());
}

TEST_CASE("a session whose statement failed answers with that failure, and nothing is kept") {
    const OpenDatabase opened;
    std::optional<ErrorCode> later;
    const auto outcome = opened->write([&later](Session& session) -> core::Result<int> {
        TRY(put(session, "a", "1"));
        (void)session.execute("SELECT no_such_column FROM settings");
        const auto again = session.execute(kSelectSetting, "a");
        if (!again) later = again.error().code;
        return 1;  // as if nothing had happened
    });
    CHECK(later == ErrorCode::unavailable);
    CHECK_FALSE(outcome.has_value());
    CHECK(setting(*opened, "a").empty());
}

TEST_CASE("a reader cannot write") {
    const OpenDatabase opened;
    const auto outcome = opened->read([](Session& session) -> core::Result<int> {
        TRY(put(session, "a", "1"));
        TRY(session.execute(kSelectSetting, "a"));
        return 1;
    });
    CHECK_FALSE(outcome.has_value());
    CHECK(setting(*opened, "a").empty());
}

TEST_CASE("what the schema protects can be neither changed nor deleted") {
    const OpenDatabase opened;
    const auto prepared = opened->write([](Session& session) -> core::Result<int> {
        TRY(session.send(
            "INSERT INTO contents (kind, version, body, signature, author, published_at, change)"
            " VALUES ('rules', 1, '', '', '', 0, 1)"
        ));
        return 1;
    });
    REQUIRE(prepared.has_value());
    for (const char* const sql : {"DELETE FROM contents", "UPDATE contents SET body = 'x'"}) {
        const auto refused =
            opened->write([sql](Session& session) { return session.execute(sql); });
        CHECK_FALSE(refused.has_value());
    }
}

// Holds the writer until it is let go, so that what is posted meanwhile shares one commit.
class HeldWriter {
  public:
    explicit HeldWriter(central::Database& database) {
        database.post_write(
            [wait = let_go_.get_future().share()](Session&) -> core::Result<int> {
                wait.wait();
                return 1;
            },
            [](core::Result<int>) {}
        );
    }
    void let_go() { let_go_.set_value(); }

  private:
    std::promise<void> let_go_;
};

TEST_CASE("a full disk is known as such until there is room again") {
    if (!is_on_sqlite()) return;
    const OpenDatabase opened;
    const auto run = [&opened](const std::string& sql) {
        return opened->write([&sql](Session& session) { return session.execute(sql); });
    };
    const auto pages = run("PRAGMA page_count").value();
    REQUIRE(run("PRAGMA max_page_count = " + std::to_string(pages[0].integer(0))));
    CHECK_FALSE(opened->writing().failure());
    const auto put_much = [&opened] {
        return opened->write([](Session& session) {
            return put(session, "much", std::string(1'000'000, 'x'));
        });
    };
    CHECK(put_much().error().code == ErrorCode::disk_full);
    CHECK(opened->writing().failure() == ErrorCode::disk_full);
    CHECK(setting(*opened, "much").empty());
    CHECK_FALSE(opened->reading().failure());
    REQUIRE(run("PRAGMA max_page_count = 1000000"));
    CHECK(put_much().has_value());
    CHECK_FALSE(opened->writing().failure());
}

TEST_CASE("a unit that conflicts with what is there is no failure of the database") {
    const OpenDatabase opened;
    const auto put_one = [&opened] {
        return opened->write([](Session& session) -> core::Result<int> {
            TRY(session.execute(kInsertSetting, "one", "1"));
            return 1;
        });
    };
    REQUIRE(put_one());
    CHECK(put_one().error().code == ErrorCode::conflict);
    CHECK_FALSE(opened->writing().failure());
}

TEST_CASE("of units that share a commit, each fails by itself") {
    const OpenDatabase opened;
    constexpr int kUnits = 9;
    std::vector<std::future<bool>> outcomes;
    HeldWriter writer(*opened);
    for (int i = 0; i < kUnits; ++i) {
        auto given = std::make_shared<std::promise<bool>>();
        outcomes.push_back(given->get_future());
        opened->post_write(
            [i](Session& session) -> core::Result<int> {
                TRY(put(session, "unit" + std::to_string(i), "kept"));
                if (i % 3 == 1) return core::fail(ErrorCode::invalid, "of its own");
                if (i % 3 == 2) TRY(put(session, "unit" + std::to_string(i), "twice"));
                return i;
            },
            [given](const core::Result<int>& outcome) { given->set_value(outcome.has_value()); }
        );
    }
    writer.let_go();
    for (int i = 0; i < kUnits; ++i) {
        const bool is_kept = i % 3 == 0;
        CHECK(outcomes[static_cast<std::size_t>(i)].get() == is_kept);
        CHECK(setting(*opened, "unit" + std::to_string(i)) == (is_kept ? "kept" : ""));
    }
}

TEST_CASE("units in line when the database is closed are still answered") {
    std::atomic<int> answered = 0;
    OpenDatabase opened;
    HeldWriter writer(*opened);
    for (int i = 0; i < 20; ++i) {
        opened->post_write(
            [i](Session& session) -> core::Result<int> {
                TRY(put(session, std::to_string(i), "x"));
                return i;
            },
            [&answered](const core::Result<int>& outcome) { answered += outcome ? 1 : 0; }
        );
        opened->post_read(
            [](Session& session) { return session.execute(kSelectSetting, "a"); },
            [&answered](const core::Result<Rows>& outcome) { answered += outcome ? 1 : 0; }
        );
    }
    writer.let_go();
    opened.close();
    CHECK(answered == 40);
    opened.open();
    CHECK(setting(*opened, "19") == "x");
}

TEST_CASE("a unit that reads sees one state, whatever is committed meanwhile") {
    const OpenDatabase opened;
    const auto seen = opened->read([&opened](Session& session) -> core::Result<std::size_t> {
        TRY(session.execute(kSelectSetting, "a"));
        auto written = opened->write([](Session& writer) -> core::Result<int> {
            TRY(put(writer, "a", "1"));
            return 1;
        });
        TRY(written);
        const Rows after = TRY(session.execute(kSelectSetting, "a"));
        return after.size();
    });
    REQUIRE(seen.has_value());
    CHECK(*seen == 0);
    CHECK(setting(*opened, "a") == "1");
}

// Counts what it reads, as wrong tries are counted.
core::Result<std::int64_t> count_one(Session& session) {
    const Rows rows = TRY(session.execute("SELECT COUNT(*) AS tries FROM wrong_tries"));
    TRY(session.send("INSERT INTO wrong_tries (subject, at) VALUES ('x', 1)"));
    return rows[0].integer("tries");
}

TEST_CASE("writers of two processes come one after the other") {
    const OpenDatabase opened;
    const OpenDatabase other(opened.address());
    constexpr int kEach = 30;
    std::vector<std::int64_t> seen(2 * kEach);
    const auto count = [&seen](central::Database& database, int from) {
        for (int i = from; i < from + kEach; ++i)
            seen[static_cast<std::size_t>(i)] = database.write(count_one).value_or(-1);
    };
    std::thread first([&] { count(*opened, 0); });
    count(*other, kEach);
    first.join();
    std::ranges::sort(seen);
    std::vector<std::int64_t> expected(2 * kEach);
    std::iota(expected.begin(), expected.end(), 0);
    CHECK(seen == expected);
}

constexpr const char* kTakeNumber =
    "INSERT INTO numbers SELECT COALESCE(MAX(number), 0) + 1 FROM numbers";

TEST_CASE("a reader never passes a number that is committed later") {
    const OpenDatabase opened;
    const OpenDatabase other(opened.address());
    REQUIRE(opened->write([](Session& session) {
        return session.execute("CREATE TABLE numbers (number BIGINT PRIMARY KEY)");
    }));
    std::atomic<bool> is_over = false;
    const auto add = [](central::Database& database) {
        for (int i = 0; i < 40; ++i)
            CHECK(database.write([](Session& session) { return session.execute(kTakeNumber); }));
    };
    std::thread reader([&] {
        std::int64_t cursor = 0;
        while (!is_over) {
            const auto rows = opened->read([cursor](Session& session) {
                return session.execute(
                    "SELECT number FROM numbers WHERE number > $1 ORDER BY number", cursor
                );
            });
            REQUIRE(rows.has_value());
            for (const auto row : *rows) CHECK(row.integer("number") == ++cursor);
        }
    });
    std::thread second([&] { add(*other); });
    add(*opened);
    second.join();
    is_over = true;
    reader.join();
}

TEST_CASE("a whole database passes its integrity check") {
    const OpenDatabase opened;
    CHECK(opened->check_integrity().has_value());
}

}  // namespace
}  // namespace fangxin::tests
