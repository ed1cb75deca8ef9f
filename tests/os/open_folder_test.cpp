// Tests of folders that others may have filled, on a real disk.
#include "os/open_folder.h"

#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <thread>

#include "os/durable_file.h"
#include "os/limits.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::os {

namespace {

namespace fs = std::filesystem;
using core::ErrorCode;

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

std::string text_of(const fs::path& file) {
    return std::string(core::as_text(read_file(file, 100).value()));
}

// A folder, and a secret beside it that nothing in the folder may lead to.
struct Scene {
    tests::TemporaryFolder top;
    fs::path folder = top.path() / "folder";
    fs::path secret = top.path() / "secret";

    Scene() {
        fs::create_directories(folder / "cases");
        write(folder / "cases" / "1.json", "one");
        write(secret, "secret");
    }
    OpenFolder opened() const { return OpenFolder::open(folder).value(); }
    ErrorCode refusal(std::size_t names_max = 10) const {
        return OpenFolder::open_foreign(folder, names_max).error().code;
    }
};

// The working folder until the end of a test.
struct WorkingFolder {
    explicit WorkingFolder(const fs::path& folder) { fs::current_path(folder); }
    ~WorkingFolder() { fs::current_path(before); }
    WorkingFolder(const WorkingFolder&) = delete;
    WorkingFolder& operator=(const WorkingFolder&) = delete;

    fs::path before = fs::current_path();
};

}  // namespace

TEST_CASE("a name leads only to a regular file of its folder") {
    const Scene scene;
    const OpenFolder folder = scene.opened();
    CHECK(core::as_text(folder.read_file("cases/1.json", 3).value()) == "one");
    CHECK(folder.read_file("cases/2.json", 3).error().code == ErrorCode::not_found);
    CHECK(folder.read_file("evidence/2.bin", 3).error().code == ErrorCode::not_found);
    for (const char* const name :
         {"",
          ".",
          "..",
          "../secret",
          "cases/../../secret",
          "cases/",
          "/etc/passwd",
          "./cases/1.json"})
        CHECK(folder.open_file(name).error().code == ErrorCode::invalid);
    CHECK(folder.open_file(std::string("cases\0/1.json", 13)).error().code == ErrorCode::invalid);

    fs::create_symlink(scene.secret, scene.folder / "link");
    fs::create_directory_symlink(scene.top.path(), scene.folder / "out");
    REQUIRE(::mkfifo((scene.folder / "pipe").c_str(), 0600) == 0);
    CHECK(folder.open_file("link").error().code == ErrorCode::corrupt);
    CHECK(folder.open_file("out/secret").error().code == ErrorCode::invalid);
    CHECK(folder.open_file("pipe").error().code == ErrorCode::corrupt);
    CHECK(folder.open_file("cases").error().code == ErrorCode::corrupt);
    CHECK(folder.create_file("link").error().code == ErrorCode::conflict);
    CHECK(folder.make_folder("out").error().code == ErrorCode::conflict);
    CHECK(folder.replace_file("out/secret", core::Bytes()).error().code == ErrorCode::invalid);
    CHECK(folder.remove_file("out/secret").error().code == ErrorCode::invalid);
    CHECK(text_of(scene.secret) == "secret");
}

TEST_CASE("a file is made once, replaced as a whole, and the link of its name is not followed") {
    const Scene scene;
    const OpenFolder folder = scene.opened();
    const OpenFolder made = folder.make_folder("evidence").value();
    REQUIRE(write_all(folder.create_file("evidence/1.bin").value(), core::as_bytes("first")));
    CHECK(made.create_file("1.bin").error().code == ErrorCode::conflict);
    REQUIRE(made.replace_file("1.bin", core::as_bytes("second")));
    CHECK(text_of(scene.folder / "evidence" / "1.bin") == "second");

    fs::create_symlink(scene.secret, scene.folder / "link");
    REQUIRE(folder.replace_file("link", core::as_bytes("new")));
    CHECK(text_of(scene.folder / "link") == "new");
    CHECK(text_of(scene.secret) == "secret");

    const auto fail = [](const FileHandle& file) -> core::Result<void> {
        static_cast<void>(write_all(file, core::as_bytes("half")));
        return core::fail(ErrorCode::disk_full, "no room");
    };
    CHECK(made.replace_file("1.bin", fail).error().code == ErrorCode::disk_full);
    CHECK(text_of(scene.folder / "evidence" / "1.bin") == "second");
    REQUIRE(made.remove_file("1.bin"));
    REQUIRE(made.remove_file("1.bin"));
    CHECK(names_in(scene.folder / "evidence").value().empty());
}

TEST_CASE("a folder from outside is refused for a link, a special file, depth or many names") {
    const Scene scene;
    REQUIRE(OpenFolder::open_foreign(scene.folder, 2));
    CHECK(scene.refusal(1) == ErrorCode::corrupt);
    SUBCASE("a link at the top") {
        fs::create_symlink(scene.secret, scene.folder / "acknowledgements.json.new");
    }
    SUBCASE("a link that leads nowhere") {
        fs::create_symlink("none", scene.folder / "a");
    }
    SUBCASE("a link to a file of the folder itself") {
        fs::create_symlink("1.json", scene.folder / "cases" / "2.json");
    }
    SUBCASE("a link to a folder") {
        fs::create_directory_symlink(scene.top.path(), scene.folder / "evidence");
    }
    SUBCASE("a pipe") {
        REQUIRE(::mkfifo((scene.folder / "cases" / "2.json").c_str(), 0600) == 0);
    }
    SUBCASE("a folder within a folder") {
        fs::create_directories(scene.folder / "cases" / "deep" / "deeper");
    }
    SUBCASE("an empty folder that no export makes") {
        fs::create_directory(scene.folder / "more");
    }
    SUBCASE("many names") {
        for (int i = 0; i < 11; ++i) write(scene.folder / std::to_string(i), "");
    }
    CHECK((scene.refusal() == ErrorCode::corrupt));
}

TEST_CASE("a folder from outside may have a few names beside those of its list") {
    const Scene scene;
    for (std::size_t i = 0; i < kUnlistedNamesMax; ++i)
        write(scene.folder / "cases" / std::to_string(i), "");
    const auto folder = OpenFolder::open_foreign(scene.folder, kForeignNamesMax).value();
    CHECK(folder.check_names(2));
    const auto refused = folder.check_names(1);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::corrupt);
}

TEST_CASE("a folder from outside is no link itself") {
    const Scene scene;
    fs::create_directory_symlink(scene.folder, scene.top.path() / "link");
    for (const char* const path : {"link", "link/", "link/.", "link//", "link/./"})
        CHECK(
            OpenFolder::open_foreign(scene.top.file(path), 10).error().code == ErrorCode::invalid
        );
    CHECK(OpenFolder::open_foreign(scene.secret, 10).error().code == ErrorCode::invalid);
    CHECK(OpenFolder::open_foreign(scene.top.file("no"), 10).error().code == ErrorCode::not_found);
    CHECK(OpenFolder::open(scene.top.file("link")));
    const WorkingFolder inside(scene.folder);
    for (const char* const path : {"", ".", "./", "cases/", "/"})
        CHECK((OpenFolder::open_foreign(path, 1'000'000) || std::string(path) == "/"));
}

TEST_CASE("a file that grows while it is read ends at its limit") {
    const Scene scene;
    std::atomic<bool> is_over = false;
    std::thread writer([&] {
        std::ofstream file(scene.folder / "grows", std::ios::binary);
        while (!is_over) file << std::string(4096, 'x') << std::flush;
    });
    const OpenFolder folder = scene.opened();
    core::Result<core::Bytes> read;
    do read = folder.read_file("grows", 100'000);
    while (read || read.error().code == ErrorCode::not_found);
    is_over = true;
    writer.join();
    CHECK(read.error().code == ErrorCode::corrupt);
}

TEST_CASE("a durable write follows no link that waits for it") {
    const Scene scene;
    for (const char* const name : {"a", "a.new", "a.part", "a.tmp"})
        fs::create_symlink(scene.secret, scene.folder / name);
    REQUIRE(write_private_file(scene.folder / "a", core::as_bytes("text")));
    CHECK(text_of(scene.folder / "a") == "text");
    CHECK(text_of(scene.secret) == "secret");
}

TEST_CASE("a bare file name means the working folder") {
    const Scene scene;
    const WorkingFolder inside(scene.folder);
    REQUIRE(write_private_file("a", core::as_bytes("text")));
    REQUIRE(rename_file("a", "b"));
    REQUIRE(sync_folder(""));
    CHECK(text_of("b") == "text");
}

}  // namespace fangxin::os
