// Reads the fields of one JSON object, collecting what is wrong with them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ensure.h"
#include "core/json/json_text.h"
#include "core/limits.h"

namespace fangxin::core {

// What a text field may hold.
struct TextLimits {
    std::size_t characters_max = 0;
    bool line_breaks_allowed = false;
    bool may_be_empty = false;
};

inline constexpr std::size_t kUuidCharacters = 36;

// Every function adds at most one fault for its field and then gives an empty value, so that a
// reader can go on and find the other faults. `value` and `faults` must outlive the reader.
class ObjectReader {
  public:
    ObjectReader(const Json& value, std::string path, std::vector<JsonFault>& faults);

    // Any text, also an empty or absent one; its content is checked elsewhere.
    std::string any_text(std::string_view name);
    // A text that must be there and keep to its limits.
    std::string text(std::string_view name, const TextLimits& limits);
    // As `text`, but it may be absent.
    std::string optional_text(std::string_view name, const TextLimits& limits);
    // A whole number from `min` to `max` that must be there.
    std::int64_t whole(std::string_view name, std::int64_t min, std::int64_t max);
    std::optional<std::int64_t> optional_whole(
        std::string_view name, std::int64_t min, std::int64_t max
    );
    std::uint64_t count(std::string_view name, std::int64_t min = 0);
    Instant instant(std::string_view name);
    bool flag(std::string_view name);
    bool optional_flag(std::string_view name);
    // An object that must be there. Where it is not, the fault is named once and the reader that
    // comes back finds nothing and is silent.
    ObjectReader object(std::string_view name);
    // As `object`, but where it is absent there is no fault.
    ObjectReader optional_object(std::string_view name);
    // Whether there is no object to read from.
    bool is_absent() const { return value_ == nullptr; }
    // Readers of the entries of a list that must be there; none after a fault.
    std::vector<ObjectReader> objects(std::string_view name, std::size_t count_max);
    // As `objects`, but the list may be absent.
    std::vector<ObjectReader> optional_objects(std::string_view name, std::size_t count_max);
    // Texts of a list, which may be absent; their content is checked elsewhere.
    std::vector<std::string> any_texts(std::string_view name, std::size_t count_max);
    // A list of texts that must be there, with at least one entry.
    std::vector<std::string> texts(
        std::string_view name, std::size_t count_max, const TextLimits& limits
    );
    // A text that `parse` turns into a value.
    template <typename Parse>
    auto parsed(std::string_view name, std::size_t characters_max, Parse parse)
        -> std::optional<typename decltype(parse(std::string_view()))::value_type> {
        const std::string typed = text(name, {characters_max});
        if (typed.empty()) return std::nullopt;
        auto value = parse(std::string_view(typed));
        if (value) return std::move(*value);
        fault(name, value.error().detail);
        return std::nullopt;
    }
    template <std::size_t Size>
    std::array<std::uint8_t, Size> binary(std::string_view name) {
        constexpr std::size_t kTextLength = (Size * 4 + 2) / 3;
        const auto value = parsed(name, kTextLength, array_from_base64url<Size>);
        return value.value_or(std::array<std::uint8_t, Size>{});
    }

    // A fault for every key that is not named here.
    void refuse_other_keys(const std::vector<std::string_view>& names);
    void fault(std::string_view name, std::string_view reason);

  private:
    std::string path_of(std::string_view name) const;
    const Json* find(std::string_view name) const;
    const Json* find_required(std::string_view name);
    // The list itself, or nullptr when it is absent, no list (named) or too long (named).
    const Json* find_list(std::string_view name, std::size_t count_max);

    const Json* value_;  // nullptr: not an object; already said
    std::string path_;
    std::vector<JsonFault>* faults_;
};

// The error of a strict reader: the first fault, without any value.
Error first_fault(const std::vector<JsonFault>& faults);

// Reads a whole text with `read`, which turns a reader into std::optional<T> and names a fault
// wherever it gives nothing. What was read is wiped from the tree.
template <typename T, typename Read>
Result<T> parse_object(std::string_view json, std::size_t bytes_max, Read read) {
    ParsedText text = parse_text(json, bytes_max);
    if (!text.faults.empty()) return fail(first_fault(text.faults));
    std::optional<T> value = read(ObjectReader(text.value, "", text.faults));
    wipe_texts(text.value);
    if (!text.faults.empty()) return fail(first_fault(text.faults));
    ENSURE(value.has_value());
    return std::move(*value);
}

}  // namespace fangxin::core
