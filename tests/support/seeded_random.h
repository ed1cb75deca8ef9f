// Randomness that a failed test can replay: the seed is printed, FANGXIN_TEST_SEED sets it.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

#include "core/random.h"

namespace fangxin::tests {

// The seed of this run, the same for every test of the program.
inline std::uint64_t test_seed() {
    static const std::uint64_t seed = [] {
        const char* given = std::getenv("FANGXIN_TEST_SEED");
        const std::uint64_t value =
            given != nullptr ? std::stoull(given) : std::uint64_t{std::random_device{}()};
        std::cout << "FANGXIN_TEST_SEED=" << value << '\n';
        return value;
    }();
    return seed;
}

class SeededRandom final : public core::Random {
  public:
    SeededRandom() : engine_(test_seed()) {}
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}

    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
    }
    // 0 to `count` - 1.
    std::size_t below(std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(engine_);
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace fangxin::tests
