// Beginning, keeping and taking back units of work.
#include "central/database/transactions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "central/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr std::string_view kSavepoint = "SAVEPOINT unit";
constexpr std::string_view kRelease = "RELEASE SAVEPOINT unit";
constexpr std::string_view kRollBackToSavepoint = "ROLLBACK TO SAVEPOINT unit";
constexpr std::string_view kCommit = "COMMIT";
constexpr std::string_view kRollBack = "ROLLBACK";

core::Result<void> run_plain(Connection& connection, std::string_view sql) {
    TRY(connection.run(sql, {}));
    return {};
}

using Units = std::span<const std::unique_ptr<Unit>>;

// What became of the units of one transaction.
struct Batch {
    std::vector<core::Result<void>> outcomes;  // why a unit was taken back, by its place
    std::vector<std::string> channels;
};

// Whether the unit's writes are to stay. A failed statement takes the unit back whatever it gives.
core::Result<bool> run_unit(Connection& connection, Unit& unit, Batch& batch) {
    Session session(connection);
    const bool is_kept = unit.run(session) && !session.failure();
    if (session.failure() && connection.may_repeat()) return core::fail(*session.failure());
    auto& outcome = batch.outcomes.emplace_back();
    if (session.failure()) outcome = core::fail(*session.failure());
    if (is_kept)
        batch.channels.insert(
            batch.channels.end(), session.channels().begin(), session.channels().end()
        );
    return is_kept;
}

// As run_unit, with only the unit's own writes taken back. Fails when the engine already took back
// the whole transaction (disk full, connection lost).
core::Result<void> run_in_savepoint(Connection& connection, Unit& unit, Batch& batch) {
    TRY(run_plain(connection, kSavepoint));
    const bool is_kept = TRY(run_unit(connection, unit, batch));
    // What was sent unread may fail only here.
    const auto released = is_kept ? run_plain(connection, kRelease) : core::Result<void>{};
    if (is_kept && released) return {};
    if (!released) batch.outcomes.back() = released;
    // Where the engine took back everything, the unit's own failure says why.
    const auto undone = run_plain(connection, kRollBackToSavepoint);
    if (!undone) return batch.outcomes.back() ? undone : batch.outcomes.back();
    return run_plain(connection, kRelease);
}

// Nothing where a unit is to be taken back, and the others must be run again to stay.
core::Result<std::optional<Batch>> run_units(Connection& connection, Units units, bool is_careful) {
    Batch batch;
    for (const auto& unit : units) {
        if (is_careful) {
            TRY(run_in_savepoint(connection, *unit, batch));
            continue;
        }
        const bool is_kept = TRY(run_unit(connection, *unit, batch));
        if (!is_kept) return std::optional<Batch>{};
    }
    return std::optional<Batch>(std::move(batch));
}

// Each channel once.
core::Result<void> announce(Connection& connection, std::vector<std::string>& channels) {
    std::sort(channels.begin(), channels.end());
    channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
    if (channels.empty()) return {};
    return connection.announce(channels);
}

// A failure leaves the transaction open.
core::Result<std::optional<Batch>> commit_units(
    Connection& connection, Units units, bool is_careful
) {
    TRY(connection.begin_write());
    auto batch = TRY(run_units(connection, units, is_careful));
    if (!batch) {
        // Fails when there is no transaction left to roll back, which is as good.
        (void)run_plain(connection, kRollBack);
        return batch;
    }
    TRY(announce(connection, batch->channels));
    TRY(run_plain(connection, kCommit));
    return batch;
}

core::Result<Batch> commit_repeatedly(Connection& connection, Units units) {
    bool is_careful = connection.has_cheap_savepoints() && units.size() > 1;
    for (int attempt = 1;; ++attempt) {
        auto batch = commit_units(connection, units, is_careful);
        if (batch && *batch) {
            connection.announce_commit();
            return std::move(**batch);
        }
        is_careful = true;
        if (batch) continue;
        const bool may_repeat = connection.may_repeat();
        // Fails when there is no transaction left to roll back, which is as good.
        (void)run_plain(connection, kRollBack);
        if (!may_repeat || attempt >= kTransactionTriesMax) return core::fail(batch.error());
    }
}

core::Result<void> first_failure(const Batch& batch) {
    for (const auto& outcome : batch.outcomes)
        if (!outcome) return outcome;
    return {};
}

}  // namespace

void read_alone(Connection& connection, Unit& unit, Condition& reading) {
    if (auto begun = connection.begin_read(); !begun) {
        reading.note(begun);
        return unit.finish(std::move(begun));
    }
    Session session(connection);
    (void)unit.run(session);
    core::Result<void> outcome;
    if (session.failure()) outcome = core::fail(*session.failure());
    if (!run_plain(connection, kCommit)) (void)run_plain(connection, kRollBack);
    reading.note(outcome);
    unit.finish(std::move(outcome));
}

void write_together(Connection& connection, Units units, WakeHub& wake_hub, Condition& writing) {
    const auto batch = commit_repeatedly(connection, units);
    writing.note(batch ? first_failure(*batch) : core::fail(batch.error()));
    if (batch)
        for (const auto& channel : batch->channels) wake_hub.wake(channel);
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (batch)
            units[i]->finish(batch->outcomes[i]);
        else
            units[i]->finish(core::fail(batch.error()));
    }
}

}  // namespace fangxin::central
