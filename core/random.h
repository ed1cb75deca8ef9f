// Randomness as a parameter, so that a test can replay it.
#pragma once

#include <cstdint>
#include <span>

namespace fangxin::core {

class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace fangxin::core
