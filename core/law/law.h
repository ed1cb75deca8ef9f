// Everything the law is counted with, together: rules, days and remedies that fit each other.
#pragma once

#include "core/calendar/working_days.h"
#include "core/law/case_clock.h"
#include "core/law/remedies.h"
#include "core/law/rule_set.h"

namespace fangxin::core {

// Immutable; shared by whoever computes a date, and replaced as a whole.
struct Law {
    RuleBook rules;
    WorkingDays days;
    RemedyBook remedies;
};

}  // namespace fangxin::core
