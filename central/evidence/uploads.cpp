// The life of an upload, but for its bytes.
#include "central/evidence/uploads.h"

#include <mutex>
#include <utility>
#include <vector>

#include "central/cases/case_repository.h"
#include "central/database/database.h"
#include "central/devices/delivering_device.h"
#include "central/evidence/live_uploads.h"
#include "central/keys.h"
#include "central/limits.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr std::size_t kTokenBytes = 16;

bool is_same_file(const EvidenceRow& row, const core::UploadCreation& creation) {
    return row.file.digest == creation.digest && row.file.bytes == creation.bytes;
}

// Whether the case may have this file too.
bool has_room(const std::vector<EvidenceRow>& others, const core::UploadCreation& creation) {
    std::size_t count = 1;
    std::uint64_t bytes = creation.bytes;
    for (const EvidenceRow& other : others) {
        if (other.file.evidence == creation.evidence) continue;
        ++count;
        bytes += other.file.bytes;
    }
    return count <= core::kEvidenceCountMax && bytes <= kCaseUploadBytesMax;
}

// The row of a file that no case lists, as far as that is known.
EvidenceRow new_row(
    const StoredCase& owner,
    const core::UploadCreation& creation,
    const core::Digest& token_digest,
    core::Instant now
) {
    const bool is_readable = owner.needs_completion.find(kContentUnreadable) == std::string::npos;
    return {
        .file = creation,
        .device = owner.envelope.header.device,
        .kind = {},
        .listed = is_readable ? Listed::no : Listed::unknown,
        .token_digest = token_digest,
        .created_at = now,
        .received_at = std::nullopt,
    };
}

core::Result<void> forget(const Centre& centre, const EvidenceName& name) {
    TRY(centre.database.write([&name](Session& writer) { return forget_upload(writer, name); }));
    return centre.evidence_folder.remove(name);
}

Answer<void> remove_upload_of(const Centre& centre, const core::Digest& token_digest) {
    const auto slot = centre.live_uploads.slot_of(token_digest);
    evict(*slot);
    const std::lock_guard held(slot->gate);
    if (slot->piece()) return refuse(RefusalCode::upload_locked, kRetryAfterMs);
    const EvidenceRow row = TRY(upload_row(centre, token_digest));
    if (row.received_at) return refuse(RefusalCode::evidence_kept);
    // Held until the end: nobody else may complete the file meanwhile.
    const os::FileHandle file = TRY(open_file(centre, row.name()));
    TRY(forget(centre, row.name()));
    return {};
}

}  // namespace

std::string upload_token(const Keys& keys, const core::UploadCreation& creation) {
    const auto message = core::CanonicalBytes("fangxin.upload_token.v1")
                             .add(creation.case_id.bytes())
                             .add(creation.evidence.bytes())
                             .add(core::ByteView(creation.digest))
                             .add(creation.bytes);
    const core::Digest digest = core::keyed_digest(keys.lookup(), message.view());
    return core::to_base64url(core::ByteView(digest).first(kTokenBytes));
}

std::optional<core::Digest> upload_token_digest(std::string_view token) {
    const auto bytes = core::array_from_base64url<kTokenBytes>(token);
    if (!bytes) return std::nullopt;
    return core::digest_of(*bytes);
}

Answer<std::string> create_upload(
    const Centre& centre,
    Session& writer,
    const Device& device,
    const core::UploadCreation& creation
) {
    if (creation.bytes > core::kEvidenceSealedBytesMax)
        return refuse(RefusalCode::evidence_too_large);
    const std::optional<StoredCase> owner = TRY(find_case(writer, creation.case_id));
    if (!owner || owner->envelope.header.device != device.id)
        return refuse(RefusalCode::case_not_here, kRetryAfterMs);
    const std::vector<EvidenceRow> all = TRY(evidence_of(writer, creation.case_id));
    const EvidenceRow* known = nullptr;
    for (const EvidenceRow& row : all)
        if (row.file.evidence == creation.evidence) known = &row;
    if (known != nullptr && !is_same_file(*known, creation))
        return refuse(RefusalCode::evidence_conflict);
    if (!has_room(all, creation)) return refuse(RefusalCode::evidence_too_large);
    std::string token = upload_token(centre.keys, creation);
    const core::Digest token_digest = *upload_token_digest(token);
    const core::Instant now = centre.clock.now();
    if (known != nullptr && known->token_digest) return token;
    const Delivered more = delivery_of(0, creation.bytes, now);
    TRY(check_day(device, more, now));
    TRY(count_delivered(writer, device.id, more));
    if (known == nullptr)
        TRY(insert_evidence(writer, new_row(*owner, creation, token_digest, now)));
    else
        TRY(set_upload(writer, known->name(), token_digest, now));
    return token;
}

Answer<EvidenceRow> upload_row(const Centre& centre, const core::Digest& token_digest) {
    std::optional<EvidenceRow> row = TRY(centre.database.read([&token_digest](Session& reader) {
        return find_evidence_by_token(reader, token_digest);
    }));
    if (!row) return refuse(RefusalCode::no_such_upload);
    if (row->received_at) return std::move(*row);
    const std::uint64_t size = TRY(centre.evidence_folder.size_of(row->name()));
    if (size >= row->durable_bytes) return std::move(*row);
    TRY(centre.database.write([&row](Session& writer) {
        return set_durable_bytes(writer, row->name(), 0);
    }));
    row->durable_bytes = 0;
    return std::move(*row);
}

Answer<os::FileHandle> open_file(const Centre& centre, const EvidenceName& name) {
    auto file = centre.evidence_folder.open(name);
    if (!file && file.error().code == core::ErrorCode::conflict)
        return refuse(RefusalCode::upload_locked, kRetryAfterMs);
    return TRY(std::move(file));
}

Answer<EvidenceRow> find_upload(const Centre& centre, std::string_view token) {
    const auto digest = upload_token_digest(token);
    if (!digest) return refuse(RefusalCode::no_such_upload);
    const auto slot = centre.live_uploads.slot_of(*digest);
    evict(*slot);
    const std::lock_guard held(slot->gate);
    return upload_row(centre, *digest);
}

Answer<void> remove_upload(const Centre& centre, std::string_view token) {
    const auto digest = upload_token_digest(token);
    if (!digest) return refuse(RefusalCode::no_such_upload);
    return remove_upload_of(centre, *digest);
}

Answer<core::EvidenceAcknowledgement> acknowledge_evidence(
    const Centre& centre, Session& session, const Device& device, const EvidenceName& name
) {
    const std::optional<EvidenceRow> row = TRY(find_evidence(session, name));
    if (!row || row->device != device.id || !row->received_at)
        return refuse(RefusalCode::no_such_evidence);
    core::EvidenceAcknowledgement acknowledgement{
        .case_id = name.case_id,
        .id = name.id,
        .digest = row->file.digest,
        .bytes = row->file.bytes,
        .received_at = *row->received_at,
        .device = row->device,
    };
    core::sign_acknowledgement(acknowledgement, centre.keys.signing());
    return acknowledgement;
}

core::Result<std::uint64_t> sweep_uploads(const Centre& centre) {
    const core::Instant before{centre.clock.now().utc_ms - kAbandonedUploadMs};
    const std::vector<EvidenceRow> abandoned = TRY(centre.database.read([before](Session& reader) {
        return abandoned_uploads(reader, before);
    }));
    std::uint64_t removed = 0;
    for (const EvidenceRow& row : abandoned) {
        // What nobody asked an upload for, nobody sends.
        const bool is_gone = row.token_digest
                                 ? remove_upload_of(centre, *row.token_digest).has_value()
                                 : forget(centre, row.name()).has_value();
        removed += is_gone ? 1 : 0;
    }
    return removed;
}

core::Result<std::uint64_t> sweep_unknown_files(const Centre& centre) {
    std::uint64_t removed = 0;
    for (const EvidenceName& name : centre.evidence_folder.files()) {
        const std::optional<EvidenceRow> row = TRY(centre.database.read([&name](Session& reader) {
            return find_evidence(reader, name);
        }));
        // A power cut between the row and the file leaves one.
        if (row) continue;
        TRY(centre.evidence_folder.remove(name));
        ++removed;
    }
    return removed;
}

}  // namespace fangxin::central
