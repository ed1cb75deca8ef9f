// What a case says: its kind, the finished answers that this kind has, and its evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/calendar/date.h"
#include "core/evidence.h"
#include "core/form/answers.h"

namespace fangxin::core {

// Cleaned answers: dates are kept in their ISO form, amounts as whole fen. Made only by `finish` in
// draft.h and by readers of sealed cases; evidence is added afterwards.
struct CaseContent : Answers {
    CaseKind kind = CaseKind::complaint;
    std::vector<Evidence> evidence = {};  // at most kEvidenceCountMax

    std::optional<std::int64_t> amount_fen(Field field) const;
    std::optional<Date> date(Field field) const;
    void set_amount_fen(Field field, std::int64_t fen);
    void set_date(Field field, Date date);

    CaseContent copy() const;
    bool operator==(const CaseContent&) const = default;
};

}  // namespace fangxin::core
