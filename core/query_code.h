// The secrets on a receipt: eight digits to type with the number, 128 bits in the QR code.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/random.h"
#include "core/result.h"

namespace fangxin::core {

// Eight digits, "48291637"; six on receipts of former versions. Guessing is limited by the number
// of tries (limits.h), too.
class QueryCode {
  public:
    static constexpr std::size_t kDigits = 8;
    static constexpr std::size_t kDigitsFormer = 6;
    static QueryCode make(Random& random);  // every value equally likely
    // Folds full width, drops spaces and dashes; anything but eight or six digits is
    // `invalid`.
    static Result<QueryCode> parse(std::string_view typed);
    const std::string& to_string() const { return digits_; }
    bool operator==(const QueryCode&) const = default;

  private:
    explicit QueryCode(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

// 128 random bits as base64url; travels only in the fragment of the receipt's address.
class QueryToken {
  public:
    static constexpr std::size_t kSize = 16;
    static QueryToken make(Random& random);
    static Result<QueryToken> parse(std::string_view text);
    std::string to_string() const;
    bool operator==(const QueryToken&) const = default;

  private:
    explicit QueryToken(std::array<std::uint8_t, kSize> bytes) : bytes_(bytes) {}
    std::array<std::uint8_t, kSize> bytes_;
};

}  // namespace fangxin::core
