// Values for the placeholders of a statement.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/bytes.h"

namespace fangxin::central {

// A value for a placeholder $1, $2, ... Refers to what it was made from; std::nullopt is NULL.
class Parameter {
  public:
    // NOLINTBEGIN(google-explicit-constructor): a parameter is written as its value.
    explicit(false) Parameter(std::int64_t value) : value_(value) {}
    explicit(false) Parameter(std::string_view text) : value_(text) {}
    explicit(false) Parameter(const std::string& text) : value_(std::string_view(text)) {}
    explicit(false) Parameter(const char* text) : value_(std::string_view(text)) {}
    explicit(false) Parameter(core::ByteView bytes) : value_(bytes) {}
    explicit(false) Parameter(const core::Bytes& bytes) : value_(core::ByteView(bytes)) {}
    explicit(false) Parameter(std::nullopt_t) {}
    template <typename T>
    explicit(false) Parameter(const std::optional<T>& value) {
        if (value) value_ = Parameter(*value).value_;
    }
    // NOLINTEND(google-explicit-constructor)

    using Value = std::variant<std::monostate, std::int64_t, std::string_view, core::ByteView>;
    const Value& value() const { return value_; }

  private:
    Value value_;
};

}  // namespace fangxin::central
