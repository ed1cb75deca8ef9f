// How SQLite finds what the product's own statements look for.
#include <algorithm>
#include <array>
#include <cstddef>
#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <vector>

#include "central/cases/case_repository.h"
#include "central/database/sqlite_connection.h"
#include "core/bytes.h"
#include "core/ensure.h"
#include "tests/central/bench.h"

namespace fangxin::tests {
namespace {

using central::Rows;

// Explains each statement instead of running it.
class ExplainingConnection final : public central::Connection {
  public:
    explicit ExplainingConnection(const std::string& file)
        : sqlite_(central::SqliteConnection::open(file, central::SqliteAccess::read).value()) {}

    core::Result<Rows> run(std::string_view sql, Parameters parameters) override {
        const auto plan = sqlite_->run("EXPLAIN QUERY PLAN " + std::string(sql), parameters);
        if (!plan) return core::fail(plan.error());
        for (const central::Row row : *plan) steps.push_back(row.text("detail"));
        return Rows(std::make_shared<const central::ColumnNames>());
    }
    core::Result<void> run_unread(std::string_view sql, Parameters parameters) override {
        return ask(sql, parameters);
    }
    core::Result<void> ask(std::string_view sql, Parameters parameters) override {
        const auto explained = run(sql, parameters);
        if (!explained) return core::fail(explained.error());
        return {};
    }
    core::Result<std::vector<Rows>> answers() override {
        std::vector<Rows> none;
        none.emplace_back(std::make_shared<const central::ColumnNames>());
        return none;
    }
    core::Result<void> begin_read() override { return {}; }
    core::Result<void> begin_write() override { return {}; }
    core::Result<void> announce(std::span<const std::string> /*channels*/) override { return {}; }
    bool may_repeat() const override { return false; }
    bool has_cheap_savepoints() const override { return true; }
    bool others_committed() override { return false; }
    std::string_view schema_start() const override { return "SELECT 1"; }
    std::string schema_statement(std::string_view statement) const override {
        return std::string(statement);
    }
    core::Result<void> check_integrity() override { return {}; }

    std::vector<std::string> steps;

  private:
    std::unique_ptr<central::SqliteConnection> sqlite_;
};

std::ptrdiff_t steps_with(const ExplainingConnection& explained, const std::string& part) {
    return std::ranges::count_if(explained.steps, [&part](const std::string& step) {
        return step.find(part) != step.npos;
    });
}

}  // namespace

// So a wrong code at a known number takes the same time as an unknown number: neither finds a row.
TEST_CASE("a code is looked for together with its number, in one index") {
    if (!is_on_sqlite()) return;
    Bench bench;
    auto device = bench.enrolled();
    device.next_case();
    ExplainingConnection explained(bench.place.address());
    central::Session session(explained);
    const auto known = central::known_by_secret(
        session, device.last_file().number, central::ReceiptSecret::code, core::Digest{}
    );
    REQUIRE(known.has_value());
    CHECK(steps_with(explained, "(number=? AND device=? AND <expr>=?)") == 1);
}

// A hostile kiosk may claim one place as often as its limit of a day allows.
TEST_CASE("a new case is compared neither with all of its device nor with all of its place") {
    if (!is_on_sqlite()) return;
    Bench bench;
    auto device = bench.enrolled();
    ExplainingConnection explained(bench.place.address());
    central::Session session(explained);
    const central::StoredCase stored{device.next_case(), {}, {}, {}, {}, {}, {}};
    (void)central::insert_cases(session, std::array{&stored});
    CHECK(steps_with(explained, "(device=? AND device_seq=? AND digest=?)") == 1);
    CHECK(steps_with(explained, "(number=? AND device=?)") == 1);
    CHECK(steps_with(explained, "(device=?)") == 0);
    CHECK(steps_with(explained, "SCAN cases") == 0);
}

}  // namespace fangxin::tests
