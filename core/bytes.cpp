// Base64 and hexadecimal over libsodium: one value, one text.
#include "core/bytes.h"

#include <sodium.h>

namespace fangxin::core {

namespace {

std::string encode(ByteView bytes, int variant) {
    // The size counts a zero at the end.
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();
    return text;
}

// Refuses padding where the variant has none, and stray bits at the end.
Result<Bytes> decode(std::string_view text, int variant) {
    Bytes bytes(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    const int status = sodium_base642bin(
        bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr, variant
    );
    if (status != 0) return fail(ErrorCode::invalid, "a text that is not base64");
    bytes.resize(size);
    return bytes;
}

}  // namespace

ByteView as_bytes(std::string_view text) {
    // The one place where characters are seen as bytes.
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_base64url(ByteView bytes) {
    return encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

Result<Bytes> from_base64url(std::string_view text) {
    return decode(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string to_base64(ByteView bytes) {
    return encode(bytes, sodium_base64_VARIANT_ORIGINAL);
}

Result<Bytes> from_base64(std::string_view text) {
    return decode(text, sodium_base64_VARIANT_ORIGINAL);
}

std::string to_hex(ByteView bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

Result<Bytes> from_hex(std::string_view text) {
    Bytes bytes(text.size() / 2 + 1);  // never empty, which libsodium refuses
    std::size_t size = 0;
    const int status = sodium_hex2bin(
        bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr
    );
    bytes.resize(size);
    // libsodium takes capitals too.
    if (status != 0 || to_hex(bytes) != text)
        return fail(ErrorCode::invalid, "a text that is not lower-case hexadecimal");
    return bytes;
}

}  // namespace fangxin::core
