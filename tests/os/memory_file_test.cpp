// Tests of files in memory: read as any file, and overwritten at their end.
#include "os/memory_file.h"

#include <doctest/doctest.h>

#include "os/program.h"

namespace fangxin::os {
namespace {

constexpr std::string_view kText = "what was photographed";

std::string content(const FileHandle& file) {
    return std::string(core::as_text(read_up_to(file, 2 * kText.size()).value()));
}

}  // namespace

TEST_CASE("a file in memory is read from its start by everybody, another program too") {
    const auto file = MemoryFile::make(core::as_bytes(kText)).value();
    CHECK(file->size() == kText.size());
    const FileHandle first = file->open().value();
    CHECK(content(first) == kText);
    CHECK(content(file->open().value()) == kText);
    const auto copied = run_filter({"/bin/cat"}, file->open().value(), 100, 60'000, {});
    CHECK(core::as_text(copied.value()) == kText);
}

TEST_CASE("a file in memory can be written by nobody who opened it") {
    const auto file = MemoryFile::make(core::as_bytes(kText)).value();
    CHECK_FALSE(write_at(file->open().value(), 0, core::as_bytes("x")).has_value());
}

TEST_CASE("of a file in memory nothing is left at its end, even where it is still open") {
    auto file = MemoryFile::make(core::as_bytes(kText)).value();
    const FileHandle open = file->open().value();
    file.reset();
    CHECK(content(open) == std::string(kText.size(), '\0'));
}

}  // namespace fangxin::os
