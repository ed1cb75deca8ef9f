// The operating system's random source.
#pragma once

#include "core/random.h"

namespace fangxin::os {

class SystemRandom final : public core::Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace fangxin::os
