// Byte strings and their text forms.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/try.h"

namespace fangxin::core {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// The bytes of a text, without copying; valid as long as the text is.
ByteView as_bytes(std::string_view text);
// The text that these bytes hold; no check of UTF-8.
std::string_view as_text(ByteView bytes);

// Base64url without padding (RFC 4648, section 5). Decoding refuses every other character, padding
// and non-zero trailing bits, so that one value has one text.
std::string to_base64url(ByteView bytes);
Result<Bytes> from_base64url(std::string_view text);

// Base64 with padding (RFC 4648, section 4), as other protocols want it; decoding is as strict.
std::string to_base64(ByteView bytes);
Result<Bytes> from_base64(std::string_view text);

// Lower-case hexadecimal.
std::string to_hex(ByteView bytes);
Result<Bytes> from_hex(std::string_view text);

// Bytes from outside as a value of fixed size; an error when there are fewer or more of them.
template <std::size_t Size>
Result<std::array<std::uint8_t, Size>> array_of(ByteView bytes) {
    if (bytes.size() != Size)
        return fail(ErrorCode::invalid, "a binary value has the wrong length");
    std::array<std::uint8_t, Size> value{};
    for (std::size_t i = 0; i < Size; ++i) value[i] = bytes[i];
    return value;
}

template <std::size_t Size>
Result<std::array<std::uint8_t, Size>> array_from_base64url(std::string_view text) {
    return array_of<Size>(TRY(from_base64url(text)));
}

}  // namespace fangxin::core
