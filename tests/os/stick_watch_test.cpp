// Tests of noticing sticks: on folders that come and go, and on real mounts where they are allowed.
#include "os/stick_watch.h"

#include <atomic>
#include <cerrno>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>

#include "tests/support/poll.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::os {

namespace {

namespace fs = std::filesystem;

struct Scene {
    tests::TemporaryFolder top;
    fs::path sticks = top.path() / "sticks";
    std::unique_ptr<StickWatch> watch = StickWatch::open(sticks).value();

    // The number of sticks once it changed by what was done.
    std::size_t after(const std::function<void()>& change) {
        const auto before = watch->sticks();
        change();
        auto now = watch->sticks();
        while (now == before) {
            watch->wait();
            now = watch->sticks();
        }
        return now.size();
    }
    void put_in(const std::string& name) {
        fs::create_directory(top.path() / "made");
        std::ofstream(top.path() / "made" / "photo.jpg") << "photo";
        fs::rename(top.path() / "made", sticks / name);
    }
};

// Mounts that nobody but this thread sees; false where that is not allowed.
bool has_mounts_of_its_own() {
    if (::unshare(CLONE_NEWNS) != 0) return false;
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

}  // namespace

TEST_CASE("a folder of a stick is noticed when it comes and when it goes") {
    Scene scene;
    CHECK(scene.watch->sticks().empty());
    fs::create_directory(scene.sticks);
    CHECK(scene.watch->sticks().empty());
    CHECK(scene.after([&] { scene.put_in("a"); }) == 1);
    CHECK(scene.after([&] { scene.put_in("b"); }) == 2);
    CHECK(scene.watch->sticks()[0] == scene.sticks / "a");
    CHECK(scene.after([&] { fs::rename(scene.sticks / "a", scene.top.path() / "away"); }) == 1);
    CHECK(scene.watch->sticks()[0] == scene.sticks / "b");
}

TEST_CASE("an empty folder, a file and a link are no sticks") {
    const Scene scene;
    fs::create_directories(scene.sticks / "left behind");
    std::ofstream(scene.sticks / "file") << "x";
    fs::create_symlink("/etc", scene.sticks / "link");
    CHECK(scene.watch->sticks().empty());
}

TEST_CASE("the watch sleeps until it is woken") {
    const Scene scene;
    fs::create_directory(scene.sticks);
    static_cast<void>(scene.watch->sticks());
    std::atomic<int> returned = 0;
    std::thread waiting([&] {
        scene.watch->wait();
        ++returned;
    });
    CHECK(returned == 0);
    scene.watch->wake();
    waiting.join();
    CHECK(returned == 1);
    // A call while nobody waits counts for the next wait, once.
    scene.watch->wake();
    scene.watch->wake();
    scene.watch->wait();
}

TEST_CASE("a file system is noticed when it is mounted and when it is pulled out") {
    bool is_allowed = false;
    std::thread([&is_allowed] {
        // The table of mounts that is watched is that of the thread that opens it.
        is_allowed = has_mounts_of_its_own();
        if (!is_allowed) return;
        Scene scene;
        const fs::path place = scene.sticks / "sdb1";
        fs::create_directories(place);
        CHECK(scene.watch->sticks().empty());
        const auto mount = [&] {
            constexpr unsigned long kAsStation = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC;
            REQUIRE(::mount("none", place.c_str(), "tmpfs", kAsStation, nullptr) == 0);
        };
        // An empty stick is one, too.
        CHECK(scene.after(mount) == 1);
        CHECK(scene.after([&] { REQUIRE(::umount2(place.c_str(), MNT_DETACH) == 0); }) == 0);
    }).join();
    if (!is_allowed) MESSAGE("left out: this user may not mount anything");
}

}  // namespace fangxin::os
