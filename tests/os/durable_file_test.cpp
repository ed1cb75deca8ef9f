// Tests of durable files, private folders and locks, on a real disk.
#include "os/durable_file.h"

#include <doctest/doctest.h>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <utility>

#include "os/file.h"
#include "os/shared_lock.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::os {

namespace {

using core::ErrorCode;
using std::filesystem::perms;

std::string text_of(const std::filesystem::path& file) {
    return std::string(core::as_text(read_file(file, 100).value()));
}

}  // namespace

TEST_CASE("a file is replaced as a whole and only its owner may read it") {
    const tests::TemporaryFolder folder;
    const std::filesystem::path file = folder.file("a");
    CHECK(read_file(file, 100).error().code == ErrorCode::not_found);
    REQUIRE(write_private_file(file, core::as_bytes("a long first text")));
    REQUIRE(write_private_file(file, core::as_bytes("second")));
    CHECK(text_of(file) == "second");
    CHECK(size_of(file).value() == 6);
    CHECK(std::filesystem::status(file).permissions() == (perms::owner_read | perms::owner_write));
    CHECK(names_in(folder.path()).value() == std::vector<std::string>{"a"});
    CHECK(read_file(file, 5).error().code == ErrorCode::corrupt);
}

TEST_CASE("a secret is read only while nobody but its owner can use the file") {
    const tests::TemporaryFolder folder;
    const std::string file = folder.file("key");
    CHECK(read_private_file(file, 10).error().code == ErrorCode::not_found);
    REQUIRE(write_private_file(file, core::as_bytes("secret")));
    CHECK(core::as_text(read_private_file(file, 10).value()) == "secret");
    CHECK(read_private_file(file, 5).error().code == ErrorCode::corrupt);
    for (const perms others : {perms::group_read, perms::others_read, perms::group_write}) {
        std::filesystem::permissions(file, perms::owner_read | others);
        const auto refused = read_private_file(file, 10);
        REQUIRE(!refused.has_value());
        CHECK(refused.error().code == ErrorCode::denied);
        CHECK(refused.error().detail.find("chmod 600 '" + file + "'") != std::string::npos);
    }
}

TEST_CASE("a private folder is made with its parents, and refused where a file has its name") {
    const tests::TemporaryFolder folder;
    const std::filesystem::path inner = folder.file("one/two");
    REQUIRE(make_private_folder(inner));
    REQUIRE(make_private_folder(inner));
    CHECK(std::filesystem::status(inner).permissions() == perms::owner_all);
    REQUIRE(write_private_file(folder.file("taken"), {}));
    CHECK(make_private_folder(folder.file("taken")).error().code == ErrorCode::invalid);
}

TEST_CASE("renaming replaces the other file, removing needs none") {
    const tests::TemporaryFolder folder;
    REQUIRE(write_private_file(folder.file("a"), core::as_bytes("new")));
    REQUIRE(write_private_file(folder.file("b"), core::as_bytes("old")));
    REQUIRE(rename_file(folder.file("a"), folder.file("b")));
    CHECK(text_of(folder.file("b")) == "new");
    CHECK(rename_file(folder.file("a"), folder.file("b")).error().code == ErrorCode::not_found);
    REQUIRE(remove_file(folder.file("b")));
    REQUIRE(remove_file(folder.file("b")));
    CHECK(names_in(folder.file("none")).value().empty());
}

TEST_CASE("a foreign file is read only when it is a regular file") {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.file("photo")) << "light";
    CHECK(size_of(open_foreign_file(folder.file("photo")).value()).value() == 5);
    std::filesystem::create_directory(folder.file("folder"));
    REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
    std::filesystem::create_symlink(folder.file("photo"), folder.file("link"));
    const std::pair<std::string, const char*> refusals[] = {
        {folder.file("none"), "there is no such file"},
        {folder.file("folder"), "this is a folder"},
        {folder.file("pipe"), "this is a pipe or a device"},
        {"/dev/null", "this is a pipe or a device"},
        {folder.file("link"), "this is a link"},
        {folder.file("photo") + "/", "cannot be read"},
    };
    for (const auto& [name, words] : refusals) {
        CAPTURE(name);
        const auto refused = open_foreign_file(name);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == ErrorCode::invalid);
        CHECK(refused.error().detail.find(words) != std::string::npos);
    }
}

TEST_CASE("bytes are written where they belong, and one process alone locks a file") {
    const tests::TemporaryFolder folder;
    const auto file = open_or_create_private_file(folder.file("a")).value();
    REQUIRE(write_at(file, 2, core::as_bytes("cd")));
    REQUIRE(write_at(file, 0, core::as_bytes("ab")));
    REQUIRE(cut(file, 3));
    REQUIRE(sync_content(file));
    CHECK(text_of(folder.file("a")) == "abc");
    REQUIRE(lock_alone(file));
    const auto second = open_or_create_private_file(folder.file("a")).value();
    CHECK(lock_alone(second).error().code == ErrorCode::conflict);
}

TEST_CASE("a shared lock is held by many or by one alone") {
    const tests::TemporaryFolder folder;
    auto first = SharedLock::shared(folder.file("lock"), 0).value();
    {
        const auto second = SharedLock::shared(folder.file("lock"), 0).value();
        const auto only = first.become_only(0);
        REQUIRE_FALSE(only.has_value());
        CHECK(only.error().code == ErrorCode::unavailable);
    }
    REQUIRE(first.become_only(0));
    CHECK_FALSE(SharedLock::shared(folder.file("lock"), 0));
    REQUIRE(first.become_shared());
    CHECK(SharedLock::shared(folder.file("lock"), 0));
}

}  // namespace fangxin::os
