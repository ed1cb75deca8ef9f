// A case typed as JSON into a draft, with every fault named; and the example of one.
#include <algorithm>

#include "core/ensure.h"
#include "core/json/content_json.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

// Whole fen to yuan as a person would type them, which is what a draft keeps.
std::string amount_text(ObjectReader& reader, std::string_view name) {
    const auto fen = reader.optional_whole(name, 0, kAmountFenMax);
    return fen ? format_yuan(*fen) : std::string();
}

void read_kind(ObjectReader& reader) {
    constexpr TextLimits kKind{kCodeCharactersMax};
    const std::string kind = reader.text("kind", kKind);
    if (!kind.empty() && kind != kComplaintKind)
        reader.fault("kind", "there is no such kind of case");
}

void read_matter(ObjectReader reader, Draft& draft) {
    draft.category = reader.any_text("category");
    draft.problem = reader.any_text("problem");
    draft.object_name = reader.any_text("object_name");
    reader.refuse_other_keys({"category", "problem", "object_name"});
}

void read_merchant(ObjectReader reader, Draft& draft) {
    draft.merchant_name = reader.any_text("name");
    draft.merchant_address = reader.any_text("address");
    draft.merchant_phone = reader.any_text("phone");
    // No question of the form asks for it, so `check` does not look at it.
    draft.shop_id = reader.optional_text("shop_id", {kShopIdCharactersMax, false, true});
    reader.refuse_other_keys({"name", "address", "phone", "shop_id"});
}

void read_purchase(ObjectReader reader, Draft& draft) {
    draft.purchase_date = reader.any_text("date");
    draft.purchase_amount = amount_text(reader, "amount_fen");
    reader.refuse_other_keys({"date", "amount_fen"});
}

void read_demands(ObjectReader reader, Draft& draft) {
    draft.demands = reader.any_texts("codes", kDemandsMax);
    draft.claimed_amount = amount_text(reader, "amount_fen");
    reader.refuse_other_keys({"codes", "amount_fen"});
}

void read_contact(ObjectReader reader, Draft& draft) {
    draft.contact_name = reader.any_text("name");
    draft.contact_phone = reader.any_text("phone");
    draft.contact_address = reader.any_text("address");
    reader.refuse_other_keys({"name", "phone", "address"});
}

void read_consents(ObjectReader reader, Draft& draft) {
    draft.consents.authority = reader.optional_flag("authority");
    draft.consents.merchant = reader.optional_flag("merchant");
    draft.consents.publication = reader.optional_flag("publication");
    draft.consents.entrusted_mediation = reader.optional_flag("entrusted_mediation");
    reader.refuse_other_keys({"authority", "merchant", "publication", "entrusted_mediation"});
}

struct ReadDraft {
    std::vector<JsonFault> faults;
    bool is_readable = false;  // false: there was no object to read answers from
};

ReadDraft read(std::string_view json, Draft& draft) {
    ParsedText text = parse_text(json, kJsonInputBytesMax);
    ReadDraft result{std::move(text.faults), false};
    if (text.value.is_discarded()) return result;
    result.is_readable = text.value.is_object();
    ObjectReader reader(text.value, "", result.faults);
    if (result.is_readable) {
        read_kind(reader);
        read_matter(reader.optional_object("matter"), draft);
        read_merchant(reader.optional_object("merchant"), draft);
        read_purchase(reader.optional_object("purchase"), draft);
        draft.facts = reader.any_text("facts");
        read_demands(reader.optional_object("demands"), draft);
        read_contact(reader.optional_object("contact"), draft);
        read_consents(reader.optional_object("consents"), draft);
        reader.refuse_other_keys(
            {"kind", "matter", "merchant", "purchase", "facts", "demands", "contact", "consents"}
        );
    }
    wipe_texts(text.value);
    return result;
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
    CaseContent content;
    content.matter = {"prepaid_card", "refund", "美发预付卡"};
    content.merchant = {"青禾美发", "示例商场三楼 312", "0571-0000-0312", "qinghe-hair"};
    content.purchase = {Date(std::chrono::sys_days(today) - kSincePurchase), 300'000};
    content.facts =
        "两周前在青禾美发办了三千元的预付卡，办卡的店员叫䶮㛃，店长姓𠮷。\n"
        "剩两千一百元，店说不能退，只能转让。😟";
    content.demands = {{"refund"}, 210'000};
    content.contact = {"李䶮", "13800002207", "某区某路 9 号"};
    content.consents = {true, true, false, false};
    return content;
}

}  // namespace

std::vector<JsonFault> read_draft(std::string_view json, Draft& draft) {
    return read(json, draft).faults;
}

std::vector<JsonFault> read_and_check_draft(
    std::string_view json, const Catalogue& catalogue, Date today, Draft& draft
) {
    ReadDraft result = read(json, draft);
    if (!result.is_readable) return std::move(result.faults);
    std::vector<JsonFault> faults = std::move(result.faults);
    for (const Fault& fault : check(draft, catalogue, today)) {
        const std::string_view path = field_path(fault.field);
        if (!is_named(faults, path))
            faults.push_back({std::string(path), std::string(fault_sentence(fault.reason))});
    }
    return faults;
}

std::string example_draft_json(Date today) {
    constexpr int kIndent = 2;
    return write_text(content_json(example_content(today)), kIndent);
}

std::string to_json(const std::vector<JsonFault>& faults) {
    OrderedJson list = OrderedJson::array();
    for (const JsonFault& fault : faults)
        list.push_back({{"field", fault.path}, {"reason", fault.reason}});
    return write_text(OrderedJson{{"faults", std::move(list)}});
}

}  // namespace fangxin::core
