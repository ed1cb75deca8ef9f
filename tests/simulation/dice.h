// The one source of chance of a simulation: everything it does follows from the seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ensure.h"
#include "core/random.h"

namespace fangxin::tests {

// SplitMix64: cheap to start, which matters where a run has a thousand dice.
class Dice final : public core::Random {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }
    // 0 to `count` - 1.
    std::uint64_t below(std::uint64_t count) {
        ENSURE(count > 0);
        return next() % count;
    }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
    }
    bool chance(std::uint64_t per_mille) { return below(1000) < per_mille; }
    template <typename T>
    const T& one_of(const std::vector<T>& values) {
        return values[below(values.size())];
    }
    // An index, each as likely as its weight.
    std::size_t weighted(std::span<const unsigned> weights) {
        std::uint64_t sum = 0;
        for (const unsigned weight : weights) sum += weight;
        std::uint64_t left = below(sum);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (left < weights[i]) return i;
            left -= weights[i];
        }
        return weights.size() - 1;
    }

    void fill(std::span<std::uint8_t> bytes) override {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (i % sizeof(word) == 0) word = next();
            bytes[i] = static_cast<std::uint8_t>(word);
            word >>= 8U;
        }
    }

  private:
    std::uint64_t state_;
};

}  // namespace fangxin::tests
