// Time as a parameter: an instant, a clock to ask, and the machine's own clock for main() to pass
// in.
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

// The operating system's clock. Only main() and command lines make one.
class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

}  // namespace fangxin::core
