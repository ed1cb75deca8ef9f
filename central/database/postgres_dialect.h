// What PostgreSQL wants said differently from SQLite: the schema's triggers and types, failures,
// the lock of writers, messages between processes.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace fangxin::central {

// After connecting, in this order; see postgres_dialect.cpp for the reasons.
std::span<const char* const> postgres_settings();

// One state from the first statement to the last; writes are refused.
inline constexpr std::string_view kPostgresBeginRead =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
inline constexpr std::string_view kPostgresBeginWrite = "BEGIN";
// Held until the transaction's commit can be seen. So writers come one after the other, in every
// process: nobody reads a row to decide what another is writing, and a row of the changes feed with
// a lower number is always seen first.
inline constexpr std::string_view kPostgresLockWriters = "SELECT pg_advisory_xact_lock(4919416270)";

// Sent at the commit, with what postgres_message gives.
inline constexpr std::string_view kPostgresNotify = "SELECT pg_notify('fangxin', $1)";
inline constexpr const char* kPostgresListen = "LISTEN fangxin";

// Channels as one message of `origin`, which is of this Database alone. Without any channel:
// whoever reads it cannot know which.
std::string postgres_message(std::string_view origin, std::span<const std::string> channels);
// The channels of a message; nothing for those of `origin`, which were woken at the commit.
std::optional<std::vector<std::string>> read_postgres_message(
    std::string_view origin, std::string_view message
);

// What every trigger of the schema does: it refuses.
inline constexpr std::string_view kPostgresSchemaStart =
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
    " $$BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END$$";
inline constexpr std::string_view kPostgresTables =
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = current_schema()";
// The schema's statement, written for SQLite.
std::string postgres_schema_statement(std::string_view statement);

// By the five characters of SQLSTATE; empty where the connection is lost.
core::Error postgres_error(std::string_view state);
// Comes of others at the same time and not of the statement: a deadlock, a serialization failure.
bool postgres_may_repeat(std::string_view state);

}  // namespace fangxin::central
