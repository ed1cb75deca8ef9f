// A private PostgreSQL server for tests, from Debian's package, in a temporary folder.
#pragma once

#include <optional>
#include <string>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

// Listens on a socket in its own folder only, and waits for the disk as a real one does. Ends with
// the object, and with the process however that ends.
class PostgresCluster {
  public:
    PostgresCluster();
    ~PostgresCluster();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;

    // The address of a new, empty place for tables: a schema, which is made a hundred times faster
    // than a database. The address ends with the server's options.
    std::string create_database();
    std::string address(const std::string& database) const;
    void stop();
    void start();

    // Of this test program: started when it is first asked for.
    static PostgresCluster& shared();

  private:
    TemporaryFolder folder_;
    int schemas_ = 0;
    std::optional<Process> server_;
};

}  // namespace fangxin::tests
