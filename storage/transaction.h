// A write transaction that is undone unless it is committed.
#pragma once

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

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

  private:
    explicit Transaction(Database& database) : database_(&database) {}
    void roll_back();

    Database* database_;  // null when there is nothing left to end
};

}  // namespace fangxin::storage
