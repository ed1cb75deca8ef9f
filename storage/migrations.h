// Brings the tables of the station's database to the form this program knows.
#pragma once

#include "core/result.h"
#include "storage/database.h"

namespace fangxin::storage {

// The newest version this program knows; stands in the database as `user_version`.
int schema_version();

// Runs what is missing, each version in one transaction. `conflict` when the database was written
// by a newer program: it is then left untouched.
core::Result<void> migrate(Database& database);

}  // namespace fangxin::storage
