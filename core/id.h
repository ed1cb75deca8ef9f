// Identities made at the kiosk before anything is sent: UUIDs of version 7 (RFC 9562).
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

// `Of` says what is named, so that the id of one thing is never taken for another's.
template <typename Of>
class Uuid7 {
  public:
    static constexpr std::size_t kSize = 16;
    static constexpr std::size_t kTextLength = 36;

    static Uuid7 make(Instant now, Random& random);
    // The form 8-4-4-4-12 in lower-case hexadecimal, version 7, variant 10; nothing else.
    static Result<Uuid7> parse(std::string_view text);

    std::string to_string() const;
    ByteView bytes() const { return bytes_; }
    auto operator<=>(const Uuid7&) const = default;

  private:
    explicit Uuid7(std::array<std::uint8_t, kSize> bytes) : bytes_(bytes) {}
    std::array<std::uint8_t, kSize> bytes_;
};

using CaseId = Uuid7<struct CaseTag>;
using EvidenceId = Uuid7<struct EvidenceTag>;

}  // namespace fangxin::core
