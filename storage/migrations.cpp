// The tables of the station's database, version by version.
#include "storage/migrations.h"

#include <array>
#include <cstddef>
#include <string>

#include "core/try.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

// Text never changes once it was released: a new version is a new entry.
//
// chain    one row: the last sequence number given and the digest of its envelope. Numbers are
//          never given twice, not even when rows of the outbox are gone.
// outbox   one row a filed case. `body` are the wire bytes; emptied once the centre has signed.
// mirror   one row a filed case: the last known status as JSON.
// feed     one row: the cursor of the changes feed.
// query_tries  wrong query codes of the last minutes, by number.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chain (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    last_seq INTEGER NOT NULL CHECK (last_seq >= 0),
    last_digest BLOB NOT NULL CHECK (length(last_digest) = 32)
) STRICT;
INSERT INTO chain VALUES (1, 0, zeroblob(32));

CREATE TABLE outbox (
    device_seq INTEGER PRIMARY KEY CHECK (device_seq >= 1),
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    filed_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'damaged', 'received')),
    body BLOB NOT NULL,
    body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),
    tries INTEGER NOT NULL DEFAULT 0,
    last_try INTEGER,
    next_try INTEGER NOT NULL DEFAULT 0,
    last_reason TEXT NOT NULL DEFAULT '',
    received_at INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox (device_seq) WHERE state <> 'received';

CREATE TABLE mirror (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL CHECK (version >= 0),
    status TEXT NOT NULL,
    query_code_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE feed (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    cursor INTEGER NOT NULL CHECK (cursor >= 0)
) STRICT;
INSERT INTO feed VALUES (1, 0);

CREATE TABLE query_tries (
    number TEXT NOT NULL,
    tried_at INTEGER NOT NULL
) STRICT;
CREATE INDEX query_tries_by_number ON query_tries (number, tried_at);
)sql";

// content         one row a version that the centre published and that is not yet outdated here.
// content_wanted  what the changes feed announced and is not here yet.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE content (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    text TEXT NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    PRIMARY KEY (kind, version)
) STRICT;

CREATE TABLE content_wanted (
    kind TEXT PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version >= 1)
) STRICT, WITHOUT ROWID;
)sql";

// evidence  one row a file that belongs to a filed case: its place in the folder is its id. No
//           reference to the case's row: of a damaged database perhaps only one of them is saved.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    case_seq INTEGER NOT NULL CHECK (case_seq >= 1),
    sealed_bytes INTEGER NOT NULL CHECK (sealed_bytes >= 1),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    state TEXT NOT NULL CHECK (state IN ('queued', 'damaged', 'received')),
    upload TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0,
    last_try INTEGER,
    next_try INTEGER NOT NULL DEFAULT 0,
    last_reason TEXT NOT NULL DEFAULT '',
    received_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_waiting ON evidence (case_seq, id) WHERE state <> 'received';
)sql";

// incidents   what went wrong with this disk, kept also after the centre has them.
// chain_gaps  sequence numbers whose cases could not be read after a damage.
constexpr const char* kVersion4 = R"sql(
CREATE TABLE incidents (
    place INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    saved INTEGER NOT NULL,
    lost INTEGER NOT NULL,
    is_reported INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE chain_gaps (
    first_seq INTEGER PRIMARY KEY CHECK (first_seq >= 1),
    last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq)
) STRICT;
)sql";

// last_health  the setting's name before was last_report.
constexpr const char* kVersion5 = R"sql(
UPDATE settings SET name = 'last_health' WHERE name = 'last_report';
)sql";

// feed  where the centre's feed and history ended, so that an older database there is seen.
constexpr const char* kVersion6 = R"sql(
ALTER TABLE feed ADD COLUMN epoch TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN newest_cursor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN history TEXT NOT NULL DEFAULT '';
)sql";

// sealed_mirror  one row a filed case: the last known status, sealed to the public half of a key
//                pair that follows from query code and salt. `mirror` keeps those that a former
//                version stored, until their code is given.
constexpr const char* kVersion7 = R"sql(
CREATE TABLE sealed_mirror (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL CHECK (version >= 0),
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    sealed BLOB NOT NULL
) STRICT;
)sql";

// code_changes  one row a filed case whose query code the centre has replaced: how many times, as
//               far as its row of sealed_mirror follows. A table of its own, so that a damaged
//               database of a former version is still copied.
constexpr const char* kVersion8 = R"sql(
CREATE TABLE code_changes (
    id TEXT PRIMARY KEY,
    codes INTEGER NOT NULL CHECK (codes >= 1)
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array<const char*, 8> kVersions = {
    kVersion1, kVersion2, kVersion3, kVersion4, kVersion5, kVersion6, kVersion7, kVersion8};

core::Result<std::string> read_schema(Database& database) {
    auto row = TRY(
        database.prepare("SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')"
                         " FROM sqlite_schema ORDER BY type, name")
    );
    std::string schema;
    while (TRY(row.step())) schema += row.text(0) + "\n";
    return schema;
}

// What `read_schema` gives for a sound database of the present version.
core::Result<std::string> make_schema() {
    auto database = TRY(Database::open_in_memory());
    for (const char* const version : kVersions) TRY(database.execute(version));
    return read_schema(database);
}

// One step under the write lock; the version is read again, since another process may have just
// done the same step.
core::Result<void> migrate_one_step(Database& database) {
    auto transaction = TRY(Transaction::begin(database));
    const auto version = TRY(database.user_version());
    if (version > schema_version())
        return core::fail(
            core::ErrorCode::conflict,
            "the station's database was written by a newer version of this program; install that "
            "one"
        );
    if (version == schema_version()) return {};
    if (version < 0) return core::fail(core::ErrorCode::corrupt, "the schema has no version");
    TRY(database.execute(kVersions.at(static_cast<std::size_t>(version))));
    TRY(database.set_user_version(version + 1));
    return transaction.commit();
}

}  // namespace

int schema_version() {
    return static_cast<int>(kVersions.size());
}

core::Result<void> migrate(Database& database) {
    while (TRY(database.user_version()) != schema_version()) TRY(migrate_one_step(database));
    return {};
}

core::Result<void> check_schema(Database& database) {
    static const core::Result<std::string> kPresent = make_schema();
    if (!kPresent) return core::fail(kPresent.error());
    const auto schema = TRY(read_schema(database));
    if (schema == *kPresent) return {};
    return core::fail(core::ErrorCode::corrupt, "the tables of the station's database are damaged");
}

}  // namespace fangxin::storage
