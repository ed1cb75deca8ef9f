// Tests of files as memory.
#include "os/mapped_file.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace fangxin::os {
namespace {

constexpr std::size_t kPages = 64;

std::size_t page_bytes() {
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

// How many of its pages this process has; the system's own cache of the file does not count.
std::size_t pages_of(core::ByteView bytes) {
    const int pagemap = ::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    std::vector<std::uint64_t> pages(bytes.size() / page_bytes());
    const auto first = reinterpret_cast<std::uintptr_t>(bytes.data()) / page_bytes();
    const std::size_t size = pages.size() * sizeof(pages[0]);
    const auto place = static_cast<off_t>(first * sizeof(pages[0]));
    REQUIRE(::pread(pagemap, pages.data(), size, place) == static_cast<ssize_t>(size));
    ::close(pagemap);
    constexpr unsigned kIsPresent = 63;
    return static_cast<std::size_t>(std::ranges::count_if(pages, [](std::uint64_t page) {
        return page >> kIsPresent != 0;
    }));
}

TEST_CASE("a mapped file has the file's bytes") {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.file("data")) << "three bytes";
    const auto file = MappedFile::open(folder.file("data"), 100);
    REQUIRE(file);
    CHECK(core::as_text(file->bytes()) == "three bytes");
}

TEST_CASE("what is no file of a fitting size is not mapped") {
    const tests::TemporaryFolder folder;
    const auto code = [&folder](const std::string& name) {
        const auto file = MappedFile::open(folder.file(name), 3);
        return file ? core::ErrorCode::interrupted : file.error().code;
    };
    CHECK(code("data") == core::ErrorCode::not_found);
    std::ofstream(folder.file("data")).flush();
    CHECK(code("data") == core::ErrorCode::corrupt);
    std::ofstream(folder.file("data")) << "four";
    CHECK(code("data") == core::ErrorCode::corrupt);
    std::filesystem::create_symlink("data", folder.file("link"));
    CHECK(code("link") == core::ErrorCode::corrupt);
}

TEST_CASE("pages that are given back take no memory, even locked, and come back as they were") {
    const tests::TemporaryFolder folder;
    const std::string text(kPages * page_bytes(), 'x');
    std::ofstream(folder.file("data")) << text;
    const auto file = MappedFile::open(folder.file("data"), text.size());
    REQUIRE(file);
    CHECK(core::as_text(file->bytes()) == text);
    CHECK(pages_of(file->bytes()) == kPages);
    ::mlock(file->bytes().data(), page_bytes());
    std::filesystem::create_symlink("data", folder.file("link"));
    give_back_pages(folder.file("link"));
    CHECK(pages_of(file->bytes()) == 0);
    CHECK(core::as_text(file->bytes()) == text);
    give_back_pages(folder.file("missing"));
}

}  // namespace
}  // namespace fangxin::os
