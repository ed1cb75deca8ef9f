// A case typed as JSON into a draft, with every fault named; and the example of one.
#include <algorithm>

#include "core/crypto.h"
#include "core/form/amount.h"
#include "core/form/content_json.h"

namespace fangxin::core {

namespace {

CaseKind read_kind(ObjectReader& reader) {
    const auto kind = read_value<CaseKind>(reader, "kind", {}).value_or(CaseKind::complaint);
    if (can_be_filed(kind)) return kind;
    reader.fault("kind", "there is no such kind of case");
    return CaseKind::complaint;
}

// Whole fen to yuan as a person would type them, which is what a draft keeps.
std::string amount_text(ObjectReader& reader, std::string_view name) {
    const auto fen = reader.whole(name, whole_rule(0, kAmountFenMax, Presence::optional));
    return fen ? format_yuan(*fen) : std::string();
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
    std::string text = is_amount(row.value) ? amount_text(reader, name) : reader.any_text(name);
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

CaseContent example_content(Date today) {
    constexpr std::chrono::days kSincePurchase{14};
    constexpr std::int64_t kPaidFen = 300'000;
    constexpr std::int64_t kClaimedFen = 210'000;
    CaseContent content;
    content.set_text(Field::category, "prepaid_card");
    content.set_text(Field::problem, "refund");
    content.set_text(Field::object_name, "美发预付卡");
    content.set_text(Field::merchant_name, "青禾美发");
    content.set_text(Field::merchant_address, "示例商场三楼 312");
    content.set_text(Field::merchant_phone, "0571-0000-0312");
    content.set_text(Field::shop_id, "qinghe-hair");
    content.set_date(Field::purchase_date, Date(std::chrono::sys_days(today) - kSincePurchase));
    content.set_amount_fen(Field::purchase_amount, kPaidFen);
    content.set_text(
        Field::facts,
        "两周前在青禾美发办了三千元的预付卡，办卡的店员叫䶮㛃，店长姓𠮷。\n"
        "剩两千一百元，店说不能退，只能转让。😟"
    );
    content.add_code(Field::demands, "refund");
    content.set_amount_fen(Field::claimed_amount, kClaimedFen);
    content.set_text(Field::contact_name, "李䶮");
    content.set_text(Field::contact_phone, "13800002207");
    content.set_text(Field::contact_address, "某区某路 9 号");
    content.set_flag(Field::consent_authority, true);
    content.set_flag(Field::consent_merchant, true);
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
