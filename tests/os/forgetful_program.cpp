// A program for tests that puts a text into memory in one way, gives the memory back, and waits:
// forgetful_program WAY SEED. It says "ready" and stays until it is killed.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <thread>
#include <unistd.h>

#include "os/private_memory.h"
#include "tests/os/secret_letters.h"

using fangxin::tests::kSecretLetters;
using fangxin::tests::write_secret_letters;

namespace {

void free_a_block_of_c(std::uint32_t seed) {
    auto* const block = static_cast<char*>(std::malloc(kSecretLetters));
    write_secret_letters(seed, block);
    std::free(block);
}

void delete_a_string_that_grew(std::uint32_t seed) {
    std::string text(kSecretLetters, ' ');
    write_secret_letters(seed, text.data());
    for (int i = 0; i < 100; ++i) text += "and so on";
}

void grow_and_shrink_a_block_of_c(std::uint32_t seed) {
    constexpr std::size_t kLarge = 100'000;
    auto* block = static_cast<char*>(std::malloc(2 * kSecretLetters));
    write_secret_letters(seed, block + kSecretLetters);
    block = static_cast<char*>(std::realloc(block, kLarge));
    std::memmove(block + kLarge / 2, block + kSecretLetters, kSecretLetters);
    std::memset(block + kSecretLetters, 0, kSecretLetters);
    block = static_cast<char*>(std::realloc(block, kSecretLetters));
    std::puts(block == nullptr ? "no memory" : "shrunk");  // and it is kept
    std::fflush(stdout);
}

void free_a_block_of_a_library(std::uint32_t seed) {
    auto* block = static_cast<char*>(sqlite3_malloc(kSecretLetters));
    write_secret_letters(seed, block);
    block = static_cast<char*>(sqlite3_realloc(block, 50'000));
    sqlite3_free(block);
}

[[gnu::noinline]] void use_the_stack(std::uint32_t seed) {
    std::array<char, kSecretLetters> text;
    write_secret_letters(seed, text.data());
    asm volatile("" : : "r"(text.data()) : "memory");
}

void keep_a_block(std::uint32_t seed) {
    static std::string kept(kSecretLetters, ' ');
    write_secret_letters(seed, kept.data());
}

struct Way {
    std::string_view name;
    void (*run)(std::uint32_t);
};

constexpr std::array kWays = {
    Way{"free", free_a_block_of_c},
    Way{"delete", delete_a_string_that_grew},
    Way{"realloc", grow_and_shrink_a_block_of_c},
    Way{"library", free_a_block_of_a_library},
    Way{"stack", use_the_stack},
    Way{"keep", keep_a_block},
};

}  // namespace

int main(int argument_count, char** arguments) {
    fangxin::os::overwrite_freed_memory();
    if (argument_count != 3) return 2;
    const std::string_view wanted = arguments[1];
    const auto seed = static_cast<std::uint32_t>(std::strtoul(arguments[2], nullptr, 10));
    for (const Way& way : kWays) {
        if (way.name != wanted) continue;
        way.run(seed);
        // What copied the text had it in registers, and a library saves them at its first calls.
        fangxin::os::overwrite_used_stack();
        // On a thread of its own too, which lives on.
        std::thread beside([&] {
            way.run(seed);
            fangxin::os::overwrite_used_stack();
            std::puts("ready");
            std::fflush(stdout);
            ::pause();
        });
        beside.join();
        return 0;
    }
    return 2;
}
