// Keeps and answers the last known statuses.
#include "storage/status_mirror.h"

#include <string>

#include "core/acts/act.h"
#include "core/crypto.h"
#include "core/ensure.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/private_text.h"
#include "core/try.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

// A status with eight steps fits into one: nearly all do, and all of these have the same length.
constexpr std::size_t kBlockBytes = 1024;

// A public key and a salt of zeros: those of no code.
constexpr const char* kWithoutKey =
    "SELECT 1 FROM sealed_mirror WHERE id = ?1 AND number = ?2 AND version <= ?3"
    " AND (public_key = zeroblob(32)"
    " OR ?4 > coalesce((SELECT codes FROM code_changes WHERE id = ?1), 0))"
    " UNION ALL SELECT 1 FROM mirror WHERE id = ?1 AND number = ?2 AND ?4 > 0 LIMIT 1";
constexpr const char* kMoveFormer =
    "INSERT INTO sealed_mirror (id, number, version, public_key, salt, sealed)"
    " SELECT id, number, version, zeroblob(32), zeroblob(16), x'' FROM mirror"
    " WHERE id = ? AND number = ?";
constexpr const char* kTakeKey =
    "UPDATE sealed_mirror SET public_key = zeroblob(32), salt = zeroblob(16), sealed = x''"
    " WHERE id = ? AND number = ?";
constexpr const char* kNoteCodes =
    "INSERT OR REPLACE INTO code_changes (id, codes)"
    " SELECT id, ? FROM sealed_mirror WHERE id = ? AND number = ?";
// Not where a still newer code became known meanwhile.
constexpr const char* kGiveKey =
    "UPDATE sealed_mirror SET version = ?1, public_key = ?2, salt = ?3, sealed = ?4"
    " WHERE id = ?5 AND number = ?6 AND version <= ?1 AND public_key = zeroblob(32)"
    " AND NOT EXISTS (SELECT 1 FROM code_changes WHERE id = ?5 AND codes > ?7)";

tl::unexpected<core::Error> unknown() {
    return core::fail(
        core::ErrorCode::not_found,
        "this machine knows no case with this number and query code, and without a line to the"
        " centre it cannot ask: look at both again, try later, scan the receipt with a phone, or"
        " call 12315"
    );
}

core::Result<core::CaseStatus> read_status(std::string_view json, const core::CaseNumber& number) {
    auto status = core::parse_case_status(json);
    if (!status || status->number != number)
        return core::fail(core::ErrorCode::corrupt, "a stored status is damaged");
    return status;
}

core::Bytes seal_status(const core::CaseStatus& status, const core::SealPublicKey& key) {
    return core::seal_in_blocks(core::Passing(core::to_json(status)), kBlockBytes, key);
}

struct SealedRow {
    core::CodeKey key;
    core::Bytes sealed;
};

core::Result<std::optional<SealedRow>> find_sealed(
    Database& database, const core::CaseNumber& number
) {
    auto row = TRY(database.query(
        "SELECT public_key, salt, sealed FROM sealed_mirror WHERE number = ?", number
    ));
    if (!TRY(row.step())) return std::nullopt;
    const auto salt = core::array_of<sizeof(core::CodeSalt)>(row.bytes(1));
    if (!salt) return core::fail(core::ErrorCode::corrupt, "a stored status is damaged");
    return SealedRow{{*salt, {TRY(row.digest(0))}}, row.bytes(2)};
}

}  // namespace

core::CodeKey StatusMirror::make_key(const core::QueryCode& code) const {
    return core::make_code_key(code.to_string(), random_, cost_);
}

core::Result<core::CaseStatus> StatusMirror::look_up(
    const core::CaseNumber& number, const core::QueryCode& code
) {
    const auto now = clock_.now();
    // Taken before the code is tried, so that neither many processes nor a kill gain a try.
    if (!TRY(take_try(number, now)))
        return core::fail(
            core::ErrorCode::rate_limited, "too many wrong query codes for this number"
        );
    auto status = status_here(number, code);
    const bool is_wrong = !status && status.error().code == core::ErrorCode::not_found;
    if (!is_wrong) TRY(give_back_try(number, now));
    return status;
}

core::Result<core::CaseStatus> StatusMirror::status_here(
    const core::CaseNumber& number, const core::QueryCode& code
) {
    if (const auto former = TRY(find_former(number))) {
        if (!core::slow_hash_matches(former->query_code_hash, code.to_string())) return unknown();
        // Whoever asks is answered, also when the disk has no room to seal it now.
        static_cast<void>(move_former(number, code));
        return read_status(former->status, number);
    }
    const auto row = TRY(find_sealed(database_, number));
    // For a number that nobody has, the same work with a salt and a key of zeros.
    const auto known = row ? row->key : core::CodeKey{};
    const auto pair = core::code_key_pair(code.to_string(), known.salt, cost_);
    const bool matches =
        core::equal_in_constant_time(pair.public_key().bytes, known.public_key.bytes);
    if (!row || !matches) return unknown();
    const auto json = TRY(core::open_blocks(row->sealed, kBlockBytes, pair));
    return read_status(json.view(), number);
}

core::Result<void> StatusMirror::confirm(
    const core::CaseStatus& status, const core::QueryCode& code
) {
    const std::size_t codes = core::count_new_codes(status);
    if (codes == 0 && TRY(find_former(status.number))) TRY(status_here(status.number, code));
    if (!TRY(lacks_key(status))) return {};
    // Before the transaction: it takes long.
    const auto key = make_key(code);
    auto transaction = TRY(Transaction::begin(database_));
    TRY(end_former_code(status));
    TRY(database_.run(
        kGiveKey,
        status.version,
        key.public_key.bytes,
        key.salt,
        seal_status(status, key.public_key),
        status.id,
        status.number,
        codes
    ));
    return transaction.commit();
}

core::Result<bool> StatusMirror::lacks_key(const core::CaseStatus& status) {
    const auto found = TRY(database_.find_integer(
        kWithoutKey, status.id, status.number, status.version, core::count_new_codes(status)
    ));
    return found.has_value();
}

core::Result<void> StatusMirror::end_former_code(const core::CaseStatus& status) {
    const std::size_t codes = core::count_new_codes(status);
    if (codes == 0) return {};
    const auto known =
        TRY(database_.find_integer("SELECT codes FROM code_changes WHERE id = ?", status.id));
    if (static_cast<std::size_t>(known.value_or(0)) >= codes) return {};
    TRY(database_.run(kMoveFormer, status.id, status.number));
    TRY(database_.run("DELETE FROM mirror WHERE id = ? AND number = ?", status.id, status.number));
    TRY(database_.run(kTakeKey, status.id, status.number));
    return database_.run(kNoteCodes, codes, status.id, status.number);
}

core::Result<std::optional<StatusMirror::FormerRow>> StatusMirror::find_former(
    const core::CaseNumber& number
) {
    auto row =
        TRY(database_.query("SELECT status, query_code_hash FROM mirror WHERE number = ?", number));
    if (!TRY(row.step())) return std::nullopt;
    return FormerRow{row.text(0), row.text(1)};
}

core::Result<void> StatusMirror::move_former(
    const core::CaseNumber& number, const core::QueryCode& code
) {
    // Before the transaction: it takes long.
    const auto key = make_key(code);
    auto transaction = TRY(Transaction::begin(database_));
    // Read again: a newer status may have come in the meantime, or another process has sealed it.
    const auto former = TRY(find_former(number));
    if (!former) return {};
    const auto status = TRY(read_status(former->status, number));
    TRY(insert(status, key));
    TRY(database_.run("DELETE FROM mirror WHERE number = ?", number));
    return transaction.commit();
}

core::Result<bool> StatusMirror::take_try(const core::CaseNumber& number, core::Instant now) {
    auto transaction = TRY(Transaction::begin(database_));
    // Tries from the future were made before the clock was put back; they count for at most twice
    // the time.
    TRY(database_.run(
        "DELETE FROM query_tries WHERE tried_at <= ? OR tried_at > ?",
        now.utc_ms - core::kQueryCodeLockMs,
        now.utc_ms + core::kQueryCodeLockMs
    ));
    const auto tries =
        TRY(database_.find_integer("SELECT count(*) FROM query_tries WHERE number = ?", number));
    if (tries.value_or(0) >= core::kQueryCodeTriesMax) return false;
    TRY(database_.run(
        "INSERT INTO query_tries (number, tried_at) VALUES (?, ?)", number, now.utc_ms
    ));
    TRY(transaction.commit());
    return true;
}

core::Result<void> StatusMirror::give_back_try(const core::CaseNumber& number, core::Instant now) {
    return database_.run(
        "DELETE FROM query_tries WHERE rowid ="
        " (SELECT rowid FROM query_tries WHERE number = ? AND tried_at = ? LIMIT 1)",
        number,
        now.utc_ms
    );
}

core::Result<void> StatusMirror::add(const core::CaseStatus& filed, const core::CodeKey& key) {
    ENSURE(database_.is_in_transaction());
    ENSURE(filed.version == 0);
    return insert(filed, key);
}

core::Result<void> StatusMirror::mark_received(const core::CaseStatus& received) {
    ENSURE(database_.is_in_transaction());
    ENSURE(received.version == 0);
    // Below 1: the changes feed may have been faster.
    return replace(received, 1);
}

core::Result<void> StatusMirror::note_here(const core::CaseStatus& status) {
    ENSURE(database_.is_in_transaction());
    return replace(status, status.version + 1);
}

core::Result<void> StatusMirror::apply(const core::CaseStatus& status) {
    ENSURE(database_.is_in_transaction());
    TRY(end_former_code(status));
    return replace(status, status.version);
}

core::Result<void> StatusMirror::insert(const core::CaseStatus& status, const core::CodeKey& key) {
    return database_.run(
        "INSERT INTO sealed_mirror (id, number, version, public_key, salt, sealed)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        status.id,
        status.number,
        status.version,
        key.public_key.bytes,
        key.salt,
        seal_status(status, key.public_key)
    );
}

core::Result<void> StatusMirror::replace(
    const core::CaseStatus& status, std::uint64_t version_below
) {
    // Its code is not known here: what a former version stored stays in the clear.
    TRY(database_.run(
        "UPDATE mirror SET version = ?, status = ? WHERE id = ? AND number = ? AND version < ?",
        status.version,
        core::to_json(status),
        status.id,
        status.number,
        version_below
    ));
    core::SealPublicKey key;
    {
        auto row = TRY(database_.query(
            "SELECT public_key FROM sealed_mirror WHERE id = ? AND number = ? AND version < ?",
            status.id,
            status.number,
            version_below
        ));
        if (!TRY(row.step())) return {};
        // Nothing can be sealed to no key or a damaged one; deliveries and other news must not wait
        // for it.
        if (const auto stored = row.digest(0)) key = {*stored};
    }
    if (!core::is_usable(key))
        return database_.run(
            "UPDATE sealed_mirror SET version = ? WHERE id = ?", status.version, status.id
        );
    return database_.run(
        "UPDATE sealed_mirror SET version = ?, sealed = ? WHERE id = ?",
        status.version,
        seal_status(status, key),
        status.id
    );
}

}  // namespace fangxin::storage
