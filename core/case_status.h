// What became of a case, as the centre tells it: no personal data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/case_number.h"
#include "core/clock.h"
#include "core/content/signed_content.h"
#include "core/enrolment.h"
#include "core/id.h"
#include "core/law/fact.h"
#include "core/result.h"

namespace fangxin::core {

// States of a complaint by Order 121. `filed` is the kiosk's own: saved here, not yet received.
enum class CaseState {
    filed,       // 已保存在本机
    received,    // 中心已收到
    accepted,    // 已受理 (Art. 15)
    refused,     // 不予受理 (Art. 16)
    mediating,   // 调解中 (Art. 18)
    entrusted,   // 委托调解 (Art. 19)
    agreed,      // 达成协议 (Art. 24)
    terminated,  // 终止调解 (Art. 23)
    withdrawn,   // 撤回
    closed,      // 办结
};

std::string_view case_state_name(CaseState state);  // "accepted"
Result<CaseState> parse_case_state(std::string_view name);

// One step of a case: into another state, or a fact that changes none (testing began).
struct StatusEvent {
    CaseState state;  // after the step
    Instant at;
    std::string office;  // who acted; an authority's name, never a person's; may be empty
    std::optional<FactKind> fact = std::nullopt;  // what the step is to the law; nothing: no fact
    int ground = 0;                               // of a refusal or termination
    bool operator==(const StatusEvent&) const = default;
};

// A whole status: a later version replaces an earlier one as a whole.
struct CaseStatus {
    CaseId id;
    CaseNumber number;
    std::uint64_t version = 0;  // 0: only filed here; the centre counts from 1
    CaseState state = CaseState::filed;
    std::vector<StatusEvent> events;  // oldest first
    // Of the complaint, and only where a limit depends on it: else it is nobody's business. Empty
    // otherwise.
    std::string category = {};
    bool operator==(const CaseStatus&) const = default;
};

// One page of the changes feed. `next_cursor` is what to ask with next time.
struct ChangesPage {
    std::uint64_t next_cursor = 0;
    std::vector<CaseStatus> statuses;
    std::vector<ContentNotice> contents = {};  // published since, the newest of each kind
    std::optional<CentreSealKey> seal_key = std::nullopt;  // when the asker seals to a former one
    bool operator==(const ChangesPage&) const = default;
};

}  // namespace fangxin::core
