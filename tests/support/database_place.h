// A fresh place for the centre's database in a test: an SQLite file, or a PostgreSQL database.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/support/postgres_cluster.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

enum class DatabaseKind { sqlite, postgresql };

class DatabasePlace {
  public:
    explicit DatabasePlace(DatabaseKind kind)
        : address_(
              kind == DatabaseKind::sqlite ? folder_.file("central.db")
                                           : PostgresCluster::shared().create_database()
          ) {}

    // What Database::open and --database take.
    const std::string& address() const { return address_; }

    // What this run of a test program is about; FANGXIN_TEST_DATABASE=postgresql in ctest's second
    // entry of the same program (fangxin_test_on_both).
    static DatabaseKind kind_of_this_run() {
        const char* name = std::getenv("FANGXIN_TEST_DATABASE");
        const bool is_postgresql = name != nullptr && std::string_view(name) == "postgresql";
        return is_postgresql ? DatabaseKind::postgresql : DatabaseKind::sqlite;
    }

  private:
    TemporaryFolder folder_;
    std::string address_;
};

inline bool is_on_sqlite() {
    return DatabasePlace::kind_of_this_run() == DatabaseKind::sqlite;
}

}  // namespace fangxin::tests
