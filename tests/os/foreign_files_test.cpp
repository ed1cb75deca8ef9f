// Tests of folders that others have filled: what is found in them, and what is left alone.
#include "os/foreign_files.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

#include "os/limits.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::os {

namespace {

namespace fs = std::filesystem;
using core::ErrorCode;

constexpr std::size_t kManyNames = 1'000;

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

// A stick, and a secret beside it.
struct Scene {
    tests::TemporaryFolder top;
    fs::path stick = top.path() / "stick";

    Scene() {
        fs::create_directory(stick);
        write(top.path() / "secret", "secret");
    }
    OpenFolder opened() const { return OpenFolder::open(stick).value(); }
    ForeignFiles found(std::size_t names_max = kManyNames) const {
        return find_foreign_files(opened(), names_max).value();
    }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const ForeignFile& file : found().files) {
            std::string name;
            for (const std::string& folder : file.folders) name += folder + "/";
            names.push_back(name + file.name);
        }
        std::ranges::sort(names);
        return names;
    }
    std::string content_of(const ForeignFile& file) const {
        const auto handle = open_foreign_file(opened(), file);
        return std::string(core::as_text(read_whole(handle.value(), 100).value()));
    }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the files of a stick are found in its folders and can be read") {
    const Scene scene;
    fs::create_directories(scene.stick / "DCIM" / "100PHOTO");
    write(scene.stick / "DCIM" / "100PHOTO" / "1.jpg", "one");
    write(scene.stick / "2.jpg", "two");
    CHECK(scene.names() == Names{"2.jpg", "DCIM/100PHOTO/1.jpg"});
    // What lies nearer to the top comes first.
    CHECK(scene.found().files[0].name == "2.jpg");
    CHECK(scene.content_of(scene.found().files[0]) == "two");
    CHECK(scene.content_of(scene.found().files[1]) == "one");
    CHECK(scene.found().files[0].version.bytes == 3);
    CHECK(scene.found().are_all);
}

TEST_CASE("links, pipes, devices and sockets on a stick are no files") {
    const Scene scene;
    fs::create_symlink(scene.top.path() / "secret", scene.stick / "link.jpg");
    fs::create_symlink("..", scene.stick / "up");
    fs::create_symlink(".", scene.stick / "round");
    REQUIRE(::mkfifo((scene.stick / "pipe.jpg").c_str(), 0600) == 0);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = (scene.stick / "socket").string();
    REQUIRE(name.size() < sizeof(address.sun_path));
    std::ranges::copy(name, address.sun_path);
    REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
    ::close(socket);
    if (::geteuid() == 0) REQUIRE(::mknod((scene.stick / "disk").c_str(), S_IFBLK | 0600, 0) == 0);
    write(scene.stick / "photo.jpg", "photo");
    CHECK(scene.names() == Names{"photo.jpg"});
}

TEST_CASE("names that mean something elsewhere are names here, and hidden ones are left alone") {
    const Scene scene;
    const Names strange = {"a\nb.jpg", "\xFF\xFE.jpg", "\xE2\x80\xAEgpj.exe", "-rf", "%s$(id)"};
    for (const std::string& name : strange) write(scene.stick / name, "x");
    write(scene.stick / std::string(255, 'n'), "long");
    fs::create_directory(scene.stick / ".Trashes");
    write(scene.stick / ".Trashes" / "gone.jpg", "gone");
    write(scene.stick / "._photo.jpg", "what another system adds");
    Names all = strange;
    all.emplace_back(255, 'n');
    std::ranges::sort(all);
    CHECK(scene.names() == all);
    for (const ForeignFile& file : scene.found().files) CHECK_FALSE(scene.content_of(file).empty());
}

TEST_CASE("no more is looked at than allowed, neither in number nor in depth") {
    const Scene scene;
    fs::path deep = scene.stick;
    for (std::size_t depth = 0; depth < 2 * kForeignDepthMax; ++depth) {
        deep /= "d";
        fs::create_directory(deep);
        write(deep / "f", "x");
    }
    CHECK(scene.names().size() == kForeignDepthMax);
    const auto few = scene.found(3);
    CHECK_FALSE(few.are_all);
    CHECK(few.files.size() <= 3);
    CHECK(scene.found(2 * kForeignDepthMax + 1).are_all);
}

TEST_CASE("a hundred thousand names are not all looked at") {
    const Scene scene;
    constexpr int kNames = 100'000;
    write(scene.stick / "0", "x");
    // One file with many names: quick to make, and to a search as good as many files.
    for (int i = 1; i < kNames; ++i) {
        const std::string name = (scene.stick / std::to_string(i)).string();
        const fs::path first = scene.stick / std::to_string(i - i % 10'000);
        if (i % 10'000 == 0)
            write(name, "x");
        else
            REQUIRE(::link(first.c_str(), name.c_str()) == 0);
    }
    const auto found = scene.found(kManyNames);
    CHECK_FALSE(found.are_all);
    CHECK(found.files.size() == kManyNames);
}

TEST_CASE("a file that is another one than was found is not opened") {
    const Scene scene;
    fs::create_directory(scene.stick / "folder");
    write(scene.stick / "folder" / "photo", "photo");
    const ForeignFile file = scene.found().files.at(0);
    const auto refusal = [&] { return open_foreign_file(scene.opened(), file).error().code; };
    SUBCASE("it is longer now") {
        write(scene.stick / "folder" / "photo", "another photo");
        CHECK(refusal() == ErrorCode::invalid);
    }
    SUBCASE("it is gone") {
        fs::remove(scene.stick / "folder" / "photo");
        CHECK(refusal() == ErrorCode::not_found);
    }
    SUBCASE("its folder is gone") {
        fs::remove_all(scene.stick / "folder");
        CHECK(refusal() == ErrorCode::not_found);
    }
    SUBCASE("its folder is a link now") {
        fs::rename(scene.stick / "folder", scene.stick / "elsewhere");
        fs::create_symlink("elsewhere", scene.stick / "folder");
        CHECK(refusal() == ErrorCode::invalid);
    }
    SUBCASE("it is a link now") {
        fs::rename(scene.stick / "folder" / "photo", scene.stick / "photo");
        fs::create_symlink("../photo", scene.stick / "folder" / "photo");
        CHECK(refusal() == ErrorCode::corrupt);
    }
}

}  // namespace fangxin::os
