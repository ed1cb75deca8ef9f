// Values as columns: binary values are base64url text, instants are milliseconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/repository/session.h"
#include "core/crypto.h"

namespace fangxin::central {

inline core::Error damaged_row() {
    return {core::ErrorCode::corrupt, "a row of the database is damaged"};
}

inline std::string text_of(const core::Digest& digest) {
    return core::to_base64url(digest);
}

inline std::optional<std::string> text_of(const std::optional<core::Digest>& digest) {
    if (!digest) return std::nullopt;
    return text_of(*digest);
}

inline std::int64_t integer_of(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}

inline std::string text_at(const Row& row, const char* column) {
    return row[column].as<std::string>();
}

inline std::int64_t integer_at(const Row& row, const char* column) {
    return row[column].as<std::int64_t>();
}

inline std::uint64_t count_at(const Row& row, const char* column) {
    const auto value = integer_at(row, column);
    return value < 0 ? 0 : static_cast<std::uint64_t>(value);
}

}  // namespace fangxin::central
