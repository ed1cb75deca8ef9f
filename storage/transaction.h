// A write transaction that is undone unless it is committed.
#pragma once

#include <memory>

#include "core/result.h"
#include "storage/database.h"

namespace fangxin::storage {

class Transaction {
  public:
    // BEGIN IMMEDIATE: takes the write lock at once, so that what is read inside stays true until
    // the commit. Waits for other processes; `unavailable` when that takes too long.
    static core::Result<Transaction> begin(Database& database);

    // On success everything is on the disk. On failure nothing of the transaction will be found,
    // with one exception that no program can mend: a disk that dies for good in the very last sync
    // may have kept the transaction, as a whole.
    core::Result<void> commit();

  private:
    struct RollBack {
        void operator()(Database* database) const;
    };
    explicit Transaction(Database& database) : database_(&database) {}

    std::unique_ptr<Database, RollBack> database_;  // null when there is nothing left to end
};

}  // namespace fangxin::storage
