// Identity of a case: a UUID version 7 (RFC 9562), made at the kiosk before anything is sent.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/clock.h"
#include "core/random.h"
#include "core/result.h"

namespace fangxin::core {

class CaseId {
  public:
    static constexpr std::size_t kSize = 16;

    static CaseId make(Instant now, Random& random);
    // The form 8-4-4-4-12 in lower-case hexadecimal, version 7, variant 10; nothing else.
    static Result<CaseId> parse(std::string_view text);

    std::string to_string() const;
    ByteView bytes() const { return bytes_; }
    auto operator<=>(const CaseId&) const = default;

  private:
    explicit CaseId(std::array<std::uint8_t, kSize> bytes) : bytes_(bytes) {}
    std::array<std::uint8_t, kSize> bytes_;
};

}  // namespace fangxin::core
