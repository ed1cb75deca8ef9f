// Writes and reads the content of a case, row by row of the table of fields.
#include "core/form/content_json.h"

#include "core/crypto.h"
#include "core/ensure.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kCode{kCodeCharactersMax};

void write_secret(PrivateJson& json, std::string_view key, ByteView bytes) {
    std::string written = to_base64url(bytes);
    json.key(key);
    json.text(written);
    wipe(written);
}

void write_evidence(PrivateJson& json, const std::vector<Evidence>& evidence) {
    json.begin_list();
    for (const Evidence& file : evidence) {
        json.begin_object();
        json.key("id");
        json.text(file.id.to_string());
        json.key("kind");
        json.text(evidence_kind_name(file.kind));
        json.key("plain_bytes");
        json.whole(file.plain_bytes);
        json.key("sealed_bytes");
        json.whole(file.sealed_bytes);
        write_secret(json, "digest", file.digest);
        write_secret(json, "key", file.key);
        json.end_object();
    }
    json.end_list();
}

std::vector<Evidence> read_evidence(std::vector<ObjectReader> readers) {
    std::vector<Evidence> evidence;
    for (ObjectReader& reader : readers) {
        const auto id = reader.parsed("id", kUuidCharacters, EvidenceId::parse);
        const auto kind = reader.parsed("kind", kCodeCharactersMax, parse_evidence_kind);
        const std::uint64_t plain_bytes = reader.count("plain_bytes", 1);
        const std::uint64_t sealed_bytes = reader.count("sealed_bytes", 1);
        const Digest digest = reader.binary<32>("digest");
        const EvidenceKey key = reader.binary<32>("key");
        if (id && kind) evidence.push_back({*id, *kind, plain_bytes, sealed_bytes, digest, key});
    }
    return evidence;
}

void write_codes(PrivateJson& json, std::span<const PrivateText> codes) {
    json.begin_list();
    for (const PrivateText& code : codes) json.text(code.view());
    json.end_list();
}

bool is_written(const CaseContent& content, const FieldRow& row) {
    const bool can_be_left_out = is_amount(row.value) || row.value == ValueKind::past_date;
    return !can_be_left_out || !content.is_empty(row.field);
}

void write_value(PrivateJson& json, const CaseContent& content, const FieldRow& row) {
    if (is_flag(row.value)) return json.flag(content.flag(row.field));
    if (is_list(row.value)) return write_codes(json, content.codes(row.field));
    if (!is_amount(row.value)) return json.text(content.text(row.field));
    const auto fen = content.amount_fen(row.field);
    ENSURE(fen.has_value());
    json.whole(static_cast<std::uint64_t>(*fen));
}

TextLimits limits_of(const FieldRow& row, bool is_required) {
    switch (row.value) {
        case ValueKind::choice:
        case ValueKind::past_date:
            return {kCodeCharactersMax, false, !is_required};
        case ValueKind::person_phone:
        case ValueKind::merchant_phone:
            return {kFixedLineDigitsMax, false, !is_required};
        default:
            return {row.limit, row.value == ValueKind::paragraph, !is_required};
    }
}

void read_list(
    ObjectReader& reader, const FieldRow& row, std::string_view name, CaseContent& content
) {
    for (std::string& code : reader.texts(name, row.limit, kCode)) {
        content.add_code(row.field, code);
        wipe(code);
    }
}

void read_amount(
    ObjectReader& reader, const FieldRow& row, std::string_view name, CaseContent& content
) {
    const std::int64_t min = row.value == ValueKind::claim ? 1 : 0;
    if (row.required.has(content.kind))
        return content.set_amount_fen(row.field, reader.whole(name, min, kAmountFenMax));
    const auto fen = reader.optional_whole(name, min, kAmountFenMax);
    if (fen) content.set_amount_fen(row.field, *fen);
}

void read_text(
    ObjectReader& reader, const FieldRow& row, std::string_view name, CaseContent& content
) {
    const bool is_required = row.required.has(content.kind);
    const TextLimits limits = limits_of(row, is_required);
    std::string text = is_required ? reader.text(name, limits) : reader.optional_text(name, limits);
    if (row.value == ValueKind::past_date && !text.empty()) {
        const auto date = parse_iso_date(text);
        if (!date) reader.fault(name, date.error().detail);
    }
    content.set_text(row.field, text);
    wipe(text);
}

void read_value(
    ObjectReader& reader, const FieldRow& row, std::string_view name, CaseContent& content
) {
    const bool is_required = row.required.has(content.kind);
    if (is_flag(row.value)) {
        content.set_flag(row.field, is_required ? reader.flag(name) : reader.optional_flag(name));
    } else if (is_list(row.value)) {
        read_list(reader, row, name, content);
    } else if (is_amount(row.value)) {
        read_amount(reader, row, name, content);
    } else {
        read_text(reader, row, name, content);
    }
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
    json.text(case_kind_name(content.kind));
    write_fields(json, content);
    if (!content.evidence.empty()) {
        json.key("evidence");
        write_evidence(json, content.evidence);
    }
    json.end_object();
}

CaseContent read_content(ObjectReader reader) {
    CaseContent content;
    const auto kind = reader.parsed("kind", kCodeCharactersMax, parse_case_kind);
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
    content.evidence = read_evidence(reader.optional_objects("evidence", kEvidenceCountMax));
    return content;
}

}  // namespace fangxin::core
