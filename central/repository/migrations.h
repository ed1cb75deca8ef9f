// The schema, step by step. A step that was ever released is never changed; a new one is added.
#pragma once

#include <string_view>
#include <vector>

#include "central/task.h"
#include "core/clock.h"
#include "core/result.h"

namespace fangxin::central {

class Database;

// Statements of the steps in order, from migrations/sqlite/*.sql; made by CMake. In a file,
// statements stand apart by a line "-- next".
std::vector<std::string_view> migration_texts();

// Applies the steps that are missing, each in one transaction. `invalid` when the schema is newer
// than this program.
Task<core::Result<void>> migrate(Database& database, core::Instant now);

}  // namespace fangxin::central
