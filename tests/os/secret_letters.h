// A text that two processes can make from a number, so that neither has to send it to the other.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fangxin::tests {

inline constexpr std::size_t kSecretLetters = 96;

// Writes the letters one by one, so that they are nowhere else.
inline void write_secret_letters(std::uint32_t seed, char* target) {
    std::uint32_t state = seed;
    for (std::size_t i = 0; i < kSecretLetters; ++i) {
        state = state * 1664525U + 1013904223U;  // Numerical Recipes' generator
        // NOLINTNEXTLINE(cppcoreguidelines-pro-bounds-pointer-arithmetic): a block of C.
        target[i] = static_cast<char>('a' + (state >> 24U) % 26U);
    }
}

}  // namespace fangxin::tests
