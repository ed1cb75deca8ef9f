// Objects of JSON by one list of members per type, which writing and reading both follow.
//
// The list of a type is a specialisation of kMembers, in the order of the JSON and of the type's
// own members, all of them from the first. How a member is written follows from its C++ type; what
// it may hold is its Rule. Reading names every fault and gives nothing where a value cannot be
// made.
#pragma once

#include <climits>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/bilingual_text.h"
#include "core/calendar/date.h"
#include "core/case_number.h"
#include "core/crypto.h"
#include "core/json/object_reader.h"
#include "core/json/private_json.h"
#include "core/names.h"

namespace fangxin::core {

template <typename T, typename Value>
struct Member {
    std::string_view name;  // empty: the value's own members are in the same object
    Value T::*place;
    Rule rule = {};
};
template <typename T, typename Value>
Member(std::string_view, Value T::*, Rule = {}) -> Member<T, Value>;

template <typename T>
inline constexpr auto kMembers = nullptr;
template <typename T>
concept WithMembers = !std::is_null_pointer_v<std::remove_const_t<decltype(kMembers<T>)>>;

template <>
inline constexpr auto kMembers<BilingualText> = std::tuple{
    Member{"zh", &BilingualText::zh},
    Member{"en", &BilingualText::en},
};

// --- values that are a text in JSON ---

template <typename T>
concept ByteArray = std::same_as<T, std::array<std::uint8_t, sizeof(T)>>;
template <typename T>
concept Key = std::same_as<T, SealPublicKey> || std::same_as<T, VerifyKey>;
template <typename T>
concept WithText = requires(const T& value, std::string_view text) {
    value.to_string();
    T::parse(text);
};
template <typename T>
concept AsText = Named<T> || Key<T> || WithText<T> || ByteArray<T> || std::same_as<T, Date> ||
    std::same_as<T, Bytes>;

template <AsText T>
std::string to_text(const T& value) {
    if constexpr (Named<T>) {
        return std::string(name_of(value));
    } else if constexpr (std::same_as<T, Date>) {
        return to_iso(value);
    } else if constexpr (Key<T>) {
        return to_base64url(value.bytes);
    } else if constexpr (WithText<T>) {
        return value.to_string();
    } else {
        return to_base64url(value);
    }
}

template <AsText T>
Result<T> from_text(std::string_view text) {
    if constexpr (Named<T>) {
        auto named = parse_name<T>(text);
        if (!named && kReadAs<T>) return *kReadAs<T>;
        return named;
    } else if constexpr (std::same_as<T, Date>) {
        return parse_iso_date(text);
    } else if constexpr (Key<T>) {
        return T{TRY(array_from_base64url<sizeof(T)>(text))};
    } else if constexpr (std::same_as<T, Bytes>) {
        return from_base64url(text);
    } else if constexpr (ByteArray<T>) {
        return array_from_base64url<sizeof(T)>(text);
    } else {
        auto value = TRY(T::parse(text));
        // On the wire a number has one form only.
        if (std::same_as<T, CaseNumber> && value.to_string() != text)
            return fail(ErrorCode::invalid, "the number is not in its written form");
        return value;
    }
}

template <AsText T>
constexpr std::size_t characters_max_of(const Rule& rule) {
    constexpr std::size_t kDateCharacters = 10;
    if (rule.characters_max > 0) return rule.characters_max;
    if constexpr (Key<T> || ByteArray<T>) return (sizeof(T) * 4 + 2) / 3;
    if constexpr (std::same_as<T, Date>) return kDateCharacters;
    if constexpr (requires { T::kTextLength; }) return T::kTextLength;
    return kCodeCharactersMax;
}

// --- writing ---

template <typename T>
inline constexpr bool kIsOptional = false;
template <typename T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <typename T>
inline constexpr bool kIsList = false;
template <typename T>
inline constexpr bool kIsList<std::vector<T>> = !std::same_as<std::vector<T>, Bytes>;

template <typename T, typename Visit>
void for_each_member(Visit visit) {
    std::apply([&visit](const auto&... member) { (visit(member), ...); }, kMembers<T>);
}

template <typename T>
bool is_left_out(const T& value, const Rule& rule) {
    if (rule.presence != Presence::left_out) return false;
    if constexpr (kIsOptional<T>) return !value;
    if constexpr (std::is_arithmetic_v<T>) return value == 0;
    if constexpr (requires { value.empty(); }) return value.empty();
    return false;
}

template <typename T>
void write_members(const T& value, OrderedJson& object);

template <typename T>
OrderedJson json_of(const T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::same_as<T, std::string>) {
        return value;
    } else if constexpr (std::same_as<T, Instant>) {
        return value.utc_ms;
    } else if constexpr (AsText<T>) {
        return to_text(value);
    } else if constexpr (kIsOptional<T>) {
        return value ? json_of(*value) : OrderedJson();
    } else if constexpr (kIsList<T>) {
        OrderedJson list = OrderedJson::array();
        for (const auto& entry : value) list.push_back(json_of(entry));
        return list;
    } else {
        OrderedJson object = OrderedJson::object();
        write_members(value, object);
        return object;
    }
}

template <typename T>
void write_members(const T& value, OrderedJson& object) {
    for_each_member<T>([&](const auto& member) {
        const auto& part = value.*member.place;
        if constexpr (WithMembers<std::remove_cvref_t<decltype(part)>>) {
            if (member.name.empty()) return write_members(part, object);
        }
        if (!is_left_out(part, member.rule)) object[std::string(member.name)] = json_of(part);
    });
}

// What people must not read elsewhere; without a tree, and with every text on the way wiped.
template <typename T>
void write_private(PrivateJson& json, const T& value) {
    if constexpr (requires { write_content(json, value); }) {
        write_content(json, value);
    } else if constexpr (std::unsigned_integral<T>) {
        json.whole(value);
    } else if constexpr (std::same_as<T, Instant>) {
        json.whole(static_cast<std::uint64_t>(value.utc_ms));
    } else if constexpr (AsText<T>) {
        std::string text = to_text(value);
        json.text(text);
        wipe(text);
    } else if constexpr (kIsList<T>) {
        json.begin_list();
        for (const auto& entry : value) write_private(json, entry);
        json.end_list();
    } else {
        json.begin_object();
        for_each_member<T>([&](const auto& member) {
            json.key(member.name);
            write_private(json, value.*member.place);
        });
        json.end_object();
    }
}

// --- reading ---

// Specialised where something must hold between the members of a type.
template <typename T>
void check_object(ObjectReader& /*reader*/, const T& /*value*/) {}

// Specialised for a type whose objects may have no other keys.
template <typename T>
inline constexpr bool kIsStrict = false;

// By the list of members; specialised for a type that has none.
template <typename T>
std::optional<T> read_object(ObjectReader& reader);

inline BilingualText read_words(ObjectReader& reader, std::string_view name, const Rule& rule) {
    ObjectReader words = name.empty() ? reader : reader.object(name, rule.presence);
    Rule text = rule;
    text.presence = Presence::filled;
    const auto read = [&](std::string_view language) {
        const bool is_read = rule.needs_both_languages || words.has(language);
        return is_read ? words.text(language, text) : std::string();
    };
    return {read("zh"), read("en")};
}

template <typename Entry>
std::vector<Entry> read_list(ObjectReader& reader, std::string_view name, const Rule& rule) {
    std::vector<Entry> list;
    if constexpr (std::same_as<Entry, std::string>) {
        list = reader.any_texts(name, rule.count_max);
    } else if constexpr (AsText<Entry>) {
        const auto texts = rule.presence == Presence::filled
                               ? reader.texts(name, {kCodeCharactersMax, {}, 0, 0, rule.count_max})
                               : reader.any_texts(name, rule.count_max);
        for (const std::string& text : texts) {
            auto value = from_text<Entry>(text);
            if (!value) reader.fault(name, value.error().detail);
            if (value) list.push_back(std::move(*value));
        }
    } else {
        for (ObjectReader& entry : reader.objects(name, rule)) {
            if (auto value = read_object<Entry>(entry)) list.push_back(std::move(*value));
        }
    }
    return list;
}

template <typename T>
std::optional<T> read_value(ObjectReader& reader, std::string_view name, const Rule& rule) {
    if constexpr (std::same_as<T, std::string>) {
        return rule.characters_max == 0 ? reader.any_text(name) : reader.text(name, rule);
    } else if constexpr (std::same_as<T, BilingualText>) {
        return read_words(reader, name, rule);
    } else if constexpr (std::same_as<T, bool>) {
        return reader.flag(name, rule.presence);
    } else if constexpr (std::integral<T>) {
        return static_cast<T>(reader.whole(name, rule).value_or(0));
    } else if constexpr (std::same_as<T, Instant>) {
        return Instant{reader.whole(name, whole_rule(0, kInstantMsMax)).value_or(0)};
    } else if constexpr (AsText<T>) {
        return reader.parsed(name, characters_max_of<T>(rule), from_text<T>);
    } else if constexpr (kIsList<T>) {
        return read_list<typename T::value_type>(reader, name, rule);
    } else {
        ObjectReader object = name.empty() ? reader : reader.object(name);
        return read_object<T>(object);
    }
}

// A text or object that may be absent; what cannot be read has its fault.
template <typename T>
std::optional<T> read_optional(ObjectReader& reader, std::string_view name, const Rule& rule) {
    if constexpr (std::same_as<T, BilingualText>) {
        auto words = read_words(reader, name, rule);
        return words.zh.empty() ? std::nullopt : std::optional(std::move(words));
    } else if constexpr (AsText<T>) {
        if (reader.any_text(name).empty()) return std::nullopt;
        return read_value<T>(reader, name, rule);
    } else {
        ObjectReader object = reader.object(name, Presence::optional);
        return object.is_absent() ? std::nullopt : read_object<T>(object);
    }
}

template <typename T, typename Value>
std::optional<Value> read_member(ObjectReader& reader, const Member<T, Value>& member) {
    if constexpr (kIsOptional<Value>) {
        return read_optional<typename Value::value_type>(reader, member.name, member.rule);
    } else {
        return read_value<Value>(reader, member.name, member.rule);
    }
}

template <typename T>
void refuse_other_members(ObjectReader& reader) {
    std::vector<std::string_view> known;
    for_each_member<T>([&known](const auto& member) { known.push_back(member.name); });
    reader.refuse_other_keys(known);
}

template <typename T>
std::optional<T> read_object(ObjectReader& reader) {
    const auto read_all = [&reader](const auto&... member) {
        // Braces: one after the other.
        return std::tuple{read_member(reader, member)...};
    };
    const auto make = [](auto&... value) -> std::optional<T> {
        if (!(value.has_value() && ...)) return std::nullopt;
        return T{std::move(*value)...};
    };
    auto values = std::apply(read_all, kMembers<T>);
    std::optional<T> object = std::apply(make, values);
    if (object) check_object(reader, *object);
    if (kIsStrict<T>) refuse_other_members<T>(reader);
    return object;
}

// The version of an asset.
inline int read_version(ObjectReader& reader) {
    return read_value<int>(reader, "version", whole_rule(1, INT_MAX)).value_or(0);
}

// An asset that is one list.
template <typename Entry>
Result<std::vector<Entry>> parse_list(
    std::string_view json, std::string_view name, std::size_t count_max
) {
    using List = std::vector<Entry>;
    return parse_object<List>(json, kAssetBytesMax, [=](ObjectReader reader) {
        return std::optional(read_list<Entry>(reader, name, list_rule(count_max)));
    });
}

template <typename T>
Result<T> parse_members(std::string_view json, std::size_t bytes_max = kAnswerBytesMax) {
    return parse_object<T>(json, bytes_max, [](ObjectReader reader) {
        return read_object<T>(reader);
    });
}

}  // namespace fangxin::core
