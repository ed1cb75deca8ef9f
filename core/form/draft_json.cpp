// A case typed as JSON into a draft, with every fault named; and the example of one.
#include <algorithm>

#include "core/crypto.h"
#include "core/form/amount.h"
#include "core/form/content_json.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

CaseKind read_kind(ObjectReader& reader) {
    const auto kind = read_value<CaseKind>(reader, "kind", {}).value_or(CaseKind::complaint);
    if (can_be_filed(kind)) return kind;
    reader.fault("kind", "there is no such kind of case");
    return CaseKind::complaint;
}

// A number as a person would type it, which is what a draft keeps: whole fen in yuan.
std::string number_text(ObjectReader& reader, std::string_view name, ValueKind kind) {
    const auto number = reader.whole(name, whole_rule(0, kAmountFenMax, Presence::optional));
    if (!number) return {};
    return is_amount(kind) ? format_yuan(*number) : std::to_string(*number);
}

void read_value(ObjectReader& reader, const FieldRow& row, std::string_view name, Draft& draft) {
    if (is_flag(row.value)) return draft.set_flag(row.field, reader.flag(name, Presence::optional));
    if (is_list(row.value)) {
        for (std::string& code : reader.any_texts(name, row.limit)) {
            draft.add_code(row.field, code);
            wipe(code);
        }
        return;
    }
    std::string text =
        is_whole(row.value) ? number_text(reader, name, row.value) : reader.any_text(name);
    draft.set_text(row.field, text);
    wipe(text);
}

// The names that an object of this kind of case may have.
std::vector<std::string_view> names_in(CaseKind kind, std::string_view group) {
    std::vector<std::string_view> names;
    if (group.empty()) names.emplace_back("kind");
    for (const FieldRow& row : kFields) {
        if (!has_field(kind, row)) continue;
        const FieldPath path = split(row.path);
        if (path.group == group) names.push_back(path.name);
        if (group.empty()) names.push_back(path.group);
    }
    return names;
}

void read_answers(ObjectReader& reader, Draft& draft) {
    std::string_view refused;
    for_each_field(
        reader,
        draft.kind,
        false,
        [&](ObjectReader& object, const FieldRow& row, std::string_view name) {
            read_value(object, row, name, draft);
            const std::string_view group = split(row.path).group;
            if (group.empty() || group == refused) return;
            object.refuse_other_keys(names_in(draft.kind, group));
            refused = group;
        }
    );
    reader.refuse_other_keys(names_in(draft.kind, ""));
}

// False: there was no object to read answers from.
bool read(std::string_view json, Draft& draft, std::vector<JsonFault>& faults) {
    ParsedText text = parse_text(json, kJsonInputBytesMax);
    faults = std::move(text.faults);
    if (text.value.is_discarded()) return false;
    const bool is_readable = text.value.is_object();
    ObjectReader reader(text.value, "", faults);
    if (is_readable) {
        draft.kind = read_kind(reader);
        read_answers(reader, draft);
    }
    wipe_texts(text.value);
    return is_readable;
}

// True if the field, or an object around it, is already named.
bool is_named(const std::vector<JsonFault>& faults, std::string_view path) {
    return std::any_of(faults.begin(), faults.end(), [path](const JsonFault& fault) {
        const bool is_around = path.starts_with(fault.path) && path.size() > fault.path.size() &&
                               path[fault.path.size()] == '.';
        return fault.path == path || is_around;
    });
}

// The answer of one row, as a person would have typed it, into the content.
void add_example(CaseContent& content, const FieldRow& row, Date today) {
    if (is_flag(row.value)) {
        content.set_flag(row.field, row.example == kYesCode);
    } else if (is_list(row.value)) {
        content.add_code(row.field, row.example);
    } else if (is_amount(row.value)) {
        content.set_amount_fen(row.field, read_yuan(row.example).value());
    } else if (row.value == ValueKind::past_date) {
        const std::chrono::days ago(parse_whole_number<int>(row.example).value());
        content.set_date(row.field, Date(std::chrono::sys_days(today) - ago));
    } else {
        content.set_text(row.field, row.example);
    }
}

CaseContent example_content(Date today) {
    CaseContent content;
    for (const FieldRow& row : kFields)
        if (!row.example.empty()) add_example(content, row, today);
    return content;
}

}  // namespace

std::vector<JsonFault> read_draft(std::string_view json, Draft& draft) {
    std::vector<JsonFault> faults;
    read(json, draft, faults);
    return faults;
}

std::vector<JsonFault> read_and_check_draft(
    std::string_view json, const FormBook& forms, Date today, Draft& draft
) {
    std::vector<JsonFault> faults;
    if (!read(json, draft, faults)) return faults;
    for (const Fault& fault : check(draft, forms, today)) {
        const std::string_view path = field_path(fault.field);
        if (!is_named(faults, path))
            faults.push_back({std::string(path), std::string(fault_sentence(fault.reason))});
    }
    return faults;
}

std::string example_draft_json(Date today) {
    constexpr int kIndent = 2;
    PrivateJson json(kCaseJsonBytesMax);
    write_content(json, example_content(today));
    return write_text(OrderedJson::parse(json.take().view()), kIndent);
}

std::string to_json(const std::vector<JsonFault>& faults) {
    OrderedJson list = OrderedJson::array();
    for (const JsonFault& fault : faults)
        list.push_back({{"field", fault.path}, {"reason", fault.reason}});
    return write_text(OrderedJson{{"faults", std::move(list)}});
}

}  // namespace fangxin::core
