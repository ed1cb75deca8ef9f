// Bundles on sticks that are full, or that somebody prepared.
#include "core/bundle.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <sys/stat.h>
#include <thread>
#include <vector>

#include "os/durable_file.h"
#include "storage/bundle.h"
#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;

// A station with a case that waits, and an empty stick.
struct Scene {
    StationFixture station;
    TemporaryFolder stick;
    std::unique_ptr<storage::Store> store;

    Scene() {
        station.enrol();
        store = station.open();
        REQUIRE(store->outbox().submit(example_content()));
    }
    core::Result<storage::Exported> exported() {
        return storage::export_bundle(*store, stick.path(), station.clock.now());
    }
    std::size_t waiting() { return store->outbox().list().value().size(); }
};

// Calls `work` with a disk of 64 KiB in place of the folder. False where the system forbids it.
template <typename Work>
bool with_small_disk(const fs::path& folder, Work work) {
    bool is_possible = false;
    std::thread([&] {
        is_possible = ::unshare(CLONE_NEWNS) == 0 &&
                      ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                      ::mount("none", folder.c_str(), "tmpfs", 0, "size=64k") == 0;
        if (is_possible) work();
    }).join();
    return is_possible;
}

}  // namespace

TEST_CASE("a full stick is named as what is full, and nothing is left on it") {
    Scene scene;
    core::Result<storage::Exported> exported;
    std::vector<std::string> left;
    const bool is_possible = with_small_disk(scene.stick.path(), [&] {
        // Leaves room for one file of two.
        std::ofstream(scene.stick.file("film")) << std::string(60 * 1024, 'x');
        exported = scene.exported();
        left = os::names_in(scene.stick.path()).value();
    });
    if (!is_possible) {
        MESSAGE("not looked at: this system lets nobody mount a small disk");
        return;
    }
    REQUIRE_FALSE(exported);
    CHECK(exported.error().code == ErrorCode::disk_full);
    CHECK(exported.error().detail.starts_with("the stick is full"));
    CHECK(exported.error().detail.find("take another stick") != std::string::npos);
    CHECK(left == std::vector<std::string>{"film"});
    CHECK(scene.waiting() == 1);
}

TEST_CASE("an export writes into a folder that it makes, and through no link of its name") {
    Scene scene;
    const TemporaryFolder outside;
    const auto name = scene.exported().value().bundle.filename();
    fs::remove_all(scene.stick.path() / name);
    fs::create_directory_symlink(outside.path(), scene.stick.path() / name);
    CHECK(scene.exported().error().code == ErrorCode::conflict);
    CHECK(fs::is_symlink(scene.stick.path() / name));
    CHECK(os::names_in(outside.path()).value().empty());
    ++scene.station.clock.now_ms;
    CHECK(scene.exported().value().cases == 1);
}

TEST_CASE("acknowledgements are taken from a regular file alone, and nothing is waited for") {
    Scene scene;
    const auto bundle = scene.exported().value().bundle;
    const auto item = scene.store->outbox().due(scene.station.clock.now(), 1).value().at(0);
    core::BundleReceipts receipts;
    receipts.cases.push_back(scene.station.acknowledge(item));
    const auto file = bundle / core::kBundleReceiptsName;
    const auto genuine = scene.stick.file("genuine.json");
    std::ofstream(genuine) << core::to_json(receipts);
    SUBCASE("a pipe") {
        REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    }
    SUBCASE("a link") {
        fs::create_symlink(genuine, file);
    }
    SUBCASE("a link elsewhere in the bundle") {
        fs::copy_file(genuine, file);
        fs::create_symlink(genuine, bundle / "cases" / "link");
    }
    CHECK(storage::take_back(*scene.store, bundle).error().code == ErrorCode::corrupt);
    CHECK(scene.waiting() == 1);
    fs::remove(file);
    fs::remove(bundle / "cases" / "link");
    fs::copy_file(genuine, file);
    CHECK(storage::take_back(*scene.store, bundle).value().cases == 1);
    CHECK(scene.waiting() == 0);
}

}  // namespace fangxin::tests
