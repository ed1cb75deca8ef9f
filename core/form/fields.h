// The one table of the questions: where an answer stands in JSON, what it is, and who must give it.
//
// Drafts, checks, the content of a case, its JSON and the kiosk's text fields follow from a row. A
// new question is one entry of `Field` and one row, besides its words in assets/forms/forms.json.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "core/case_kind.h"
#include "core/limits.h"

namespace fangxin::core {

enum class Field : std::uint8_t {
    category,
    problem,
    object_name,       // 商品或服务名称
    is_about_station,  // of an opinion: about the station itself, not about a shop
    merchant_name,     // 被投诉人
    merchant_address,
    merchant_phone,
    shop_id,
    purchase_date,
    purchase_amount,
    facts,
    question,
    opinion,
    demands,  // 投诉请求
    claimed_amount,
    is_anonymous,  // of a report: nobody is to be called back
    contact_name,  // a complaint needs all three: Order 121, Art. 10(1)
    contact_phone,
    contact_address,
    // Four separate consents, each unticked at first (PIPL, Art. 23).
    consent_authority,            // to the market supervision authority; a case needs it
    consent_merchant,             // may be shown to the merchant, for settling
    consent_publication,          // 公示: may be published, without name and phone
    consent_entrusted_mediation,  // 委托调解: may go to a consumer association (Order 121, Art. 19)
};

enum class ValueKind : std::uint8_t {
    choice,          // the code of one entry of a list
    choices,         // codes of a list
    shop,            // the id of a shop of the station's directory; empty when typed by hand
    line,            // text without line breaks
    paragraph,       // text with them
    person_name,     // a line of which a screen shows the first character only
    person_phone,    // a number that can be called back; a screen shows a part only
    merchant_phone,  // as person_phone, or a service number
    past_date,       // not after today
    amount,          // yuan as typed, fen in the content; may be zero
    claim,           // as amount, above zero
    flag,
    consent,  // a flag that must be true where it is required
};

// A few kinds of case.
class KindSet {
  public:
    constexpr KindSet(std::initializer_list<CaseKind> kinds) {
        for (const CaseKind kind : kinds) bits_ |= 1U << static_cast<unsigned>(kind);
    }
    constexpr bool has(CaseKind kind) const {
        return ((bits_ >> static_cast<unsigned>(kind)) & 1U) != 0;
    }

  private:
    unsigned bits_ = 0;
};

struct FieldRow {
    Field field;
    std::string_view path;  // in JSON: "contact.phone"
    ValueKind value;
    std::size_t limit;  // characters of a text, entries of a list; 0: the kind of value has its own
    KindSet required;   // kinds of case that are not complete without it
    KindSet optional;   // kinds that may have it; a form may ask more firmly
};

// In the order of the questions and of the JSON; what stands in one object is together.
inline constexpr auto kFields = [] {
    constexpr auto kComplaint = CaseKind::complaint;
    constexpr auto kReport = CaseKind::report;
    constexpr auto kConsultation = CaseKind::consultation;
    constexpr auto kOpinion = CaseKind::opinion;
    using enum ValueKind;
    const KindSet none{};
    const KindSet every{kComplaint, kReport, kConsultation, kOpinion};
    const KindSet complaint{kComplaint};
    const KindSet case_of_shop{kComplaint, kReport};
    const KindSet other_kinds{kReport, kConsultation, kOpinion};
    return std::to_array<FieldRow>({
        {Field::category, "matter.category", choice, 0, complaint, {kReport, kConsultation}},
        {Field::problem, "matter.problem", choice, 0, case_of_shop, none},
        {Field::object_name,
         "matter.object_name",
         line,
         kObjectNameCharactersMax,
         none,
         case_of_shop},
        {Field::is_about_station, "about_station", flag, 0, none, {kOpinion}},
        {Field::merchant_name,
         "merchant.name",
         line,
         kMerchantNameCharactersMax,
         case_of_shop,
         {kOpinion}},
        {Field::merchant_address,
         "merchant.address",
         line,
         kAddressCharactersMax,
         case_of_shop,
         {kOpinion}},
        {Field::merchant_phone, "merchant.phone", merchant_phone, 0, none, case_of_shop},
        {Field::shop_id,
         "merchant.shop_id",
         shop,
         kShopIdCharactersMax,
         none,
         {kComplaint, kReport, kOpinion}},
        {Field::purchase_date, "purchase.date", past_date, 0, complaint, none},
        {Field::purchase_amount, "purchase.amount_fen", amount, 0, complaint, none},
        {Field::facts, "facts", paragraph, kFactsCharactersMax, case_of_shop, none},
        {Field::question, "question", paragraph, kFactsCharactersMax, {kConsultation}, none},
        {Field::opinion, "opinion", paragraph, kFactsCharactersMax, {kOpinion}, none},
        {Field::demands, "demands.codes", choices, kDemandsMax, complaint, none},
        {Field::claimed_amount, "demands.amount_fen", claim, 0, none, complaint},
        {Field::is_anonymous, "anonymous", flag, 0, none, {kReport}},
        {Field::contact_name,
         "contact.name",
         person_name,
         kNameCharactersMax,
         complaint,
         other_kinds},
        {Field::contact_phone, "contact.phone", person_phone, 0, complaint, other_kinds},
        {Field::contact_address,
         "contact.address",
         line,
         kAddressCharactersMax,
         complaint,
         other_kinds},
        {Field::consent_authority, "consents.authority", consent, 0, every, none},
        {Field::consent_merchant, "consents.merchant", consent, 0, none, complaint},
        {Field::consent_publication, "consents.publication", consent, 0, none, complaint},
        {Field::consent_entrusted_mediation,
         "consents.entrusted_mediation",
         consent,
         0,
         none,
         complaint},
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

// The object that an answer stands in, and its name there. `group` is empty at the top.
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
    return kind == ValueKind::flag || kind == ValueKind::consent;
}
constexpr bool is_amount(ValueKind kind) {
    return kind == ValueKind::amount || kind == ValueKind::claim;
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
