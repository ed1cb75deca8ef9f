// Migrations of the station's database to the tables that this program knows.
#pragma once

#include "core/result.h"
#include "storage/database.h"

namespace fangxin::storage {

// The newest version this program knows; in the database it is `user_version`.
int schema_version();

// Runs what is missing, each version in one transaction. `conflict` when the database was written
// by a newer program: it is then left untouched.
core::Result<void> migrate(Database& database);

// Whether every table and index is as the migrations make it: SQLite's own checks find no bit that
// turned in a name. `corrupt` when one is not.
core::Result<void> check_schema(Database& database);

}  // namespace fangxin::storage
