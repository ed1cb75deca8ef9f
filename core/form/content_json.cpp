// Writes and reads the content of a case, row by row of the table of fields.
#include "core/form/content_json.h"

#include "core/crypto.h"
#include "core/ensure.h"
#include "core/whole_number.h"

namespace fangxin::core {

template <>
inline constexpr auto kMembers<Evidence> = std::tuple{
    Member{"id", &Evidence::id},
    Member{"kind", &Evidence::kind},
    Member{"plain_bytes", &Evidence::plain_bytes, whole_rule(1)},
    Member{"sealed_bytes", &Evidence::sealed_bytes, whole_rule(1)},
    Member{"digest", &Evidence::digest},
    Member{"key", &Evidence::key},
};

namespace {

bool is_written(const CaseContent& content, const FieldRow& row) {
    const bool says_no = is_flag(row.value) && row.value != ValueKind::tick;
    return says_no || row.required.has(content.kind) || !content.is_empty(row.field);
}

void write_value(PrivateJson& json, const CaseContent& content, const FieldRow& row) {
    if (is_flag(row.value)) return json.flag(content.flag(row.field));
    if (is_list(row.value)) {
        json.begin_list();
        for (const PrivateText& code : content.codes(row.field)) json.text(code.view());
        return json.end_list();
    }
    if (!is_whole(row.value)) return json.text(content.text(row.field));
    const auto number = parse_whole_number<std::uint64_t>(content.text(row.field));
    ENSURE(number.has_value());
    json.whole(*number);
}

Rule rule_of(const FieldRow& row, CaseKind kind) {
    const auto presence = row.required.has(kind) ? Presence::filled : Presence::optional;
    if (is_amount(row.value))
        return whole_rule(row.value == ValueKind::claim ? 1 : 0, kAmountFenMax, presence);
    switch (row.value) {
        case ValueKind::count:
            return whole_rule(kPeopleTogetherMin, kPeopleTogetherMax, presence);
        case ValueKind::choice:
        case ValueKind::link:
        case ValueKind::past_date:
            return {kCodeCharactersMax, presence};
        case ValueKind::choices:
            return {kCodeCharactersMax, presence, 0, 0, row.limit};
        case ValueKind::person_phone:
        case ValueKind::shop_phone:
            return typed_rule(kPhoneCharactersMax, presence);
        default:
            return typed_rule(row.limit, presence, row.value == ValueKind::paragraph);
    }
}

void read_value(
    ObjectReader& reader, const FieldRow& row, std::string_view name, CaseContent& content
) {
    const Rule rule = rule_of(row, content.kind);
    if (is_flag(row.value)) return content.set_flag(row.field, reader.flag(name, rule.presence));
    if (is_list(row.value)) {
        for (std::string& code : reader.texts(name, rule)) {
            content.add_code(row.field, code);
            wipe(code);
        }
        return;
    }
    std::string text;
    if (is_whole(row.value)) {
        if (const auto number = reader.whole(name, rule)) text = std::to_string(*number);
    } else {
        text = reader.text(name, rule);
    }
    if (row.value == ValueKind::past_date && !text.empty()) {
        const auto date = parse_iso_date(text);
        if (!date) reader.fault(name, date.error().detail);
    }
    content.set_text(row.field, text);
    wipe(text);
}

// Closes the object of the group before, and opens the one of `path`, where they differ.
void change_group(PrivateJson& json, std::string_view& group, const FieldPath& path) {
    if (path.group == group) return;
    if (!group.empty()) json.end_object();
    if (!path.group.empty()) {
        json.key(path.group);
        json.begin_object();
    }
    group = path.group;
}

void write_fields(PrivateJson& json, const CaseContent& content) {
    std::string_view group;
    for (const FieldRow& row : kFields) {
        if (!has_field(content.kind, row) || !is_written(content, row)) continue;
        const FieldPath path = split(row.path);
        change_group(json, group, path);
        json.key(path.name);
        write_value(json, content, row);
    }
    change_group(json, group, {});
}

}  // namespace

void write_content(PrivateJson& json, const CaseContent& content) {
    json.begin_object();
    json.key("kind");
    json.text(name_of(content.kind));
    write_fields(json, content);
    if (!content.evidence.empty()) {
        json.key("evidence");
        write_private(json, content.evidence);
    }
    json.end_object();
}

CaseContent read_content(ObjectReader reader) {
    CaseContent content;
    const auto kind = read_value<CaseKind>(reader, "kind", {});
    if (kind && !can_be_filed(*kind)) reader.fault("kind", "this kind of case is not filed");
    content.kind = kind.value_or(CaseKind::complaint);
    for_each_field(
        reader,
        content.kind,
        true,
        [&content](ObjectReader& object, const FieldRow& row, std::string_view name) {
            read_value(object, row, name, content);
        }
    );
    content.evidence =
        read_list<Evidence>(reader, "evidence", list_rule(kEvidenceCountMax, Presence::optional));
    return content;
}

}  // namespace fangxin::core
