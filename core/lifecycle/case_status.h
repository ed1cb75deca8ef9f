// The status of a case with its steps, as the centre gives it: no personal data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/case_kind.h"
#include "core/case_number.h"
#include "core/clock.h"
#include "core/id.h"
#include "core/law/fact.h"
#include "core/lifecycle/case_state.h"
#include "core/lifecycle/said.h"

namespace fangxin::core {

// One step of a case: into another state, or one that changes none: a fact (testing began), or what
// the office or whoever filed said.
struct StatusEvent {
    CaseState state;  // after the step
    Instant at;
    std::string office;  // who acted; an authority's name, never a person's; may be empty
    std::optional<FactKind> fact = std::nullopt;  // what the step is to the law; nothing: no fact
    int ground = 0;                               // of a refusal or termination
    std::optional<Said> said = std::nullopt;
    bool operator==(const StatusEvent&) const = default;
};

// A whole status: a later version replaces an earlier one as a whole.
struct CaseStatus {
    CaseId id;
    CaseNumber number;
    std::uint64_t version = 0;  // 0: only filed here; the centre counts from 1
    CaseState state = CaseState::filed;
    std::vector<StatusEvent> events;  // oldest first
    // Of the complaint, given only where a limit depends on it.
    std::string category = {};
    // Nothing: known from the centre's receipt alone, or from a former centre.
    std::optional<CaseKind> kind = std::nullopt;
    bool operator==(const CaseStatus&) const = default;
};

}  // namespace fangxin::core
