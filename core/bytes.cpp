// Base64url and hexadecimal by the book: one value, one text.
#include "core/bytes.h"

#include <algorithm>

namespace fangxin::core {

namespace {

constexpr std::string_view kBase64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kBase64Group = 4;  // characters that stand for three bytes
constexpr std::string_view kHexAlphabet = "0123456789abcdef";

}  // namespace

ByteView as_bytes(std::string_view text) {
    // The one place where characters are seen as bytes.
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_base64url(ByteView bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const std::uint8_t byte : bytes) {
        buffer = (buffer << 8) | byte;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            text.push_back(kBase64Alphabet[(buffer >> bits) & 0x3F]);
        }
    }
    if (bits > 0) text.push_back(kBase64Alphabet[(buffer << (6 - bits)) & 0x3F]);
    return text;
}

Result<Bytes> from_base64url(std::string_view text) {
    if (text.size() % 4 == 1) return fail(ErrorCode::invalid, "base64url of an impossible length");
    Bytes bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const auto value = kBase64Alphabet.find(c);
        if (value == std::string_view::npos)
            return fail(ErrorCode::invalid, "a character that is not base64url");
        buffer = ((buffer << 6) | static_cast<std::uint32_t>(value)) & 0xFFFFU;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<std::uint8_t>((buffer >> bits) & 0xFF));
    }
    const std::uint32_t trailing = buffer & ((1U << bits) - 1U);
    if (trailing != 0) return fail(ErrorCode::invalid, "base64url with stray bits at its end");
    return bytes;
}

std::string to_base64(ByteView bytes) {
    std::string text = to_base64url(bytes);
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    text.append((kBase64Group - text.size() % kBase64Group) % kBase64Group, '=');
    return text;
}

Result<Bytes> from_base64(std::string_view text) {
    if (text.size() % kBase64Group != 0 || text.find_first_of("-_") != std::string_view::npos)
        return fail(ErrorCode::invalid, "a text that is not base64");
    std::string unpadded(text);
    for (int padding = 0; padding < 2 && unpadded.ends_with('='); ++padding) unpadded.pop_back();
    std::replace(unpadded.begin(), unpadded.end(), '+', '-');
    std::replace(unpadded.begin(), unpadded.end(), '/', '_');
    return from_base64url(unpadded);
}

std::string to_hex(ByteView bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(kHexAlphabet[byte >> 4]);
        text.push_back(kHexAlphabet[byte & 0x0F]);
    }
    return text;
}

Result<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return fail(ErrorCode::invalid, "hexadecimal of an odd length");
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const auto high = kHexAlphabet.find(text[i]);
        const auto low = kHexAlphabet.find(text[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos)
            return fail(ErrorCode::invalid, "a character that is not lower-case hexadecimal");
        bytes.push_back(static_cast<std::uint8_t>((high << 4) | low));
    }
    return bytes;
}

}  // namespace fangxin::core
