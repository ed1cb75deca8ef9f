// Checking, storing and acknowledging cases.
#include "central/intake/accept_case.h"

#include <future>
#include <map>
#include <memory>
#include <spdlog/spdlog.h>
#include <string>
#include <string_view>
#include <utility>

#include "central/acts/apply_act.h"
#include "central/cases/open_case.h"
#include "central/changes/change_repository.h"
#include "central/content/publication.h"
#include "central/database/database.h"
#include "central/devices/delivering_device.h"
#include "central/devices/device_repository.h"
#include "central/evidence/evidence_repository.h"
#include "central/hidden_secrets.h"
#include "central/intake/case_desk.h"
#include "central/keys.h"
#include "core/lifecycle/lifecycle.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

void add_reason(std::string& reasons, std::string_view reason) {
    if (!reasons.empty()) reasons += ',';
    reasons += reason;
}

// Whether it is an act on a case, and then what it asks for.
bool examine_act(const Centre& centre, StoredCase& stored) {
    const auto act = open_act(centre.keys, stored.envelope);
    if (!act) return false;
    const auto& header = stored.envelope.header;
    const bool is_of_envelope = act->id == header.id && act->made_at == header.filed_at;
    if (!is_of_envelope) add_reason(stored.needs_completion, "header_differs");
    stored.is_act = true;
    stored.act = AskedAct{
        act->number,
        hidden_query_code(centre.keys, act->number.to_string(), act->query_code.to_string()),
        act->content.kind,
        act->content.answer,
        act->content.about,
        is_of_envelope};
    return true;
}

// What can be known of an authentic envelope before it is stored.
StoredCase examine(const Centre& centre, const core::Envelope& envelope, const Device& device) {
    StoredCase stored{
        .envelope = envelope,
        .received_at = centre.clock.now(),
        .code_digest = {},
        .token_digest = {},
        .category = {},
        .needs_completion = {},
        .station = device.station};
    const auto& header = envelope.header;
    const auto number = header.number.to_string();
    if (!number.starts_with(device.prefix)) add_reason(stored.needs_completion, "foreign_number");
    const auto content = open_case(centre.keys, envelope);
    if (!content) {
        if (!examine_act(centre, stored)) add_reason(stored.needs_completion, kContentUnreadable);
        return stored;
    }
    if (content->id != header.id || content->number != header.number ||
        content->filed_at != header.filed_at)
        add_reason(stored.needs_completion, "header_differs");
    stored.kind = content->content.kind;
    stored.category = content->content.text(core::Field::category);
    stored.joined_matter = content->content.text(core::Field::joined_matter);
    stored.evidence = content->content.evidence;
    stored.code_digest = hidden_query_code(centre.keys, number, content->query_code.to_string());
    stored.token_digest = hidden_query_token(centre.keys, number, content->query_token.to_string());
    return stored;
}

// The database's failure is not the envelope's.
KeptAnswer<StoredCase> check(
    const Centre& centre, Session& reader, const core::Envelope& envelope
) {
    const Answer<Device> device = TRY(find_delivering_device(reader, envelope.header.device));
    if (!device) return tl::unexpected<Refusal>(device.error());
    const auto verified = core::verify_envelope(envelope, device->verify_key);
    if (!verified && verified.error().code == core::ErrorCode::denied)
        return refuse(RefusalCode::bad_signature);
    if (!verified) return refuse(RefusalCode::malformed_envelope);
    const core::Instant now = centre.clock.now();
    const auto within = check_day(*device, delivery_of(1, envelope.sealed.size(), now), now);
    if (!within) return tl::unexpected<Refusal>(within.error());
    return examine(centre, envelope, *device);
}

// What the centre's receipt of a case is to the law.
std::optional<core::FactKind> fact_of(core::CentreReceipt receipt, core::CaseKind kind) {
    const auto fact = core::receipt_fact(kind);
    const bool is_only_sent_on = fact && receipt == core::CentreReceipt::is_not_office_receipt;
    return is_only_sent_on ? core::FactKind::sent_to_platform : fact;
}

// What whoever filed said in the case that its history shows.
std::optional<core::Said> said_at_receipt(const StoredCase& stored) {
    if (stored.joined_matter.empty()) return std::nullopt;
    return core::Said{.kind = core::SaidKind::joined, .words = stored.joined_matter};
}

core::Result<void> note_new(
    const Centre& centre,
    Session& writer,
    History& history,
    const StoredCase& stored,
    core::CentreReceipt receipt
) {
    const auto& header = stored.envelope.header;
    const CaseEvent event{
        .id = header.id,
        .envelope = stored.envelope.digest,
        .received_at = stored.received_at,
        .version = stored.version,
        .at = stored.received_at,
        .author = "device:" + header.device,
        .office = {},
        .before = core::CaseState::filed,
        .after = stored.state,
        .fact = stored.is_act ? std::nullopt : fact_of(receipt, stored.kind),
        .said = said_at_receipt(stored),
    };
    TRY(history.add(event));
    if (stored.is_act) return apply_act(centre, writer, history, stored);
    for (const core::Evidence& evidence : stored.evidence)
        TRY(note_listed(writer, header.id, header.device, evidence));
    return insert_change(writer, header.device, header.id);
}

// A case that was not refused, and where to write what became of it.
struct Sent {
    const StoredCase* stored;
    core::CentreReceipt receipt;
    std::optional<Stored>* outcome;
};

// What the new cases are for the day of each device.
core::Result<void> count_new(Session& writer, std::span<const Sent> all) {
    std::map<std::string_view, Delivered> counts;
    for (const Sent& sent : all) {
        if (!*sent.outcome) continue;
        const core::Envelope& envelope = sent.stored->envelope;
        const auto one = delivery_of(1, envelope.sealed.size(), sent.stored->received_at);
        Delivered& count = counts[envelope.header.device];
        count = {one.day, count.cases + one.cases, count.bytes + one.bytes};
    }
    for (const auto& [device, count] : counts) TRY(count_delivered(writer, device, count));
    return {};
}

// Nothing of those whose id is here already.
core::Result<void> store_new(const Centre& centre, Session& writer, std::span<const Sent> all) {
    std::vector<const StoredCase*> cases;
    for (const Sent& sent : all) cases.push_back(sent.stored);
    const InsertedCases inserted = TRY(insert_cases(writer, cases));
    History history(writer, centre.keys.signing(), inserted.history);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!inserted.reasons[i]) continue;
        const StoredCase& stored = *all[i].stored;
        TRY(note_new(centre, writer, history, stored, all[i].receipt));
        auto alarms = TRY(note_alarms(writer, stored.envelope.header, *inserted.reasons[i]));
        *all[i].outcome =
            Stored{.is_new = true, .received_at = stored.received_at, .alarms = std::move(alarms)};
    }
    return count_new(writer, all);
}

core::Result<void> find_known(Session& writer, std::span<const Sent> all) {
    std::vector<core::CaseId> ids;
    std::vector<const Sent*> known;
    for (const Sent& sent : all) {
        if (*sent.outcome) continue;
        ids.push_back(sent.stored->envelope.header.id);
        known.push_back(&sent);
    }
    if (known.empty()) return {};
    const std::vector<ReceivedCase> received = TRY(find_received(writer, ids));
    for (std::size_t i = 0; i < known.size(); ++i) {
        const bool is_same = received[i].digest == known[i]->stored->envelope.digest;
        *known[i]->outcome = is_same ? Stored{.received_at = received[i].received_at}
                                     : Stored{.has_other_digest = true, .received_at = {}};
    }
    return {};
}

core::Result<void> raise_marks(Session& writer, std::span<const Sent> all) {
    DeviceMarks marks;
    for (const Sent& sent : all)
        if (!(*sent.outcome)->has_other_digest) marks[sent.stored->envelope.header.device] = 0;
    TRY(raise_high_water(writer, marks));
    for (const Sent& sent : all)
        if (const auto mark = marks.find(sent.stored->envelope.header.device); mark != marks.end())
            (*sent.outcome)->high_water_seq = mark->second;
    return {};
}

Answer<Accepted> answer_of(const Centre& centre, const StoredCase& sent, const Stored& stored) {
    if (stored.has_other_digest) return refuse(RefusalCode::case_conflict);
    const core::Envelope& envelope = sent.envelope;
    for (const std::string_view alarm : stored.alarms)
        spdlog::warn("device {}: {}; look at it, and see 'devices'", envelope.header.device, alarm);
    core::Acknowledgement acknowledgement{
        .id = envelope.header.id,
        .digest = envelope.digest,
        .received_at = stored.received_at,
        .device = envelope.header.device,
        .high_water_seq = stored.high_water_seq,
    };
    core::sign_acknowledgement(acknowledgement, centre.keys.signing());
    return Accepted{stored.is_new, acknowledgement};
}

}  // namespace

core::Result<CheckedCases> check_envelopes(
    const Centre& centre, Session& reader, std::span<const core::Envelope> envelopes
) {
    const std::shared_ptr<const core::Law> law = TRY(current_law(centre, reader));
    CheckedCases checked{{}, law->rules.settings().centre_receipt};
    for (const core::Envelope& envelope : envelopes)
        checked.cases.push_back(TRY(check(centre, reader, envelope)));
    return checked;
}

core::Result<std::vector<StoredCases>> store_cases(
    const Centre& centre, Session& writer, std::span<const CheckedCases* const> requests
) {
    std::vector<StoredCases> all;
    for (const CheckedCases* const request : requests) all.emplace_back(request->cases.size());
    std::vector<Sent> sent;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < all[i].size(); ++j)
            if (const auto& checked = requests[i]->cases[j])
                sent.push_back({&*checked, requests[i]->receipt, &all[i][j]});
    TRY(store_new(centre, writer, sent));
    TRY(find_known(writer, sent));
    TRY(raise_marks(writer, sent));
    return all;
}

std::vector<Answer<Accepted>> answers_of(
    const Centre& centre, const CheckedCases& checked, const core::Result<StoredCases>& stored
) {
    std::vector<Answer<Accepted>> answers;
    for (std::size_t i = 0; i < checked.cases.size(); ++i) {
        const Answer<StoredCase>& sent = checked.cases[i];
        if (!sent)
            answers.emplace_back(tl::unexpected<Refusal>(sent.error()));
        else if (!stored)
            answers.emplace_back(tl::unexpected<Refusal>(Refusal(stored.error())));
        else
            answers.push_back(answer_of(centre, *sent, *(*stored)[i]));
    }
    return answers;
}

std::vector<Answer<Accepted>> accept_cases(
    const Centre& centre, std::span<const core::Envelope> envelopes
) {
    const auto checked = centre.database.read([&](Session& reader) {
        return check_envelopes(centre, reader, envelopes);
    });
    if (!checked) return {envelopes.size(), tl::unexpected<Refusal>(Refusal(checked.error()))};
    std::promise<core::Result<StoredCases>> given;
    centre.case_desk.store(centre, *checked, [&given](core::Result<StoredCases> stored) {
        given.set_value(std::move(stored));
    });
    const auto stored = given.get_future().get();
    return answers_of(centre, *checked, stored);
}

Answer<Accepted> accept_case(const Centre& centre, const core::Envelope& envelope) {
    auto answers = accept_cases(centre, {&envelope, 1});
    return std::move(answers.front());
}

}  // namespace fangxin::central
