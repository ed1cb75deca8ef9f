// Begins, commits and undoes write transactions.
#include "storage/transaction.h"

#include "core/ensure.h"
#include "core/try.h"

namespace fangxin::storage {
namespace {

// When the last sync of a commit fails, SQLite reports the failure, but the finished frames are
// in the log already, and after a power cut they would count again. Another small
// transaction overwrites them. If it fails too, the next one that succeeds does it.
void overwrite_failed_frames(Database& database) {
    const auto version = database.user_version();
    if (version) static_cast<void>(database.set_user_version(*version));
}

// SQLite puts every row together in a scratch page, which a connection keeps as it is: numbers and
// states of cases would stay in memory. A long row of zeros takes their place and is taken back; it
// fails, and may, before the table is there.
core::Result<void> overwrite_scratch_page(Database& database) {
    TRY(database.execute("SAVEPOINT scratch"));
    static_cast<void>(
        database.execute("INSERT INTO incidents (kind, at, saved, lost)"
                         " VALUES (CAST(zeroblob(4000) AS TEXT), 0, 0, 0)")
    );
    return database.execute("ROLLBACK TO scratch; RELEASE scratch");
}

}  // namespace

core::Result<Transaction> Transaction::begin(Database& database) {
    ENSURE(!database.is_in_transaction());
    TRY(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database);
}

core::Result<void> Transaction::commit() {
    ENSURE(database_ != nullptr);
    auto committed = overwrite_scratch_page(*database_);
    if (committed) committed = database_->execute("COMMIT");
    Database& database = *database_;
    if (committed) {
        static_cast<void>(database_.release());
        return {};
    }
    database_.reset();
    overwrite_failed_frames(database);
    return committed;
}

void Transaction::RollBack::operator()(Database* database) const {
    // After some failures SQLite has rolled back by itself.
    if (database->is_in_transaction()) static_cast<void>(database->execute("ROLLBACK"));
}

}  // namespace fangxin::storage
