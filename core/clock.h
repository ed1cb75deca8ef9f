// Time as a parameter: an instant, and a clock to ask.
#pragma once

#include <compare>
#include <cstdint>

namespace fangxin::core {

// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t utc_ms = 0;
    auto operator<=>(const Instant&) const = default;
};

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

}  // namespace fangxin::core
