// Draws and reads the secrets of a receipt.
#include "core/query_code.h"

#include "core/bytes.h"
#include "core/text.h"
#include "core/try.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

constexpr std::uint32_t kCodes = 100'000'000;
// The largest multiple of kCodes that 32 bits hold: draws above it would favour small codes.
constexpr std::uint32_t kFairDraws = 0xFFFFFFFFU - 0xFFFFFFFFU % kCodes;

std::uint32_t draw(Random& random) {
    std::array<std::uint8_t, 4> bytes{};
    random.fill(bytes);
    std::uint32_t value = 0;
    for (const std::uint8_t byte : bytes) value = (value << 8) | byte;
    return value;
}

}  // namespace

QueryCode QueryCode::make(Random& random) {
    std::uint32_t value = draw(random);
    while (value >= kFairDraws) value = draw(random);
    std::string digits = std::to_string(value % kCodes);
    digits.insert(0, kDigits - digits.size(), '0');
    return QueryCode(std::move(digits));
}

Result<QueryCode> QueryCode::parse(std::string_view typed) {
    std::string digits = compact_number(typed);
    const bool is_long_enough = digits.size() == kDigits || digits.size() == kDigitsFormer;
    if (!is_long_enough || !is_digits(digits))
        return fail(ErrorCode::invalid, "a query code has 8 digits, or 6 on an older receipt");
    return QueryCode(std::move(digits));
}

QueryToken QueryToken::make(Random& random) {
    std::array<std::uint8_t, kSize> bytes{};
    random.fill(bytes);
    return QueryToken(bytes);
}

Result<QueryToken> QueryToken::parse(std::string_view text) {
    return QueryToken(TRY(array_from_base64url<kSize>(text)));
}

std::string QueryToken::to_string() const {
    return to_base64url(bytes_);
}

}  // namespace fangxin::core
