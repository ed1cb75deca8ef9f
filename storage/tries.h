// The tries to send a row: what the tables `outbox` and `evidence` have in common.
//
// A row is `queued`, or `damaged` when its bytes changed on the disk, until the centre has signed
// for it: then it is `received`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/clock.h"
#include "core/result.h"
#include "storage/database.h"

namespace fangxin::storage {

// As staff see them.
struct Tries {
    int tries = 0;
    std::optional<core::Instant> last_try;
    core::Instant next_try;
    std::string last_reason;  // empty before the first failure
    bool is_damaged = false;  // its bytes changed on the disk: it is no longer sent
};

// Of a query for tries, last_try, next_try, last_reason and state, from this column on.
Tries read_tries(const Statement& row, int column);

// Rows that the centre has not signed for.
core::Result<std::size_t> count_waiting(Database& database, const std::string& table);

core::Result<void> make_all_due(Database& database, const std::string& table);

// When the earliest queued row becomes due of those that meet the condition; nothing without any.
core::Result<std::optional<core::Instant>> next_due(
    Database& database,
    const std::string& table,
    core::Instant now,
    const std::string& condition = "true"
);

// A row that another process has delivered meanwhile stays delivered.
core::Result<void> record_failure(
    Database& database,
    const std::string& table,
    const std::string& id,
    core::Instant now,
    core::Instant next_try,
    const std::string& reason
);

}  // namespace fangxin::storage
