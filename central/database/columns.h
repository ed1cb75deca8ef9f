// Values as columns: binary values are base64url text, instants are milliseconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/database/session.h"
#include "core/clock.h"
#include "core/crypto.h"
#include "core/try.h"

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

inline core::Instant instant_at(const Row& row, const char* column) {
    return {row.integer(column)};
}

inline std::optional<core::Instant> instant_if_any(const Row& row, const char* column) {
    if (row.is_null(column)) return std::nullopt;
    return instant_at(row, column);
}

// `corrupt` when the column holds no digest.
inline core::Result<core::Digest> digest_at(const Row& row, const char* column) {
    const auto digest = core::array_from_base64url<32>(row.view(column));
    if (!digest) return core::fail(damaged_row());
    return *digest;
}

// The same, and nothing for a NULL.
inline core::Result<std::optional<core::Digest>> digest_if_any(const Row& row, const char* column) {
    if (row.is_null(column)) return std::optional<core::Digest>{};
    return std::optional<core::Digest>{TRY(digest_at(row, column))};
}

// The first of the rows, read by `read`; nothing where there is none.
template <typename T>
core::Result<std::optional<T>> first_of(const Rows& rows, core::Result<T> (*read)(const Row& row)) {
    if (rows.empty()) return std::optional<T>{};
    return std::optional<T>{TRY(read(rows[0]))};
}

// Every row, read by `read`.
template <typename T>
core::Result<std::vector<T>> all_of(const Rows& rows, core::Result<T> (*read)(const Row& row)) {
    std::vector<T> all;
    for (const Row row : rows) all.push_back(TRY(read(row)));
    return all;
}

}  // namespace fangxin::central
