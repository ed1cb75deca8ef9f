// Reads the classification.
#include "core/json/classification_json.h"

#include <limits>
#include <utility>

#include "core/json/object_reader.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kName{kClassificationNameCharactersMax};
constexpr TextLimits kCode{kCodeCharactersMax};
constexpr TextLimits kOptionalCode{kCodeCharactersMax, false, true};
constexpr TextLimits kBodyText{kBodyTextCharactersMax};

std::string read_code(ObjectReader& reader, std::string_view name, const TextLimits& limits) {
    std::string code =
        limits.may_be_empty ? reader.optional_text(name, limits) : reader.text(name, limits);
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    if (code.find_first_not_of(kLetters) != std::string::npos)
        reader.fault(name, "a code has small letters, digits and _ only");
    return code;
}

BilingualText read_names(ObjectReader& reader, const TextLimits& limits) {
    return {reader.text("zh", limits), reader.text("en", limits)};
}

OtherBody read_body(ObjectReader& reader) {
    ObjectReader scope = reader.object("scope");
    OtherBody body{
        reader.text("number", {kBodyNumberCharactersMax}),
        read_names(scope, kBodyText),
        {},
    };
    // Silent where it is absent; one that is there needs both languages.
    ObjectReader condition = reader.optional_object("condition");
    body.condition = read_names(condition, kBodyText);
    return body;
}

ClassificationEntry read_entry(ObjectReader& reader, ClassificationList list) {
    ClassificationEntry entry;
    entry.list = list;
    entry.code = read_code(reader, "code", kCode);
    entry.parent = read_code(reader, "parent", kOptionalCode);
    entry.name = read_names(reader, kName);
    entry.attested_code = reader.optional_text("attested_code", kOptionalCode);
    entry.source = reader.text("source", {kClassificationSourceCharactersMax});
    entry.is_unverified = reader.optional_flag("unverified");
    if (list == ClassificationList::other_bodies) entry.body = read_body(reader);
    return entry;
}

Choice read_choice(ObjectReader& reader, ClassificationList list) {
    return {
        list,
        read_code(reader, "code", kCode),
        read_names(reader, kName),
        reader.optional_text("icon", kOptionalCode),
        reader.texts("covers", kChoiceCoversMax, kCode),
    };
}

struct Parts {
    int version = 0;
    std::vector<ClassificationEntry> entries;
    std::vector<Choice> choices;
};

}  // namespace

Result<Classification> parse_classification(std::string_view json) {
    auto parts = parse_object<Parts>(json, kAssetBytesMax, [](ObjectReader reader) {
        constexpr int kVersionMax = std::numeric_limits<int>::max();
        Parts read;
        read.version = static_cast<int>(reader.whole("version", 1, kVersionMax));
        for (const ClassificationList list : kClassificationLists) {
            const std::string_view name = classification_list_name(list);
            for (ObjectReader& entry : reader.objects(name, kClassificationEntriesMax))
                read.entries.push_back(read_entry(entry, list));
        }
        ObjectReader choices = reader.object("choices");
        for (const ClassificationList list : kClassificationLists) {
            const std::string_view name = classification_list_name(list);
            for (ObjectReader& entry : choices.optional_objects(name, kChoicesMax))
                read.choices.push_back(read_choice(entry, list));
        }
        return std::optional(std::move(read));
    });
    if (!parts) return fail(parts.error());
    return Classification::make(
        parts->version, std::move(parts->entries), std::move(parts->choices)
    );
}

}  // namespace fangxin::core
