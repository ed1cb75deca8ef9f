// The members of what travels between kiosk and centre, where several texts hold it.
#pragma once

#include "core/envelope.h"
#include "core/evidence.h"
#include "core/json/members.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::core {

inline constexpr Rule kNameOfIdRule{kNameOfIdCharactersMax};

template <>
inline constexpr auto kMembers<Acknowledgement> = std::tuple{
    Member{"id", &Acknowledgement::id},
    Member{"digest", &Acknowledgement::digest},
    Member{"received_at", &Acknowledgement::received_at},
    Member{"device", &Acknowledgement::device, kNameOfIdRule},
    Member{"high_water_seq", &Acknowledgement::high_water_seq},
    Member{"signature", &Acknowledgement::signature},
};

template <>
inline constexpr auto kMembers<EvidenceAcknowledgement> = std::tuple{
    Member{"case", &EvidenceAcknowledgement::case_id},
    Member{"id", &EvidenceAcknowledgement::id},
    Member{"digest", &EvidenceAcknowledgement::digest},
    Member{"bytes", &EvidenceAcknowledgement::bytes, whole_rule(1)},
    Member{"received_at", &EvidenceAcknowledgement::received_at},
    Member{"device", &EvidenceAcknowledgement::device, kNameOfIdRule},
    Member{"signature", &EvidenceAcknowledgement::signature},
};

template <>
inline constexpr auto kMembers<StatusEvent> = std::tuple{
    Member{"state", &StatusEvent::state},
    Member{"at", &StatusEvent::at},
    Member{"office", &StatusEvent::office, Rule{kOfficeCharactersMax, Presence::there}},
    Member{"fact", &StatusEvent::fact, kLeftOutRule},
    Member{"ground", &StatusEvent::ground, whole_rule(1, kGroundsMax, Presence::left_out)},
};

template <>
inline constexpr auto kMembers<CaseStatus> = std::tuple{
    Member{"id", &CaseStatus::id},
    Member{"number", &CaseStatus::number},
    Member{"version", &CaseStatus::version},
    Member{"state", &CaseStatus::state},
    Member{"events", &CaseStatus::events, list_rule(kStatusEventsMax)},
    Member{"category", &CaseStatus::category, Rule{kCodeCharactersMax, Presence::left_out}},
    Member{"kind", &CaseStatus::kind, kLeftOutRule},
};

}  // namespace fangxin::core
