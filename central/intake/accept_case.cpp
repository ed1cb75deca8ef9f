// Checking, storing and acknowledging cases.
#include "central/intake/accept_case.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "central/cases/open_case.h"
#include "central/changes/change_repository.h"
#include "central/content/publication.h"
#include "central/database/database.h"
#include "central/devices/device_repository.h"
#include "central/evidence/evidence_repository.h"
#include "central/hidden_secrets.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

void add_reason(std::string& reasons, std::string_view reason) {
    if (!reasons.empty()) reasons += ',';
    reasons += reason;
}

// What can be known of an authentic envelope before it is stored.
StoredCase examine(const Centre& centre, const core::Envelope& envelope, const Device& device) {
    StoredCase stored{
        .envelope = envelope,
        .received_at = centre.clock.now(),
        .code_digest = {},
        .token_digest = {},
        .category = {},
        .needs_completion = {}};
    const auto& header = envelope.header;
    const auto number = header.number.to_string();
    if (!number.starts_with(device.prefix)) add_reason(stored.needs_completion, "foreign_number");
    const auto content = open_case(centre.keys, envelope);
    if (!content) {
        add_reason(stored.needs_completion, kContentUnreadable);
        return stored;
    }
    if (content->id != header.id || content->number != header.number ||
        content->filed_at != header.filed_at)
        add_reason(stored.needs_completion, "header_differs");
    stored.category = content->content.text(core::Field::category);
    stored.evidence = content->content.evidence;
    stored.code_digest = hidden_query_code(centre.keys, number, content->query_code.to_string());
    stored.token_digest = hidden_query_token(centre.keys, number, content->query_token.to_string());
    return stored;
}

// The database's failure is not the envelope's.
KeptAnswer<StoredCase> check(
    const Centre& centre, Session& reader, const core::Envelope& envelope
) {
    const std::optional<Device> device = TRY(find_device(reader, envelope.header.device));
    if (!device) return refuse(RefusalCode::unknown_device);
    const auto verified = core::verify_envelope(envelope, device->verify_key);
    if (!verified && verified.error().code == core::ErrorCode::denied)
        return refuse(RefusalCode::bad_signature);
    if (!verified) return refuse(RefusalCode::malformed_envelope);
    return examine(centre, envelope, *device);
}

// What the centre's receipt is to the law.
core::FactKind receipt_fact(const core::Law& law) {
    const bool is_office =
        law.rules.settings().centre_receipt == core::CentreReceipt::is_office_receipt;
    return is_office ? core::FactKind::received : core::FactKind::sent_to_platform;
}

core::Result<void> note_new(Session& writer, const StoredCase& stored, core::FactKind receipt) {
    const auto& header = stored.envelope.header;
    const CaseEvent event{
        .id = header.id,
        .version = stored.version,
        .at = stored.received_at,
        .author = "device:" + header.device,
        .office = {},
        .before = core::CaseState::filed,
        .after = stored.state,
        .fact = receipt,
    };
    TRY(insert_event(writer, event));
    for (const core::Evidence& evidence : stored.evidence)
        TRY(note_listed(writer, header.id, header.device, evidence));
    return insert_change(writer, header.device, header.id);
}

// All but the high-water mark.
core::Result<Stored> store(Session& writer, const StoredCase& sent, core::FactKind receipt) {
    const bool is_new = TRY(insert_case(writer, sent));
    if (is_new) {
        TRY(note_new(writer, sent, receipt));
        return Stored{.is_new = true, .received_at = sent.received_at};
    }
    const std::optional<ReceivedCase> known = TRY(find_received(writer, sent.envelope.header.id));
    if (!known) return core::fail(core::ErrorCode::corrupt, "a stored case cannot be found");
    if (known->digest != sent.envelope.digest)
        return Stored{.has_other_digest = true, .received_at = {}};
    return Stored{.received_at = known->received_at};
}

Answer<Accepted> answer_of(const Centre& centre, const StoredCase& sent, const Stored& stored) {
    if (stored.has_other_digest) return refuse(RefusalCode::case_conflict);
    const core::Envelope& envelope = sent.envelope;
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
    CheckedCases checked{{}, receipt_fact(*law)};
    for (const core::Envelope& envelope : envelopes)
        checked.cases.push_back(TRY(check(centre, reader, envelope)));
    return checked;
}

core::Result<StoredCases> store_cases(Session& writer, const CheckedCases& checked) {
    StoredCases all(checked.cases.size());
    std::map<std::string_view, std::uint64_t> marks;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!checked.cases[i]) continue;
        all[i] = TRY(store(writer, *checked.cases[i], checked.receipt));
        if (!all[i]->has_other_digest) marks[checked.cases[i]->envelope.header.device] = 0;
    }
    for (auto& [device, mark] : marks) mark = TRY(raise_high_water(writer, device));
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i] || all[i]->has_other_digest) continue;
        all[i]->high_water_seq = marks[checked.cases[i]->envelope.header.device];
    }
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
    const auto stored =
        centre.database.write([&](Session& writer) { return store_cases(writer, *checked); });
    return answers_of(centre, *checked, stored);
}

Answer<Accepted> accept_case(const Centre& centre, const core::Envelope& envelope) {
    auto answers = accept_cases(centre, {&envelope, 1});
    return std::move(answers.front());
}

}  // namespace fangxin::central
