// The schema, step by step. A step that was ever released is never changed; a new one is added.
#pragma once

#include <string_view>
#include <vector>

#include "central/database/connection.h"
#include "core/clock.h"
#include "core/result.h"

namespace fangxin::central {

// Statements of the steps in order, from migrations/*.sql; made by CMake. In a file, statements
// are separated by a line "-- next".
std::vector<std::string_view> migration_texts();

// Applies the steps that are missing, in one transaction, while no other process writes.
// `not_found` where there is no schema and it must not be made; `invalid` when it is newer than
// this program.
core::Result<void> migrate(Connection& connection, bool may_create, core::Instant now);

}  // namespace fangxin::central
