// SQL of wrong tries.
#include "central/guessing/wrong_tries.h"

#include "central/columns.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kSelectTries =
    "SELECT COUNT(*) AS tries, COALESCE(MIN(at), 0) AS oldest FROM wrong_tries"
    " WHERE subject = $1 AND at > $2";
constexpr const char* kInsertTry = "INSERT INTO wrong_tries (subject, at) VALUES ($1, $2)";
constexpr const char* kDeleteOldTries = "DELETE FROM wrong_tries WHERE at <= $1";

}  // namespace

core::Result<WrongTries> wrong_tries_since(
    Session& session, std::string_view subject, core::Instant since
) {
    const Rows rows = TRY(session.execute(kSelectTries, subject, since.utc_ms));
    if (rows.empty()) return core::fail(damaged_row());
    const Row row = rows[0];
    return WrongTries{row.integer("tries"), instant_at(row, "oldest")};
}

core::Result<void> insert_wrong_try(
    Session& writer, std::string_view subject, core::Instant now, core::Instant forget_before
) {
    TRY(writer.send(kInsertTry, subject, now.utc_ms));
    return writer.send(kDeleteOldTries, forget_before.utc_ms);
}

}  // namespace fangxin::central
