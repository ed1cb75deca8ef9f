// Keeps and answers the last known statuses.
#include "storage/status_mirror.h"

#include <string>
#include <utility>

#include "core/crypto.h"
#include "core/ensure.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/try.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

tl::unexpected<core::Error> unknown() {
    return core::fail(
        core::ErrorCode::not_found, "the number and the query code do not belong together"
    );
}

core::Result<core::CaseStatus> read_status(const std::string& json) {
    auto status = core::parse_case_status(json);
    if (!status) return core::fail(core::ErrorCode::corrupt, "a stored status is damaged");
    return status;
}

}  // namespace

StatusMirror::StatusMirror(Database& database, const core::Clock& clock, core::SlowHashCost cost)
    : database_(database), clock_(clock), cost_(cost) {}

std::string StatusMirror::hash_of(const core::QueryCode& code) const {
    return core::slow_hash(code.to_string(), cost_);
}

core::Result<core::CaseStatus> StatusMirror::look_up(
    const core::CaseNumber& number, const core::QueryCode& code
) {
    const auto now = clock_.now();
    // Taken before the code is tried, so that neither many processes nor a kill gain a try.
    const auto taken = TRY(take_try(number, now));
    if (!taken) {
        return core::fail(
            core::ErrorCode::rate_limited, "too many wrong query codes for this number"
        );
    }
    std::string json;
    std::string hash;
    {
        auto row =
            TRY(database_.prepare("SELECT status, query_code_hash FROM mirror WHERE number = ?"));
        row.bind(number.to_string());
        const auto has_row = TRY(row.step());
        if (has_row) {
            json = row.text(0);
            hash = row.text(1);
        }
    }
    const bool is_known = !hash.empty();
    if (dummy_hash_.empty()) dummy_hash_ = core::slow_hash("no code", cost_);
    const bool matches = core::slow_hash_matches(is_known ? hash : dummy_hash_, code.to_string());
    if (!is_known || !matches) return unknown();
    TRY(give_back_try(number, now));
    return read_status(json);
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
    std::int64_t tries = 0;
    {
        auto count = TRY(database_.prepare("SELECT count(*) FROM query_tries WHERE number = ?"));
        count.bind(number.to_string());
        TRY(count.step());
        tries = count.integer(0);
    }
    if (tries >= core::kQueryCodeTriesMax) return false;
    TRY(database_.run(
        "INSERT INTO query_tries (number, tried_at) VALUES (?, ?)", number.to_string(), now.utc_ms
    ));
    TRY(transaction.commit());
    return true;
}

core::Result<void> StatusMirror::give_back_try(const core::CaseNumber& number, core::Instant now) {
    return database_.run(
        "DELETE FROM query_tries WHERE rowid ="
        " (SELECT rowid FROM query_tries WHERE number = ? AND tried_at = ? LIMIT 1)",
        number.to_string(),
        now.utc_ms
    );
}

core::Result<core::CaseStatus> StatusMirror::status_here(const core::CaseNumber& number) {
    auto row = TRY(database_.prepare("SELECT status FROM mirror WHERE number = ?"));
    row.bind(number.to_string());
    const auto has_row = TRY(row.step());
    if (!has_row) return core::fail(core::ErrorCode::not_found, "no such case was filed here");
    return read_status(row.text(0));
}

core::Result<void> StatusMirror::add(
    const core::CaseStatus& filed, const std::string& query_code_hash
) {
    ENSURE(database_.is_in_transaction());
    ENSURE(filed.version == 0);
    return database_.run(
        "INSERT INTO mirror (id, number, version, status, query_code_hash) VALUES (?, ?, 0, ?, ?)",
        filed.id.to_string(),
        filed.number.to_string(),
        core::to_json(filed),
        query_code_hash
    );
}

core::Result<void> StatusMirror::mark_received(const core::CaseId& id, core::Instant received_at) {
    ENSURE(database_.is_in_transaction());
    auto row = TRY(database_.prepare("SELECT status FROM mirror WHERE id = ? AND version = 0"));
    row.bind(id.to_string());
    const auto has_row = TRY(row.step());
    if (!has_row) return {};  // the changes feed was faster
    auto status = read_status(row.text(0));
    // A damaged status is left for the changes feed to replace; the delivery must not wait for it.
    if (!status) return {};
    status->state = core::CaseState::received;
    status->events.push_back({core::CaseState::received, received_at, ""});
    return store(*status);
}

core::Result<void> StatusMirror::apply(const core::CaseStatus& status) {
    ENSURE(database_.is_in_transaction());
    auto row =
        TRY(database_.prepare("SELECT 1 FROM mirror WHERE id = ? AND number = ? AND version < ?"));
    row.bind(
        status.id.to_string(), status.number.to_string(), static_cast<std::int64_t>(status.version)
    );
    const auto is_news = TRY(row.step());
    if (!is_news) return {};
    return store(status);
}

core::Result<void> StatusMirror::store(const core::CaseStatus& status) {
    return database_.run(
        "UPDATE mirror SET version = ?, status = ? WHERE id = ?",
        static_cast<std::int64_t>(status.version),
        core::to_json(status),
        status.id.to_string()
    );
}

}  // namespace fangxin::storage
