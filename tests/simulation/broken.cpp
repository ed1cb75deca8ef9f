// Makes a case again with another id.
#include "tests/simulation/broken.h"

#include "core/ensure.h"
#include "core/envelope.h"
#include "core/json.h"

namespace fangxin::tests {

core::Result<std::vector<core::OutboxItem>> NewIdOnRetry::due(
    core::Instant now, std::size_t count_max
) {
    auto items = real_.due(now, count_max);
    if (!items) return items;
    for (core::OutboxItem& item : *items)
        if (item.tries > 0) make_anew(item);
    return items;
}

void NewIdOnRetry::make_anew(core::OutboxItem& item) {
    auto envelope = core::parse_envelope(item.body);
    ENSURE(envelope.has_value());
    const core::OutboxItem original = item;
    envelope->header.id = core::CaseId::make(clock_.now(), random_);
    envelope->digest = core::envelope_digest(envelope->header, envelope->sealed);
    core::CanonicalBytes signed_bytes("fangxin.envelope.signature.v1");
    signed_bytes.add(core::ByteView(envelope->digest));
    envelope->signature = device_.sign(signed_bytes.view());
    item.id = envelope->header.id;
    item.digest = envelope->digest;
    item.body = core::to_json(*envelope);
    originals_.emplace(item.id, original);
}

core::Result<void> NewIdOnRetry::record_failure(
    const core::CaseId& id, core::Instant now, core::Instant next_try, const std::string& reason
) {
    const auto found = originals_.find(id);
    const core::CaseId& stored = found == originals_.end() ? id : found->second.id;
    return real_.record_failure(stored, now, next_try, reason);
}

std::vector<core::Result<void>> NewIdOnRetry::record_received(
    std::span<const core::Acknowledgement> acknowledgements
) {
    std::vector<core::Acknowledgement> stored(acknowledgements.begin(), acknowledgements.end());
    for (core::Acknowledgement& acknowledgement : stored) {
        const auto found = originals_.find(acknowledgement.id);
        if (found == originals_.end()) continue;
        acknowledgement.id = found->second.id;
        acknowledgement.digest = found->second.digest;
    }
    return real_.record_received(stored);
}

}  // namespace fangxin::tests
