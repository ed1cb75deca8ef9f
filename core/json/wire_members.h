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

inline constexpr Rule kSaidWordsRule{kSaidCharactersMax, Presence::left_out};
inline constexpr Rule kSaidAmountRule = whole_rule(1, kAmountFenMax, Presence::left_out);

template <>
inline constexpr auto kMembers<Said> = std::tuple{
    Member{"kind", &Said::kind},
    Member{"words", &Said::words, kSaidWordsRule},
    Member{"amount_fen", &Said::amount_fen, kSaidAmountRule},
    Member{"answer", &Said::answer, kLeftOutRule},
    Member{"outcome", &Said::outcome, kLeftOutRule},
    Member{"checked", &Said::checked, kLeftOutRule},
};

// Nothing for what only a newer centre says.
template <>
inline std::optional<Said> read_object(ObjectReader& reader) {
    const auto kind = parse_name<SaidKind>(reader.text("kind", kCodeRule));
    if (!kind) return std::nullopt;
    Said said{.kind = *kind};
    said.words = reader.text("words", kSaidWordsRule);
    said.amount_fen = reader.whole("amount_fen", kSaidAmountRule).value_or(0);
    if (const auto answer = parse_name<ActAnswer>(reader.any_text("answer"))) said.answer = *answer;
    if (const auto outcome = parse_name<ActOutcome>(reader.any_text("outcome")))
        said.outcome = *outcome;
    if (const auto checked = parse_name<IdentityCheck>(reader.any_text("checked")))
        said.checked = *checked;
    return said;
}

template <>
inline constexpr auto kMembers<StatusEvent> = std::tuple{
    Member{"state", &StatusEvent::state},
    Member{"at", &StatusEvent::at},
    Member{"office", &StatusEvent::office, Rule{kOfficeCharactersMax, Presence::there}},
    Member{"fact", &StatusEvent::fact, kLeftOutRule},
    Member{"ground", &StatusEvent::ground, whole_rule(1, kGroundsMax, Presence::left_out)},
    Member{"said", &StatusEvent::said, kLeftOutRule},
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
