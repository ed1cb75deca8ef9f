// Amounts and dates of a finished case.
#include "core/form/case_content.h"

#include "core/crypto.h"
#include "core/ensure.h"
#include "core/whole_number.h"

namespace fangxin::core {

std::optional<std::int64_t> CaseContent::amount_fen(Field field) const {
    ENSURE(is_amount(row_of(field).value));
    return parse_whole_number<std::int64_t>(text(field));
}

std::optional<Date> CaseContent::date(Field field) const {
    ENSURE(row_of(field).value == ValueKind::past_date);
    const auto date = parse_iso_date(text(field));
    return date ? std::optional(*date) : std::nullopt;
}

void CaseContent::set_amount_fen(Field field, std::int64_t fen) {
    ENSURE(is_amount(row_of(field).value));
    auto digits = std::to_string(fen);
    set_text(field, digits);
    wipe(digits);
}

void CaseContent::set_date(Field field, Date date) {
    ENSURE(row_of(field).value == ValueKind::past_date);
    auto written = to_iso(date);
    set_text(field, written);
    wipe(written);
}

CaseContent CaseContent::copy() const {
    CaseContent copied;
    copied.copy_answers(*this);
    copied.kind = kind;
    copied.evidence = evidence;
    return copied;
}

}  // namespace fangxin::core
