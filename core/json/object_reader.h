// Reads the fields of one JSON object, collecting what is wrong with them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ensure.h"
#include "core/json/json_text.h"
#include "core/limits.h"

namespace fangxin::core {

enum class Presence {
    filled,    // it must be there, and a text or list not be empty
    there,     // it must be there
    optional,  // absent is as empty
    left_out,  // as optional, and not written while empty
};

// What a field may hold.
struct Rule {
    std::size_t characters_max = 0;  // of a text; 0: its type knows, any text will do
    Presence presence = Presence::filled;
    std::int64_t min = 0;  // of a whole number
    std::int64_t max = kJsonIntegerMax;
    std::size_t count_max = 0;  // of a list
    bool has_line_breaks = false;
    bool is_normalised = false;  // typed by people somewhere: what is kept is normalised (text.h)
    bool needs_both_languages = true;
};

constexpr Rule whole_rule(
    std::int64_t min, std::int64_t max = kJsonIntegerMax, Presence presence = Presence::filled
) {
    return {0, presence, min, max};
}

// Of values that have their own limits.
constexpr Rule list_rule(std::size_t count_max, Presence presence = Presence::there) {
    return {0, presence, 0, 0, count_max};
}

constexpr Rule typed_rule(
    std::size_t characters_max, Presence presence = Presence::filled, bool has_line_breaks = false
) {
    Rule rule{characters_max, presence};
    rule.has_line_breaks = has_line_breaks;
    rule.is_normalised = true;
    return rule;
}

inline constexpr Rule kCodeRule{kCodeCharactersMax};
inline constexpr Rule kOptionalCodeRule{kCodeCharactersMax, Presence::optional};
inline constexpr Rule kOptionalRule{0, Presence::optional};
inline constexpr Rule kLeftOutRule{0, Presence::left_out};

// Every function adds at most one fault for its field and then gives an empty value, so that a
// reader can go on and find the other faults. `value` and `faults` must outlive the reader.
class ObjectReader {
  public:
    ObjectReader(const Json& value, std::string path, std::vector<JsonFault>& faults);

    // Any text, also an empty or absent one; its content is checked elsewhere.
    std::string any_text(std::string_view name);
    std::string text(std::string_view name, const Rule& rule);
    std::optional<std::int64_t> whole(std::string_view name, const Rule& rule);
    bool flag(std::string_view name, Presence presence = Presence::filled);
    // Where there is none the fault is named once, if it must be there, and the reader that comes
    // back finds nothing and is silent.
    ObjectReader object(std::string_view name, Presence presence = Presence::filled);
    bool has(std::string_view name) const { return value_ != nullptr && value_->contains(name); }
    // Whether there is no object to read from.
    bool is_absent() const { return value_ == nullptr; }
    // Readers of the entries of a list; none after a fault.
    std::vector<ObjectReader> objects(std::string_view name, const Rule& rule);
    // Texts of a list, which may be absent; their content is checked elsewhere.
    std::vector<std::string> any_texts(std::string_view name, std::size_t count_max);
    // A list of texts that must be there, with at least one entry; all of them keep to the rule.
    std::vector<std::string> texts(std::string_view name, const Rule& rule);
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

    // A fault for every key that is not named here.
    void refuse_other_keys(const std::vector<std::string_view>& names);
    void fault(std::string_view name, std::string_view reason);

  private:
    std::string path_of(std::string_view name) const;
    // nullptr: it is absent, which is named where it must be there.
    const Json* find(std::string_view name, Presence presence = Presence::optional);
    // The list itself, or nullptr when it is absent, no list (named) or too long (named).
    const Json* find_list(std::string_view name, const Rule& rule);

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
