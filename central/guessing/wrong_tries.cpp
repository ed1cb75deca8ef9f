// SQL of wrong tries.
#include "central/repository/try_repository.h"

#include <utility>

#include "central/repository/rows.h"

namespace fangxin::central {
namespace {

constexpr const char* kSelectTries =
    "SELECT COUNT(*) AS tries, COALESCE(MIN(at), 0) AS oldest FROM wrong_tries"
    " WHERE subject = $1 AND at > $2";
constexpr const char* kInsertTry = "INSERT INTO wrong_tries (subject, at) VALUES ($1, $2)";
constexpr const char* kDeleteOldTries = "DELETE FROM wrong_tries WHERE at <= $1";

}  // namespace

Task<core::Result<WrongTries>> wrong_tries_since(
    Session& session, std::string subject, core::Instant since
) {
    auto rows = co_await session.execute(kSelectTries, std::move(subject), since.utc_ms);
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty()) co_return core::fail(damaged_row());
    const auto row = (*rows)[0];
    co_return WrongTries{integer_at(row, "tries"), {integer_at(row, "oldest")}};
}

Task<core::Result<void>> insert_wrong_try(
    Session& session, std::string subject, core::Instant now, core::Instant forget_before
) {
    auto inserted = co_await session.execute(kInsertTry, std::move(subject), now.utc_ms);
    if (!inserted) co_return core::fail(inserted.error());
    auto deleted = co_await session.execute(kDeleteOldTries, forget_before.utc_ms);
    if (!deleted) co_return core::fail(deleted.error());
    co_return core::Result<void>{};
}

}  // namespace fangxin::central
