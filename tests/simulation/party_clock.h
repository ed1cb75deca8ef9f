// Virtual time: the world's, and what the clocks of the parties make of it.
#pragma once

#include <cstdint>

#include "core/clock.h"

namespace fangxin::tests {

inline constexpr std::int64_t kWorldStartMs = 1'790'000'000'000;

struct WorldTime {
    std::int64_t now_ms = kWorldStartMs;
};

// A clock that is wrong, runs too fast or too slow, and is put forward and back.
class PartyClock final : public core::Clock {
  public:
    PartyClock(const WorldTime& world, std::int64_t offset_ms, std::int64_t drift_ppm)
        : world_(world), offset_ms_(offset_ms), drift_ppm_(drift_ppm) {}

    core::Instant now() const override {
        const std::int64_t passed_ms = world_.now_ms - kWorldStartMs;
        return {world_.now_ms + offset_ms_ + passed_ms / 1'000'000 * drift_ppm_};
    }
    void jump(std::int64_t by_ms) { offset_ms_ += by_ms; }

  private:
    const WorldTime& world_;
    std::int64_t offset_ms_;
    std::int64_t drift_ppm_;
};

}  // namespace fangxin::tests
