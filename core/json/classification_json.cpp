// Reads the classification.
#include "core/json/members.h"

namespace fangxin::core {

namespace {

constexpr Rule kNameRule{kClassificationNameCharactersMax};
constexpr Rule kEntriesRule = list_rule(kClassificationEntriesMax);
constexpr Rule kChoicesRule = list_rule(kChoicesMax, Presence::optional);
constexpr Rule kBodyTextRule{kBodyTextCharactersMax};

std::string read_code(ObjectReader& reader, std::string_view name, const Rule& rule) {
    std::string code = reader.text(name, rule);
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    if (code.find_first_not_of(kLetters) != std::string::npos)
        reader.fault(name, "a code has small letters, digits and _ only");
    return code;
}

OtherBody read_body(ObjectReader& reader) {
    // Silent where it is absent; one that is there needs both languages.
    constexpr Rule kSilentRule{kBodyTextCharactersMax, Presence::optional};
    return {
        reader.text("number", {kBodyNumberCharactersMax}),
        read_words(reader, "scope", kBodyTextRule),
        read_words(reader, "condition", kSilentRule),
        read_words(reader, "hours", kSilentRule),
        read_words(reader, "have_ready", kSilentRule),
        read_optional<Date>(reader, "checked", {}),
    };
}

ClassificationEntry read_entry(ObjectReader& reader, ClassificationList list) {
    ClassificationEntry entry;
    entry.list = list;
    entry.code = read_code(reader, "code", kCodeRule);
    entry.parent = read_code(reader, "parent", kOptionalCodeRule);
    entry.name = read_words(reader, "", kNameRule);
    entry.attested_code = reader.text("attested_code", kOptionalCodeRule);
    entry.source = reader.text("source", {kClassificationSourceCharactersMax});
    entry.is_unverified = reader.flag("unverified", Presence::optional);
    if (list == ClassificationList::other_bodies) entry.body = read_body(reader);
    return entry;
}

Choice read_choice(ObjectReader& reader, ClassificationList list) {
    return {
        list,
        read_code(reader, "code", kCodeRule),
        read_words(reader, "", kNameRule),
        reader.text("icon", kOptionalCodeRule),
        reader.texts("covers", {kCodeCharactersMax, {}, 0, 0, kChoiceCoversMax}),
    };
}

}  // namespace

Result<Classification> parse_classification(std::string_view json) {
    struct Parts {
        int version = 0;
        std::vector<ClassificationEntry> entries;
        std::vector<Choice> choices;
    };
    auto parts = TRY(parse_object<Parts>(json, kAssetBytesMax, [](ObjectReader reader) {
        Parts read{read_version(reader), {}, {}};
        for (const ClassificationList list : kClassificationLists) {
            for (ObjectReader& entry : reader.objects(name_of(list), kEntriesRule))
                read.entries.push_back(read_entry(entry, list));
        }
        ObjectReader choices = reader.object("choices");
        for (const ClassificationList list : kClassificationLists) {
            for (ObjectReader& entry : choices.objects(name_of(list), kChoicesRule))
                read.choices.push_back(read_choice(entry, list));
        }
        return std::optional(std::move(read));
    }));
    return Classification::make(parts.version, std::move(parts.entries), std::move(parts.choices));
}

}  // namespace fangxin::core
