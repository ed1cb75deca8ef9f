// Checks the answers of a complaint question by question and cleans them into a case.
#include "core/complaint/draft.h"

#include <algorithm>
#include <array>

#include "core/complaint/amount.h"
#include "core/complaint/phone.h"
#include "core/crypto.h"
#include "core/ensure.h"
#include "core/limits.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

using MaybeFault = std::optional<FaultReason>;

struct CheckContext {
    const Draft& draft;
    const Catalogue& catalogue;
    Date today;
};

constexpr std::array kAllFields{
    Field::category,
    Field::problem,
    Field::object_name,
    Field::merchant_name,
    Field::merchant_address,
    Field::merchant_phone,
    Field::purchase_date,
    Field::purchase_amount,
    Field::facts,
    Field::demands,
    Field::claimed_amount,
    Field::contact_name,
    Field::contact_phone,
    Field::contact_address,
    Field::consent_authority,
};

struct TextRule {
    std::size_t characters_max;
    bool is_required = true;
    bool line_breaks_allowed = false;
};

MaybeFault check_text(std::string_view typed, const TextRule& rule) {
    if (!is_utf8(typed)) return FaultReason::not_text;
    const std::string text = trim(typed);
    if (text.empty() && rule.is_required) return FaultReason::missing;
    if (has_control_characters(text, rule.line_breaks_allowed))
        return FaultReason::control_character;
    if (count_characters(text) > rule.characters_max) return FaultReason::too_long;
    return std::nullopt;
}

// `choice` is what the catalogue knows under the code that was chosen.
MaybeFault check_choice(std::string_view code, const Choice* choice) {
    if (code.empty()) return FaultReason::missing;
    if (choice == nullptr) return FaultReason::unknown_choice;
    return std::nullopt;
}

MaybeFault check_date(std::string_view typed, Date today) {
    const std::string text = trim(fold_width(typed));
    if (text.empty()) return FaultReason::missing;
    const auto date = read_iso_form(text);
    if (!date) return FaultReason::not_a_date;
    if (*date > today) return FaultReason::in_the_future;
    if (date->year() < std::chrono::year(kYearMin)) return FaultReason::before_the_form_begins;
    return std::nullopt;
}

MaybeFault check_purchase_amount(std::string_view typed) {
    if (trim(typed).empty()) return FaultReason::missing;
    const auto fen = read_yuan(typed);
    if (!fen) return fen.error();
    return std::nullopt;
}

MaybeFault check_claimed_amount(std::string_view typed) {
    if (trim(typed).empty()) return std::nullopt;
    const auto fen = read_yuan(typed);
    if (!fen) return fen.error();
    // Who claims nothing leaves the field empty; a claim of zero is a slip.
    if (*fen == 0) return FaultReason::amount_too_small;
    return std::nullopt;
}

MaybeFault check_demands(const std::vector<std::string>& codes, const Catalogue& catalogue) {
    if (codes.empty()) return FaultReason::missing;
    if (codes.size() > kDemandsMax) return FaultReason::too_many;
    const bool all_known = std::all_of(codes.begin(), codes.end(), [&](const std::string& code) {
        return catalogue.find_demand(code) != nullptr;
    });
    if (!all_known) return FaultReason::unknown_choice;
    return std::nullopt;
}

MaybeFault check_merchant_phone(std::string_view typed) {
    if (trim(typed).empty()) return std::nullopt;
    if (!is_utf8(typed)) return FaultReason::not_text;
    if (!is_merchant_phone(compact_number(typed))) return FaultReason::not_a_phone;
    return std::nullopt;
}

MaybeFault check_contact_phone(std::string_view typed) {
    if (trim(typed).empty()) return FaultReason::missing;
    if (!is_utf8(typed)) return FaultReason::not_text;
    if (!is_contact_phone(compact_number(typed))) return FaultReason::not_a_phone;
    return std::nullopt;
}

MaybeFault check_field(Field field, const CheckContext& context) {
    const Draft& draft = context.draft;
    const Catalogue& catalogue = context.catalogue;
    switch (field) {
        case Field::category:
            return check_choice(draft.category, catalogue.find_category(draft.category));
        case Field::problem:
            return check_choice(draft.problem, catalogue.find_problem(draft.problem));
        case Field::object_name:
            return check_text(draft.object_name, {kObjectNameCharactersMax, false});
        case Field::merchant_name:
            return check_text(draft.merchant_name, {kMerchantNameCharactersMax});
        case Field::merchant_address:
            return check_text(draft.merchant_address, {kAddressCharactersMax});
        case Field::merchant_phone:
            return check_merchant_phone(draft.merchant_phone);
        case Field::purchase_date:
            return check_date(draft.purchase_date, context.today);
        case Field::purchase_amount:
            return check_purchase_amount(draft.purchase_amount);
        case Field::facts:
            return check_text(draft.facts, {kFactsCharactersMax, true, true});
        case Field::demands:
            return check_demands(draft.demands, catalogue);
        case Field::claimed_amount:
            return check_claimed_amount(draft.claimed_amount);
        case Field::contact_name:
            return check_text(draft.contact_name, {kNameCharactersMax});
        case Field::contact_phone:
            return check_contact_phone(draft.contact_phone);
        case Field::contact_address:
            return check_text(draft.contact_address, {kAddressCharactersMax});
        case Field::consent_authority:
            return draft.consents.authority ? std::nullopt
                                            : MaybeFault(FaultReason::consent_needed);
    }
    ENSURE(false && "a field without a check");
    return std::nullopt;
}

std::vector<std::string> without_repeats(const std::vector<std::string>& codes) {
    std::vector<std::string> unique;
    for (const std::string& code : codes) {
        if (std::find(unique.begin(), unique.end(), code) == unique.end()) unique.push_back(code);
    }
    return unique;
}

// An amount that `check` has accepted.
std::int64_t checked_fen(std::string_view typed) {
    const auto fen = read_yuan(typed);
    ENSURE(fen.has_value());
    return *fen;
}

}  // namespace

std::string_view field_path(Field field) {
    switch (field) {
        case Field::category:
            return "matter.category";
        case Field::problem:
            return "matter.problem";
        case Field::object_name:
            return "matter.object_name";
        case Field::merchant_name:
            return "merchant.name";
        case Field::merchant_address:
            return "merchant.address";
        case Field::merchant_phone:
            return "merchant.phone";
        case Field::purchase_date:
            return "purchase.date";
        case Field::purchase_amount:
            return "purchase.amount_fen";
        case Field::facts:
            return "facts";
        case Field::demands:
            return "demands.codes";
        case Field::claimed_amount:
            return "demands.amount_fen";
        case Field::contact_name:
            return "contact.name";
        case Field::contact_phone:
            return "contact.phone";
        case Field::contact_address:
            return "contact.address";
        case Field::consent_authority:
            return "consents.authority";
    }
    ENSURE(false && "a field without a path");
    return {};
}

std::string_view fault_sentence(FaultReason reason) {
    switch (reason) {
        case FaultReason::missing:
            return "it is missing or empty";
        case FaultReason::too_long:
            return "it has too many characters";
        case FaultReason::too_many:
            return "it has too many entries";
        case FaultReason::control_character:
            return "it has a control character";
        case FaultReason::not_text:
            return "it is not UTF-8 text";
        case FaultReason::unknown_choice:
            return "the catalogue has no such choice";
        case FaultReason::not_a_phone:
            return "it is not a mobile number, nor a fixed line with its area code";
        case FaultReason::not_a_date:
            return "it is not a date of the form 2026-03-08";
        case FaultReason::in_the_future:
            return "the date lies in the future";
        case FaultReason::before_the_form_begins:
            return "the date lies before the year 2000";
        case FaultReason::not_an_amount:
            return "it is not an amount of money";
        case FaultReason::amount_too_small:
            return "the amount is too small";
        case FaultReason::amount_too_large:
            return "the amount is too large";
        case FaultReason::consent_needed:
            return "a case cannot be filed without this consent";
    }
    ENSURE(false && "a reason without a sentence");
    return {};
}

void Draft::wipe() {
    for (std::string* text :
         {&category,
          &problem,
          &object_name,
          &merchant_name,
          &merchant_address,
          &merchant_phone,
          &shop_id,
          &purchase_date,
          &purchase_amount,
          &facts,
          &claimed_amount,
          &contact_name,
          &contact_phone,
          &contact_address}) {
        core::wipe(*text);
    }
    for (std::string& code : demands) core::wipe(code);
    demands.clear();
    consents = Consents{};
}

std::vector<Fault> check_fields(
    const Draft& draft, const Catalogue& catalogue, Date today, const std::vector<Field>& fields
) {
    const CheckContext context{draft, catalogue, today};
    std::vector<Fault> faults;
    for (const Field field : kAllFields) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) continue;
        if (const auto reason = check_field(field, context))
            faults.push_back(Fault{field, *reason});
    }
    return faults;
}

std::vector<Fault> check(const Draft& draft, const Catalogue& catalogue, Date today) {
    return check_fields(draft, catalogue, today, {kAllFields.begin(), kAllFields.end()});
}

CaseContent finish(const Draft& draft, const Catalogue& catalogue, Date today) {
    ENSURE(check(draft, catalogue, today).empty());
    const auto date = read_iso_form(trim(fold_width(draft.purchase_date)));
    ENSURE(date.has_value());
    CaseContent content;
    content.matter = {draft.category, draft.problem, trim(draft.object_name)};
    content.merchant = {
        trim(draft.merchant_name),
        trim(draft.merchant_address),
        compact_number(trim(draft.merchant_phone)),
        draft.shop_id,
    };
    content.purchase = {*date, checked_fen(draft.purchase_amount)};
    content.facts = trim(draft.facts);
    content.demands.codes = without_repeats(draft.demands);
    if (!trim(draft.claimed_amount).empty())
        content.demands.amount_fen = checked_fen(draft.claimed_amount);
    content.contact = {
        trim(draft.contact_name),
        compact_number(trim(draft.contact_phone)),
        trim(draft.contact_address),
    };
    content.consents = draft.consents;
    return content;
}

}  // namespace fangxin::core
