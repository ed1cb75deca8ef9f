// The one table of the questions: where an answer is in JSON, what it is, and who must give it.
//
// Drafts, checks, the content of a case, its JSON and the kiosk's text fields follow from a row. A
// new question is one entry of `Field` and one row, besides its words in assets/forms/forms.json.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/case_kind.h"
#include "core/enum_set.h"
#include "core/limits.h"

namespace fangxin::core {

enum class Field : std::uint8_t {
    category,
    problem,
    object_name,       // 商品或服务名称
    is_about_station,  // of an opinion: about the station itself, not about a shop
    merchant_name,     // 被投诉人
    merchant_address,
    merchant_contact,  // 被投诉人联系人
    merchant_phone,
    shop_id,
    purchase_date,
    purchase_amount,
    order_number,  // 订单号或发票号
    facts,
    question,
    is_praise,  // of an opinion: praise, not a suggestion
    opinion,
    demands,  // 投诉请求
    claimed_amount,
    joined_matter,  // the code of a known matter that the complaint joins (core/known_matters)
    is_anonymous,   // of a report: nobody is to be called back
    complaint_id,   // of a report: a complaint of the same person about the same matter
    contact_name,   // a complaint needs all three: Order 121, Art. 10(1)
    contact_phone,
    contact_address,
    // An agent (代理人) is in `contact`; the complainant is the principal. The law asks for an
    // identity document here, and nowhere else.
    is_by_agent,
    principal_name,
    principal_phone,
    principal_address,
    agent_identity_kind,
    agent_identity_number,
    // A joint complaint (共同投诉) is represented by `contact` and one more.
    is_joint,
    people,
    second_name,
    second_phone,
    // Four separate consents, each unticked at first (PIPL, Art. 23).
    consent_authority,            // to the market supervision authority; a case needs it
    consent_merchant,             // may be shown to the merchant, for settling
    consent_publication,          // 公示: may be published, without name and phone
    consent_entrusted_mediation,  // 委托调解: may go to a consumer association (Order 121, Art. 19)
};

enum class ValueKind : std::uint8_t {
    choice,        // the code of one entry of a list
    choices,       // codes of a list
    shop,          // the id of a shop of the station's directory; empty when typed by hand
    line,          // text without line breaks
    paragraph,     // text with them
    address,       // a line that begins with divisions, from the province down
    person_name,   // a line of which a screen shows the first character only
    person_phone,  // a number that can be called back; a screen shows a part only
    shop_phone,    // as person_phone, or a service number
    past_date,     // not after today
    amount,        // yuan as typed, fen in the content; may be zero
    claim,         // as amount, above zero
    count,         // of people, two or more
    identity,      // the number of an identity document; a screen shows its ends only
    flag,          // yes or no, and neither before it is answered
    tick,          // no, unless it is ticked; may open other questions
    joining,       // the code of a known matter, there only if the person chose to join
    link,          // the id of a case that was filed before, there only if the person ticks it
    consent,       // not given at first; must be given where it is required
};

// The two answers to a flag.
inline constexpr std::string_view kYesCode = "yes";
inline constexpr std::string_view kNoCode = "no";

struct FieldRow {
    Field field;
    std::string_view path;  // in JSON: "contact.phone"
    ValueKind value;
    std::size_t limit;  // characters of a text, entries of a list; 0: the kind of value has its own
    EnumSet<CaseKind> required;  // kinds of case that are not complete without it
    EnumSet<CaseKind> optional;  // kinds that may have it; a form may ask more firmly
    // What the example of a complaint answers, as a person types it; empty: not answered there.
    std::string_view example;
};

inline constexpr std::string_view kExampleFacts =
    "两周前在青禾美发办了三千元的预付卡，办卡的店员叫䶮㛃，店长姓𠮷。\n"
    "剩两千一百元，店说不能退，只能转让。😟";
// A past day of the example: so many days before the day on which it is asked for.
inline constexpr std::string_view kExampleDaysAgo = "14";

// In the order of the questions and of the JSON; what is in one object is together.
inline constexpr auto kFields = [] {
    using enum Field;
    using enum ValueKind;
    using Kinds = EnumSet<CaseKind>;
    const Kinds none{};
    const Kinds asked{CaseKind::consultation};
    const Kinds said{CaseKind::opinion};
    const Kinds reports{CaseKind::report};
    const Kinds complaints{CaseKind::complaint};
    const Kinds of_shops{CaseKind::complaint, CaseKind::report};
    const Kinds of_advice{CaseKind::report, CaseKind::consultation};
    const Kinds with_shop_id{CaseKind::complaint, CaseKind::report, CaseKind::opinion};
    const Kinds others{CaseKind::report, CaseKind::consultation, CaseKind::opinion};
    const Kinds published{CaseKind::complaint, CaseKind::opinion};
    const Kinds every{
        CaseKind::complaint, CaseKind::report, CaseKind::consultation, CaseKind::opinion};
    return std::to_array<FieldRow>({
        {category, "matter.category", choice, 0, complaints, of_advice, "prepaid_card"},
        {problem, "matter.problem", choice, 0, of_shops, none, "refund"},
        {object_name,
         "matter.object_name",
         line,
         kObjectNameCharactersMax,
         none,
         of_shops,
         "美发预付卡"},
        {is_about_station, "about_station", flag, 0, none, said, ""},
        {merchant_name,
         "merchant.name",
         line,
         kMerchantNameCharactersMax,
         of_shops,
         said,
         "青禾美发"},
        {merchant_address,
         "merchant.address",
         line,
         kAddressCharactersMax,
         of_shops,
         said,
         "示例商场三楼 312"},
        {merchant_contact,
         "merchant.contact_name",
         person_name,
         kNameCharactersMax,
         none,
         complaints,
         "周店长"},
        {merchant_phone, "merchant.phone", shop_phone, 0, none, of_shops, "0571-0000-0312"},
        {shop_id,
         "merchant.shop_id",
         shop,
         kShopIdCharactersMax,
         none,
         with_shop_id,
         "qinghe-hair"},
        {purchase_date, "purchase.date", past_date, 0, complaints, none, kExampleDaysAgo},
        {purchase_amount, "purchase.amount_fen", amount, 0, none, complaints, "3000"},
        {order_number,
         "purchase.order_number",
         line,
         kOrderNumberCharactersMax,
         none,
         complaints,
         "QH-20261108-0312"},
        {facts, "facts", paragraph, kFactsCharactersMax, of_shops, none, kExampleFacts},
        {question, "question", paragraph, kFactsCharactersMax, asked, none, ""},
        {is_praise, "praise", flag, 0, none, said, ""},
        {opinion, "opinion", paragraph, kFactsCharactersMax, said, none, ""},
        {demands, "demands.codes", choices, kDemandsMax, complaints, none, "refund"},
        {claimed_amount, "demands.amount_fen", claim, 0, none, complaints, "2100"},
        {joined_matter, "joined_matter", joining, kCodeCharactersMax, none, complaints, ""},
        {is_anonymous, "anonymous", flag, 0, none, reports, ""},
        {complaint_id, "complaint_id", link, 0, none, reports, ""},
        {contact_name, "contact.name", person_name, kNameCharactersMax, complaints, others, "李䶮"},
        {contact_phone, "contact.phone", person_phone, 0, complaints, others, "13800002207"},
        {contact_address,
         "contact.address",
         address,
         kAddressCharactersMax,
         complaints,
         others,
         "某区某路 9 号"},
        {is_by_agent, "agent.by_agent", tick, 0, none, complaints, ""},
        {principal_name,
         "agent.principal_name",
         person_name,
         kNameCharactersMax,
         none,
         complaints,
         ""},
        {principal_phone, "agent.principal_phone", person_phone, 0, none, complaints, ""},
        {principal_address,
         "agent.principal_address",
         address,
         kAddressCharactersMax,
         none,
         complaints,
         ""},
        {agent_identity_kind, "agent.identity_kind", choice, 0, none, complaints, ""},
        {agent_identity_number,
         "agent.identity_number",
         identity,
         kIdentityCharactersMax,
         none,
         complaints,
         ""},
        {is_joint, "joint.is_joint", tick, 0, none, complaints, ""},
        {people, "joint.people", count, 0, none, complaints, ""},
        {second_name, "joint.second_name", person_name, kNameCharactersMax, none, complaints, ""},
        {second_phone, "joint.second_phone", person_phone, 0, none, complaints, ""},
        {consent_authority, "consents.authority", consent, 0, every, none, kYesCode},
        {consent_merchant, "consents.merchant", consent, 0, none, complaints, kYesCode},
        {consent_publication, "consents.publication", consent, 0, none, published, ""},
        {consent_entrusted_mediation,
         "consents.entrusted_mediation",
         consent,
         0,
         none,
         complaints,
         ""},
    });
}();

inline constexpr std::size_t kFieldCount = kFields.size();

constexpr const FieldRow& row_of(Field field) {
    return kFields[static_cast<std::size_t>(field)];
}
inline std::string_view field_path(Field field) {
    return row_of(field).path;
}
std::optional<Field> field_of_path(std::string_view path);

// The object that an answer is in, and its name there. `group` is empty at the top.
struct FieldPath {
    std::string_view group;
    std::string_view name;
};
constexpr FieldPath split(std::string_view path) {
    const auto dot = path.find('.');
    if (dot == std::string_view::npos) return {{}, path};
    return {path.substr(0, dot), path.substr(dot + 1)};
}

// What an answer is kept as.
constexpr bool is_flag(ValueKind kind) {
    using enum ValueKind;
    return kind == flag || kind == consent || kind == tick;
}
constexpr bool is_amount(ValueKind kind) {
    return kind == ValueKind::amount || kind == ValueKind::claim;
}
// In JSON and in a finished case; as a person types it in a draft.
constexpr bool is_whole(ValueKind kind) {
    return is_amount(kind) || kind == ValueKind::count;
}
constexpr bool is_list(ValueKind kind) {
    return kind == ValueKind::choices;
}

// Whether this kind of case may have the answer at all, and whether it must.
constexpr bool has_field(CaseKind kind, const FieldRow& row) {
    return row.required.has(kind) || row.optional.has(kind);
}
// Whether something in this object of the JSON is required; the top counts as one that is not.
bool is_group_required(CaseKind kind, std::string_view group);
// Whether a person can bring this kind of case by a form.
bool can_be_filed(CaseKind kind);

}  // namespace fangxin::core
