// The life of an upload, but for its bytes.
#include "central/service/uploads.h"

#include <functional>
#include <utility>
#include <vector>

#include "central/limits.h"
#include "central/repository/case_repository.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

constexpr std::size_t kTokenBytes = 16;

using FoundRow = core::Result<std::optional<EvidenceRow>>;

// What became of a creation inside its transaction; nothing when there is place for the file.
using Objection = std::optional<RefusalCode>;

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

Task<core::Result<void>> note_upload(
    Session& session,
    const EvidenceRow* known,
    const core::UploadCreation& creation,
    const StoredCase& owner,
    core::Digest token_digest,
    core::Instant now
) {
    const EvidenceName name{creation.case_id, creation.evidence};
    if (known != nullptr && known->token_digest) co_return core::Result<void>{};
    if (known != nullptr) co_return co_await set_upload(session, name, token_digest, now);
    const bool is_readable = owner.needs_completion.find(kContentUnreadable) == std::string::npos;
    const EvidenceRow row{
        .file = creation,
        .device = owner.envelope.header.device,
        .kind = {},
        .listed = is_readable ? Listed::no : Listed::unknown,
        .token_digest = token_digest,
        .durable_bytes = 0,
        .created_at = now,
        .received_at = std::nullopt,
    };
    co_return co_await insert_evidence(session, row);
}

Task<core::Result<Objection>> create(
    Session& session,
    const Device& device,
    const core::UploadCreation& creation,
    core::Digest token_digest,
    core::Instant now
) {
    auto owner = co_await find_case(session, creation.case_id);
    if (!owner) co_return core::fail(owner.error());
    if (!*owner || (*owner)->envelope.header.device != device.id)
        co_return Objection{RefusalCode::case_not_here};
    auto all = co_await evidence_of(session, creation.case_id);
    if (!all) co_return core::fail(all.error());
    const EvidenceRow* known = nullptr;
    for (const EvidenceRow& row : *all)
        if (row.file.evidence == creation.evidence) known = &row;
    if (known != nullptr && !is_same_file(*known, creation))
        co_return Objection{RefusalCode::evidence_conflict};
    if (!has_room(*all, creation)) co_return Objection{RefusalCode::evidence_too_large};
    auto noted = co_await note_upload(session, known, creation, **owner, token_digest, now);
    if (!noted) co_return core::fail(noted.error());
    co_return Objection{};
}

Task<core::Result<void>> forget(const Centre& centre, EvidenceName name) {
    std::function<Task<core::Result<void>>(Session&)> work = [name](Session& session) {
        return forget_upload(session, name);
    };
    auto forgotten = co_await centre.database.write<void>(std::move(work));
    if (!forgotten) co_return forgotten;
    std::function<core::Result<void>()> remove = [&centre, name] {
        return centre.evidence_folder.remove(name);
    };
    co_return co_await centre.file_threads.run<core::Result<void>>(std::move(remove));
}

// A power cut between the row and the file leaves a file that no row knows.
Task<core::Result<std::uint64_t>> remove_unknown_files(const Centre& centre) {
    std::uint64_t removed = 0;
    for (const EvidenceName& name : centre.evidence_folder.files()) {
        std::function<Task<FoundRow>(Session&)> work = [name](Session& session) {
            return find_evidence(session, name);
        };
        auto row = co_await centre.database.read<std::optional<EvidenceRow>>(std::move(work));
        if (!row) co_return core::fail(row.error());
        if (*row) continue;
        if (auto gone = centre.evidence_folder.remove(name); !gone)
            co_return core::fail(gone.error());
        ++removed;
    }
    co_return removed;
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

std::optional<core::Digest> upload_token_digest(const std::string& token) {
    const auto bytes = core::array_from_base64url<kTokenBytes>(token);
    if (!bytes) return std::nullopt;
    return core::digest_of(*bytes);
}

Task<Answer<std::string>> create_upload(
    const Centre& centre, const Device& device, const core::UploadCreation& creation
) {
    if (creation.bytes > core::kEvidenceSealedBytesMax)
        co_return refuse(RefusalCode::evidence_too_large);
    std::string token = upload_token(centre.keys, creation);
    const core::Digest token_digest = *upload_token_digest(token);
    const core::Instant now = centre.clock.now();
    std::function<Task<core::Result<Objection>>(Session&)> work =
        [&device, &creation, token_digest, now](Session& session) {
            return create(session, device, creation, token_digest, now);
        };
    auto objection = co_await centre.database.write<Objection>(std::move(work));
    if (!objection) co_return refuse(objection.error());
    if (*objection == RefusalCode::case_not_here) co_return refuse(**objection, kRetryAfterMs);
    if (*objection) co_return refuse(**objection);
    co_return token;
}

Task<Answer<EvidenceRow>> upload_row(const Centre& centre, core::Digest token_digest) {
    std::function<Task<FoundRow>(Session&)> find = [token_digest](Session& session) {
        return find_evidence_by_token(session, token_digest);
    };
    auto found = co_await centre.database.read<std::optional<EvidenceRow>>(std::move(find));
    if (!found) co_return refuse(found.error());
    if (!*found) co_return refuse(RefusalCode::no_such_upload);
    EvidenceRow row = std::move(**found);
    if (row.received_at) co_return row;
    std::function<core::Result<std::uint64_t>()> measure = [&centre, &row] {
        return centre.evidence_folder.size_of(row.name());
    };
    auto size = co_await centre.file_threads.run<core::Result<std::uint64_t>>(std::move(measure));
    if (!size) co_return refuse(size.error());
    if (*size >= row.durable_bytes) co_return row;
    std::function<Task<core::Result<void>>(Session&)> begin = [&row](Session& session) {
        return set_durable_bytes(session, row.name(), 0);
    };
    auto begun = co_await centre.database.write<void>(std::move(begin));
    if (!begun) co_return refuse(begun.error());
    row.durable_bytes = 0;
    co_return row;
}

Task<Answer<EvidenceFile>> open_file(const Centre& centre, EvidenceName name) {
    std::function<core::Result<EvidenceFile>()> work = [&centre, name] {
        return centre.evidence_folder.open(name);
    };
    auto file = co_await centre.file_threads.run<core::Result<EvidenceFile>>(std::move(work));
    if (!file && file.error().code == core::ErrorCode::conflict)
        co_return refuse(RefusalCode::upload_locked, kRetryAfterMs);
    if (!file) co_return refuse(file.error());
    co_return std::move(*file);
}

Task<Answer<EvidenceRow>> find_upload(const Centre& centre, std::string token) {
    const auto digest = upload_token_digest(token);
    if (!digest) co_return refuse(RefusalCode::no_such_upload);
    const auto slot = centre.live_uploads.slot_of(*digest);
    co_await evict(slot);
    const auto held = co_await slot->gate.scoped_lock();
    co_return co_await upload_row(centre, *digest);
}

Task<Answer<void>> remove_upload(const Centre& centre, std::string token) {
    const auto digest = upload_token_digest(token);
    if (!digest) co_return refuse(RefusalCode::no_such_upload);
    const auto slot = centre.live_uploads.slot_of(*digest);
    co_await evict(slot);
    const auto held = co_await slot->gate.scoped_lock();
    if (slot->piece()) co_return refuse(RefusalCode::upload_locked, kRetryAfterMs);
    auto row = co_await upload_row(centre, *digest);
    if (!row) co_return tl::unexpected<Refusal>(row.error());
    if (row->received_at) co_return refuse(RefusalCode::evidence_kept);
    // Held until the end: nobody else may complete the file meanwhile.
    const auto file = co_await open_file(centre, row->name());
    if (!file) co_return tl::unexpected<Refusal>(file.error());
    auto forgotten = co_await forget(centre, row->name());
    if (!forgotten) co_return refuse(forgotten.error());
    co_return Answer<void>{};
}

Task<Answer<core::EvidenceAcknowledgement>> acknowledge_evidence(
    const Centre& centre, const Device& device, EvidenceName name
) {
    std::function<Task<FoundRow>(Session&)> find = [name](Session& session) {
        return find_evidence(session, name);
    };
    auto found = co_await centre.database.read<std::optional<EvidenceRow>>(std::move(find));
    if (!found) co_return refuse(found.error());
    const auto& row = *found;
    if (!row || row->device != device.id || !row->received_at)
        co_return refuse(RefusalCode::no_such_evidence);
    core::EvidenceAcknowledgement acknowledgement{
        .case_id = name.case_id,
        .id = name.id,
        .digest = row->file.digest,
        .bytes = row->file.bytes,
        .received_at = *row->received_at,
        .device = row->device,
    };
    core::sign_acknowledgement(acknowledgement, centre.keys.signing());
    co_return acknowledgement;
}

Task<core::Result<std::uint64_t>> sweep_uploads(const Centre& centre) {
    const core::Instant before{centre.clock.now().utc_ms - kAbandonedUploadMs};
    std::function<Task<core::Result<std::vector<EvidenceRow>>>(Session&)> list =
        [before](Session& session) { return abandoned_uploads(session, before); };
    auto abandoned = co_await centre.database.read<std::vector<EvidenceRow>>(std::move(list));
    if (!abandoned) co_return core::fail(abandoned.error());
    for (const EvidenceRow& row : *abandoned) {
        auto forgotten = co_await forget(centre, row.name());
        if (!forgotten) co_return core::fail(forgotten.error());
    }
    auto unknown = co_await remove_unknown_files(centre);
    if (!unknown) co_return core::fail(unknown.error());
    co_return abandoned->size() + *unknown;
}

}  // namespace fangxin::central
