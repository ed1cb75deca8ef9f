// Checks answers field by field and cleans them into a case, as the table of fields says.
#include "core/form/draft.h"

#include <algorithm>

#include "core/ensure.h"
#include "core/form/amount.h"
#include "core/form/identity.h"
#include "core/form/phone.h"
#include "core/id.h"
#include "core/private_text.h"
#include "core/text.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

using MaybeFault = std::optional<FaultReason>;

// A question as it is put to this person. `asked` is nullptr where no page asks for the field.
struct Asked {
    const FieldRow& row;
    const Question* asked;
    bool is_required;
    std::size_t limit;
};

Asked asked_of(const FieldRow& row, const Draft& draft, const Form& form) {
    const Question* const asked = form.find(row.field);
    if (asked == nullptr) return {row, nullptr, row.required.has(draft.kind), row.limit};
    return {row, asked, asked->is_required, asked->limit};
}

bool is_phone(ValueKind kind) {
    return kind == ValueKind::person_phone || kind == ValueKind::shop_phone;
}

bool is_blank(std::string_view typed) {
    return Passing(normalised(typed)).view().empty();
}

MaybeFault missing_if(bool is_required) {
    return is_required ? MaybeFault(FaultReason::missing) : std::nullopt;
}

MaybeFault check_text(std::string_view typed, const Asked& question) {
    if (!is_utf8(typed)) return FaultReason::not_text;
    const Passing clean(normalised(typed));
    const std::string_view text = clean;
    if (text.empty()) return missing_if(question.is_required);
    if (has_control_characters(text, question.row.value == ValueKind::paragraph))
        return FaultReason::control_character;
    if (count_characters(text) > question.limit) return FaultReason::too_long;
    return std::nullopt;
}

bool is_choice(std::string_view code, const Asked& question) {
    if (question.asked == nullptr) return false;
    const auto& choices = question.asked->choices;
    return std::ranges::find(choices, code, &Choice::code) != choices.end();
}

MaybeFault check_choice(std::string_view code, const Asked& question) {
    if (code.empty()) return missing_if(question.is_required);
    if (!is_choice(code, question)) return FaultReason::unknown_choice;
    return std::nullopt;
}

MaybeFault check_choices(std::span<const PrivateText> codes, const Asked& question) {
    if (codes.empty()) return missing_if(question.is_required);
    if (codes.size() > question.limit) return FaultReason::too_many;
    const bool all_known = std::all_of(codes.begin(), codes.end(), [&](const auto& code) {
        return is_choice(code.view(), question);
    });
    return all_known ? std::nullopt : MaybeFault(FaultReason::unknown_choice);
}

std::optional<Phone> phone_of(ValueKind kind, std::string_view typed) {
    const bool is_person = kind == ValueKind::person_phone;
    return read_phone(typed, is_person ? PhoneOwner::person : PhoneOwner::merchant);
}

MaybeFault check_phone(std::string_view typed, const Asked& question) {
    if (!is_utf8(typed)) return FaultReason::not_text;
    if (is_blank(typed)) return missing_if(question.is_required);
    const bool is_good = phone_of(question.row.value, typed).has_value();
    return is_good ? std::nullopt : MaybeFault(FaultReason::not_a_phone);
}

MaybeFault check_date(std::string_view typed, const Asked& question, Date today) {
    const Passing clean(normalised(typed));
    const Passing text(fold_width(clean));
    if (std::string_view(text).empty()) return missing_if(question.is_required);
    const auto date = read_iso_form(text);
    if (!date) return FaultReason::not_a_date;
    if (*date > today) return FaultReason::in_the_future;
    if (date->year() < std::chrono::year(kYearMin)) return FaultReason::before_the_form_begins;
    return std::nullopt;
}

MaybeFault check_amount(std::string_view typed, const Asked& question) {
    if (is_blank(typed)) return missing_if(question.is_required);
    const auto fen = read_yuan(typed);
    if (!fen) return fen.error();
    // Who claims nothing leaves the field empty; a claim of zero is a slip.
    const bool is_slip = question.row.value == ValueKind::claim && *fen == 0;
    return is_slip ? MaybeFault(FaultReason::amount_too_small) : std::nullopt;
}

// "３" -> 3
std::optional<std::size_t> read_count(std::string_view typed) {
    const Passing clean(normalised(typed));
    return parse_whole_number<std::size_t>(Passing(fold_width(clean)));
}

MaybeFault check_count(std::string_view typed, const Asked& question) {
    if (is_blank(typed)) return missing_if(question.is_required);
    const std::size_t people = read_count(typed).value_or(0);
    const bool is_good = people >= kPeopleTogetherMin && people <= kPeopleTogetherMax;
    return is_good ? std::nullopt : MaybeFault(FaultReason::not_a_count);
}

MaybeFault check_identity(std::string_view typed, const Asked& question, const Draft& draft) {
    if (!is_utf8(typed)) return FaultReason::not_text;
    if (is_blank(typed)) return missing_if(question.is_required);
    const Passing number(written_identity(typed));
    const bool is_good = is_identity_number(draft.text(Field::agent_identity_kind), number);
    return is_good ? std::nullopt : MaybeFault(FaultReason::not_an_identity_number);
}

MaybeFault check_link(std::string_view id) {
    const bool is_good = id.empty() || CaseId::parse(id).has_value();
    return is_good ? std::nullopt : MaybeFault(FaultReason::not_a_case_id);
}

MaybeFault check_field(const Asked& question, const Draft& draft, Date today) {
    const Field field = question.row.field;
    const ValueKind kind = question.row.value;
    if (is_flag(kind)) {
        const bool is_put = kind == ValueKind::flag && question.asked != nullptr;
        if (is_put && draft.is_empty(field)) return FaultReason::missing;
        const bool is_needed = kind == ValueKind::consent && question.is_required;
        return is_needed && !draft.flag(field) ? MaybeFault(FaultReason::consent_needed)
                                               : std::nullopt;
    }
    if (is_list(kind)) return check_choices(draft.codes(field), question);
    const std::string_view typed = draft.text(field);
    if (is_amount(kind)) return check_amount(typed, question);
    if (kind == ValueKind::count) return check_count(typed, question);
    if (kind == ValueKind::identity) return check_identity(typed, question, draft);
    if (kind == ValueKind::link) return check_link(typed);
    if (is_phone(kind)) return check_phone(typed, question);
    if (kind == ValueKind::choice) return check_choice(typed, question);
    if (kind == ValueKind::past_date) return check_date(typed, question, today);
    return check_text(typed, question);
}

bool is_answerable(const FieldRow& row, const Draft& draft, const Form& form) {
    return has_field(draft.kind, row) && form.is_asked(row.field, draft);
}

std::string cleaned(ValueKind kind, std::string_view typed) {
    if (kind == ValueKind::choice) return std::string(typed);
    if (is_phone(kind)) {
        const auto phone = phone_of(kind, typed);
        return phone ? written(*phone) : std::string();
    }
    if (kind == ValueKind::identity) return written_identity(typed);
    if (kind == ValueKind::count) {
        const auto people = read_count(typed);
        return people ? std::to_string(*people) : std::string();
    }
    const Passing clean(normalised(typed));
    return kind == ValueKind::past_date ? fold_width(clean) : std::string(clean.view());
}

// An answer that `check` has accepted, cleaned.
void finish_field(const FieldRow& row, const Draft& draft, CaseContent& content) {
    if (is_flag(row.value)) {
        content.set_flag(row.field, draft.flag(row.field));
    } else if (is_list(row.value)) {
        for (const PrivateText& code : draft.codes(row.field)) {
            if (!content.has_code(row.field, code.view())) content.add_code(row.field, code.view());
        }
    } else if (!is_amount(row.value)) {
        content.set_text(row.field, Passing(cleaned(row.value, draft.text(row.field))));
    } else if (const auto fen = read_yuan(draft.text(row.field))) {
        content.set_amount_fen(row.field, *fen);
    }
}

}  // namespace

Draft Draft::copy() const {
    Draft copied;
    copied.copy_answers(*this);
    copied.kind = kind;
    return copied;
}

std::vector<Fault> check_fields(
    const Draft& draft, const FormBook& forms, Date today, std::span<const Field> fields
) {
    const Form& form = forms.form(draft.kind);
    std::vector<Fault> faults;
    for (const FieldRow& row : kFields) {
        const bool is_wanted = std::find(fields.begin(), fields.end(), row.field) != fields.end();
        if (!is_wanted || !is_answerable(row, draft, form)) continue;
        if (const auto reason = check_field(asked_of(row, draft, form), draft, today))
            faults.push_back(Fault{row.field, *reason});
    }
    return faults;
}

std::vector<Fault> check(const Draft& draft, const FormBook& forms, Date today) {
    std::vector<Field> every;
    every.reserve(kFields.size());
    for (const FieldRow& row : kFields) every.push_back(row.field);
    return check_fields(draft, forms, today, every);
}

CaseContent finish(const Draft& draft, const FormBook& forms, Date today) {
    ENSURE(check(draft, forms, today).empty());
    const Form& form = forms.form(draft.kind);
    CaseContent content;
    content.kind = draft.kind;
    for (const FieldRow& row : kFields) {
        if (is_answerable(row, draft, form)) finish_field(row, draft, content);
    }
    return content;
}

}  // namespace fangxin::core
