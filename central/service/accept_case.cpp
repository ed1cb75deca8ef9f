// Receiving a case in one transaction.
#include "central/service/accept_case.h"

#include <string_view>
#include <utility>

#include "central/repository/case_repository.h"
#include "central/repository/change_repository.h"
#include "central/repository/device_repository.h"
#include "central/repository/evidence_repository.h"
#include "central/service/content.h"
#include "core/json.h"

namespace fangxin::central {
namespace {

struct Stored {
    bool is_new = false;
    bool has_other_digest = false;
    core::Instant received_at;
    std::uint64_t high_water_seq = 0;
};

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

Task<core::Result<Stored>> had_already(Session& session, const StoredCase& sent) {
    auto found = co_await find_case(session, sent.envelope.header.id);
    if (!found) co_return core::fail(found.error());
    if (!*found) co_return core::fail(core::ErrorCode::corrupt, "a stored case cannot be found");
    const StoredCase& stored = **found;
    if (stored.envelope.digest != sent.envelope.digest)
        co_return Stored{.has_other_digest = true, .received_at = {}};
    auto mark = co_await raise_high_water(session, sent.envelope.header.device);
    if (!mark) co_return core::fail(mark.error());
    co_return Stored{.received_at = stored.received_at, .high_water_seq = *mark};
}

// Numbers and places in the sequence that another case already has: a restored kiosk disk.
Task<core::Result<std::string>> reasons_of_doubles(Session& session, const StoredCase& sent) {
    const auto& header = sent.envelope.header;
    std::string reasons = sent.needs_completion;
    auto number_taken = co_await is_number_taken(session, header.number);
    if (!number_taken) co_return core::fail(number_taken.error());
    if (*number_taken) add_reason(reasons, "number_used_twice");
    auto sequence_taken = co_await is_sequence_taken(session, header.device, header.device_seq);
    if (!sequence_taken) co_return core::fail(sequence_taken.error());
    if (*sequence_taken) add_reason(reasons, "sequence_used_twice");
    co_return reasons;
}

// What the centre's receipt is to the law.
core::FactKind receipt_fact(const core::Law& law) {
    const bool is_office =
        law.rules.settings().centre_receipt == core::CentreReceipt::is_office_receipt;
    return is_office ? core::FactKind::received : core::FactKind::sent_to_platform;
}

Task<core::Result<Stored>> note_new(
    Session& session, const StoredCase& stored, core::FactKind fact
) {
    const auto& header = stored.envelope.header;
    const CaseEvent event{
        .id = header.id,
        .version = stored.version,
        .at = stored.received_at,
        .author = "device:" + header.device,
        .office = {},
        .before = core::CaseState::filed,
        .after = stored.state,
        .fact = fact,
    };
    auto noted = co_await insert_event(session, event);
    if (!noted) co_return core::fail(noted.error());
    for (const core::Evidence& evidence : stored.evidence) {
        auto listed = co_await note_listed(session, header.id, header.device, evidence);
        if (!listed) co_return core::fail(listed.error());
    }
    auto announced = co_await insert_change(session, header.device, header.id);
    if (!announced) co_return core::fail(announced.error());
    auto mark = co_await raise_high_water(session, header.device);
    if (!mark) co_return core::fail(mark.error());
    co_return Stored{.is_new = true, .received_at = stored.received_at, .high_water_seq = *mark};
}

Task<core::Result<Stored>> store(Session& session, StoredCase stored, core::FactKind fact) {
    auto known = co_await find_case(session, stored.envelope.header.id);
    if (!known) co_return core::fail(known.error());
    if (*known) co_return co_await had_already(session, stored);
    auto reasons = co_await reasons_of_doubles(session, stored);
    if (!reasons) co_return core::fail(reasons.error());
    stored.needs_completion = std::move(*reasons);
    auto inserted = co_await insert_case(session, stored);
    if (!inserted) co_return core::fail(inserted.error());
    if (!*inserted) co_return co_await had_already(session, stored);
    co_return co_await note_new(session, stored, fact);
}

// What is authentic, ready to be stored.
Task<Answer<StoredCase>> check(const Centre& centre, const core::Envelope& envelope) {
    const auto& header = envelope.header;
    auto device = co_await centre.database.read<std::optional<Device>>([&header](Session& session) {
        return find_device(session, header.device);
    });
    if (!device) co_return refuse(device.error());
    if (!*device) co_return refuse(RefusalCode::unknown_device);
    const auto verified = core::verify_envelope(envelope, (*device)->verify_key);
    if (!verified && verified.error().code == core::ErrorCode::denied)
        co_return refuse(RefusalCode::bad_signature);
    if (!verified) co_return refuse(RefusalCode::malformed_envelope);
    co_return examine(centre, envelope, **device);
}

using Checked = std::vector<Answer<StoredCase>>;
// By the place of what was checked; nothing for what was refused.
using AllStored = std::vector<std::optional<Stored>>;

Task<core::Result<AllStored>> store_all(
    Session& session, const Checked& checked, core::FactKind fact
) {
    AllStored all;
    for (const Answer<StoredCase>& sent : checked) {
        all.emplace_back();
        if (!sent) continue;
        auto stored = co_await store(session, *sent, fact);
        if (!stored) co_return core::fail(stored.error());
        all.back() = *stored;
    }
    co_return all;
}

Answer<Accepted> answer_of(
    const Centre& centre, const core::Envelope& envelope, const Stored& stored
) {
    if (stored.has_other_digest) return refuse(RefusalCode::case_conflict);
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

core::Result<core::CaseFile> open_case(const Keys& keys, const core::Envelope& envelope) {
    const auto seal_keys = keys.seal_keys();
    const core::SealKeyPair* const pair = seal_keys->find(envelope.header.seal_key_id);
    if (pair == nullptr) return core::fail(core::ErrorCode::corrupt, "sealed to another key");
    auto plain = pair->open(envelope.sealed);
    if (!plain) return core::fail(plain.error());
    auto case_file = core::parse_case_file(core::as_text(*plain));
    core::wipe(*plain);
    return case_file;
}

Task<Answer<Accepted>> accept_case(const Centre& centre, const core::Envelope& envelope) {
    const std::vector<core::Envelope> only{envelope};
    auto answers = co_await accept_cases(centre, only);
    co_return std::move(answers.front());
}

Task<std::vector<Answer<Accepted>>> accept_cases(
    const Centre& centre, const std::vector<core::Envelope>& envelopes
) {
    std::vector<Answer<Accepted>> answers;
    const auto law = co_await current_law(centre);
    if (!law) {
        answers.assign(envelopes.size(), refuse(law.error()));
        co_return answers;
    }
    Checked checked;
    for (const core::Envelope& envelope : envelopes) {
        auto sent = co_await check(centre, envelope);
        checked.push_back(std::move(sent));
    }
    const core::FactKind fact = receipt_fact(**law);
    auto all = co_await centre.database.write<AllStored>([&checked, fact](Session& session) {
        return store_all(session, checked, fact);
    });
    for (std::size_t i = 0; i < envelopes.size(); ++i) {
        if (!checked[i])
            answers.emplace_back(tl::unexpected<Refusal>(checked[i].error()));
        else if (!all)
            answers.emplace_back(refuse(all.error()));
        else
            answers.push_back(answer_of(centre, envelopes[i], *(*all)[i]));
    }
    co_return answers;
}

}  // namespace fangxin::central
