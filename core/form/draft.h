// The answers so far, as a person typed them, and the check that turns them into a case.
#pragma once

#include <span>
#include <vector>

#include "core/calendar/date.h"
#include "core/form/case_content.h"
#include "core/form/fault.h"
#include "core/form/form.h"

namespace fangxin::core {

// Text stays exactly as typed until `finish` cleans it: dates in their ISO form, amounts in yuan
// ("3,000", "２１００．５").
struct Draft : Answers {
    CaseKind kind = CaseKind::complaint;

    Draft copy() const;
    bool operator==(const Draft&) const = default;
};

// Every fault, in the order of the table of fields; empty when the draft can be finished. `today`
// is the Beijing date.
std::vector<Fault> check(const Draft& draft, const FormBook& forms, Date today);

// As `check`, but only the faults of these fields: for one page of the form.
std::vector<Fault> check_fields(
    const Draft& draft, const FormBook& forms, Date today, std::span<const Field> fields
);

// The cleaned content. Only for a draft that `check` finds without fault (ENSUREd). Cleaning: text
// is normalised (core/text.h) and telephone numbers are written in one form (phone.h). Answers to
// questions whose condition does not hold are left out.
CaseContent finish(const Draft& draft, const FormBook& forms, Date today);

}  // namespace fangxin::core
