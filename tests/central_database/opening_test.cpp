// Places that can be opened, and those that cannot.
#include <cerrno>
#include <doctest/doctest.h>
#include <fstream>
#include <sqlite3.h>
#include <string>
#include <thread>
#include <vector>

#include "core/try.h"
#include "os/clock.h"
#include "tests/central_database/open_database.h"

namespace fangxin::tests {
namespace {

using central::Database;
using central::Session;
using core::ErrorCode;

const os::SystemClock kClock;

ErrorCode opening_error(const std::string& place, bool may_create = true) {
    const auto opened = Database::open(place, may_create, kClock);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().detail.find('\n') == std::string::npos);
    return opened.error().code;
}

// SQLite's own disk, with no room for another log while this lives.
class FullDisk {
  public:
    FullDisk() : vfs_(*kBelow) {
        vfs_.zName = "full";
        vfs_.xOpen = [](sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* done) {
            if ((flags & SQLITE_OPEN_WAL) == 0)
                return kBelow->xOpen(kBelow, name, file, flags, done);
            file->pMethods = nullptr;
            return SQLITE_CANTOPEN;
        };
        vfs_.xGetLastError = [](sqlite3_vfs*, int, char*) { return ENOSPC; };
        REQUIRE(sqlite3_vfs_register(&vfs_, 1) == SQLITE_OK);
    }
    ~FullDisk() { sqlite3_vfs_unregister(&vfs_); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    static inline sqlite3_vfs* const kBelow = sqlite3_vfs_find(nullptr);
    sqlite3_vfs vfs_;
};

TEST_CASE("a database on a full disk says so at the start") {
    const TemporaryFolder folder;
    REQUIRE(Database::open(folder.file("central.db"), true, kClock).has_value());
    const FullDisk full;
    CHECK(opening_error(folder.file("central.db"), false) == ErrorCode::disk_full);
}

TEST_CASE("a database that was never made is not found, and is not made by asking") {
    const DatabasePlace place(DatabasePlace::kind_of_this_run());
    CHECK(opening_error(place.address(), false) == ErrorCode::not_found);
    CHECK(opening_error(place.address(), false) == ErrorCode::not_found);
}

TEST_CASE("a schema newer than this program is refused and left as it is") {
    OpenDatabase opened;
    REQUIRE(opened->write([](Session& session) {
        return session.execute("INSERT INTO schema_steps (step, applied_at) VALUES (9999, 0)");
    }));
    opened.close();
    CHECK(opening_error(opened.address()) == ErrorCode::invalid);
}

TEST_CASE("two processes that start at once make one schema") {
    const DatabasePlace place(DatabasePlace::kind_of_this_run());
    std::vector<std::thread> threads;
    std::atomic<int> opened = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            opened += Database::open(place.address(), true, kClock) ? 1 : 0;
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(opened == 4);
}

TEST_CASE("a path that is too long or has a line break is refused in one sentence") {
    const TemporaryFolder folder;
    CHECK(opening_error(folder.file(std::string(630, 'x'))) == ErrorCode::invalid);
    CHECK(opening_error(folder.file("a\nb")) == ErrorCode::invalid);
}

TEST_CASE("a file that is no database is corrupt") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("x.db")) << std::string(8192, 'x');
    CHECK(opening_error(folder.file("x.db")) == ErrorCode::corrupt);
}

TEST_CASE("a place where no file can be is invalid") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("file")) << "no folder";
    CHECK(opening_error(folder.path().string()) == ErrorCode::invalid);
    CHECK(opening_error(folder.file("none/x.db")) == ErrorCode::invalid);
    CHECK(opening_error(folder.file("file/x.db")) == ErrorCode::invalid);
}

TEST_CASE("an address that cannot be read is invalid, and its password is not repeated") {
    const auto opened = Database::open("postgresql://me:secret@[half", true, kClock);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == ErrorCode::invalid);
    CHECK(opened.error().detail.find("secret") == std::string::npos);
}

TEST_CASE("a server that is not there is unavailable") {
    const TemporaryFolder folder;
    CHECK(
        opening_error("postgresql:///x?host=" + folder.path().string()) == ErrorCode::unavailable
    );
}

}  // namespace
}  // namespace fangxin::tests
