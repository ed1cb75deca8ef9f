// Tests of private memory: what another process gave back is looked for in its whole memory.
#include "os/private_memory.h"

#include <doctest/doctest.h>
#include <string>

#include "tests/os/secret_letters.h"
#include "tests/support/process.h"
#include "tests/support/process_memory.h"

using namespace fangxin::tests;

namespace {

// How often the text, or a part of it, is in the memory of a process that used it that way.
std::size_t sightings_after(const std::string& way) {
    constexpr std::uint32_t kSeed = 20261128;
    Process program({FANGXIN_FORGETFUL_PROGRAM, way, std::to_string(kSeed)});
    REQUIRE(program.read_line_beginning("ready", std::chrono::seconds(60)));
    std::string letters(kSecretLetters, ' ');
    write_secret_letters(kSeed, letters.data());
    const auto found = sightings_in_memory(program.pid(), {{"letters", letters}});
    for (const auto& sighting : found) MESSAGE(way << ": " << sighting.to_string());
    return found.size();
}

}  // namespace

TEST_CASE("a text that a program keeps is found in its memory") {
    CHECK(sightings_after("keep") > 0);
}

TEST_CASE("what was freed is overwritten, whoever frees it") {
    for (const char* way : {"free", "delete", "realloc", "library"}) {
        CHECK(sightings_after(way) == 0);
    }
}

TEST_CASE("what functions left on the stack is overwritten") {
    CHECK(sightings_after("stack") == 0);
}

TEST_CASE("memory is kept out of swap, or staff are told what to do") {
    const auto kept = fangxin::os::keep_out_of_swap();
    if (!kept) CHECK(kept.error().detail.find("LimitMEMLOCK") != std::string::npos);
}
