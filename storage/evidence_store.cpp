// Takes in, keeps, gives out and accounts for the files of evidence.
#include "storage/evidence_store.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/crypto.h"
#include "core/crypto/stream.h"
#include "core/ensure.h"
#include "core/limits.h"
#include "core/try.h"
#include "storage/incidents.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

// As in tries.cpp, every query for queued rows names `state <> 'received'`, the condition of an
// index.

using core::ErrorCode;
using core::fail;
using core::Result;

constexpr std::string_view kUnfinished = ".part";
constexpr std::string_view kReceived = "received";

tl::unexpected<core::Error> damaged_row() {
    return fail(ErrorCode::corrupt, "the row of a file of evidence is damaged");
}

tl::unexpected<core::Error> too_much(std::string detail) {
    return fail(ErrorCode::invalid, std::move(detail));
}

// A UUID of version 7 begins with its time.
core::Instant time_of(const core::EvidenceId& id) {
    constexpr std::size_t kTimeBytes = 6;
    std::int64_t time_ms = 0;
    for (const std::uint8_t byte : id.bytes().first(kTimeBytes)) time_ms = time_ms * 256 + byte;
    return {time_ms};
}

}  // namespace

// --- taking in ---

Result<void> EvidenceStore::check_limits(
    std::uint64_t bytes, std::span<const core::Evidence> others
) const {
    if (bytes == 0) return too_much("the file is empty");
    if (bytes > core::kEvidenceFileBytesMax) return too_much("the file is too large");
    if (others.size() >= core::kEvidenceCountMax) return too_much("the case has too many files");
    std::uint64_t case_bytes = bytes;
    for (const core::Evidence& other : others) case_bytes += other.plain_bytes;
    if (case_bytes > core::kEvidenceCaseBytesMax)
        return too_much("the files of the case are too large together");
    const std::uint64_t needed =
        core::encrypted_stream_bytes(bytes) + core::kFreeSpaceBytesMinBesideEvidence;
    if (TRY(free_space_()) < needed)
        return fail(ErrorCode::disk_full, "the disk of the data folder has no room for the file");
    return {};
}

Result<core::Evidence> EvidenceStore::take(
    EvidenceSource file, std::span<const core::Evidence> others
) {
    const std::uint64_t plain_bytes = file.bytes;
    TRY(check_limits(plain_bytes, others));
    EvidencePieces pieces(std::move(file));
    const core::ByteView first = TRY(pieces.next());
    const auto kind =
        core::sniff_evidence(first.first(std::min(first.size(), core::kEvidenceSniffBytes)));
    if (!kind)
        return fail(ErrorCode::invalid, "files of this kind are not taken, or it is not whole");

    for (const auto& folder : {folder_, taken_, queued_}) TRY(disk_.make_folder(folder));
    core::Evidence evidence{
        .id = core::EvidenceId::make(clock_.now(), random_),
        .kind = *kind,
        .plain_bytes = plain_bytes};
    random_.fill(evidence.key);
    const auto place = taken_ / evidence.id.to_string();
    auto unfinished = place;
    unfinished += kUnfinished;
    auto written = write_encrypted(pieces, first, unfinished, evidence);
    if (written) written = disk_.rename(unfinished, place);
    if (written) return evidence;
    core::wipe(evidence.key);
    for (const auto& remains : {unfinished, place}) static_cast<void>(disk_.remove(remains));
    return fail(written.error());
}

// Fills in what is known of the encrypted file.
Result<void> EvidenceStore::write_encrypted(
    EvidencePieces& pieces,
    core::ByteView piece,
    const std::filesystem::path& place,
    core::Evidence& evidence
) {
    auto file = TRY(disk_.create(place));
    core::StreamSealer sealer(evidence.key, random_);
    core::RunningDigest digest;
    while (true) {
        const core::Bytes sealed = sealer.seal(piece, !pieces.has_more());
        digest.add(sealed);
        evidence.sealed_bytes += sealed.size();
        TRY(file->write(sealed));
        if (!pieces.has_more()) break;
        piece = TRY(pieces.next());
    }
    evidence.digest = digest.value();
    return file->sync();
}

void EvidenceStore::discard(std::span<const core::Evidence> evidence) {
    for (const core::Evidence& item : evidence) {
        const std::string name = item.id.to_string();
        const auto state = state_of(name);
        if (!state || !state->empty()) continue;
        // What cannot be removed now is a leftover.
        static_cast<void>(disk_.remove(taken_ / name));
        static_cast<void>(disk_.remove(queued_ / name));
    }
}

// --- filing ---

Result<void> EvidenceStore::keep(
    const core::CaseId& case_id, std::uint64_t case_seq, std::span<const core::Evidence> evidence
) {
    ENSURE(database_.is_in_transaction());
    if (evidence.size() > core::kEvidenceCountMax) return too_much("the case has too many files");
    for (const core::Evidence& item : evidence) {
        TRY(adopt(item));
        TRY(database_.run(
            "INSERT INTO evidence (id, case_id, case_seq, sealed_bytes, digest, state)"
            " VALUES (?, ?, ?, ?, ?, 'queued')",
            item.id,
            case_id,
            case_seq,
            item.sealed_bytes,
            item.digest
        ));
    }
    return {};
}

// Moves the file to where it is kept until the centre has it.
Result<void> EvidenceStore::adopt(const core::Evidence& evidence) {
    const auto place = queued_ / evidence.id.to_string();
    // There already when filing failed and is tried again; renaming it once more makes sure that
    // its name is durable.
    const auto from = disk_.size(place) ? place : taken_ / evidence.id.to_string();
    auto moved = disk_.rename(from, place);
    if (!moved && moved.error().code != ErrorCode::not_found) return moved;
    const auto size = disk_.size(place);
    if (size && *size == evidence.sealed_bytes) return {};
    if (!size && size.error().code != ErrorCode::not_found) return fail(size.error());
    return fail(ErrorCode::not_found, "a file of evidence is no longer there; add it again");
}

// --- what the rows say ---

// Empty when no case has a file of that name.
Result<std::string> EvidenceStore::state_of(const std::string& name) {
    const auto state = TRY(database_.find_text("SELECT state FROM evidence WHERE id = ?", name));
    return state.value_or(std::string());
}

Result<EvidenceStore::StoredFile> EvidenceStore::queued_file(const std::string& name) {
    auto row = TRY(database_.query(
        "SELECT sealed_bytes, digest FROM evidence WHERE id = ? AND state = 'queued'", name
    ));
    if (!TRY(row.step())) return fail(ErrorCode::not_found, "no such file of evidence is queued");
    const core::Digest digest = TRY(row.digest(1));
    return StoredFile{name, row.natural(0), digest};
}

Result<std::vector<QueuedEvidence>> EvidenceStore::list() {
    auto row = TRY(database_.prepare(
        "SELECT id, case_id, sealed_bytes, digest, tries, last_try, next_try, last_reason, state"
        " FROM evidence WHERE state <> 'received' ORDER BY case_seq, id"
    ));
    std::vector<QueuedEvidence> files;
    while (TRY(row.step())) {
        const auto id = core::EvidenceId::parse(row.text(0));
        const auto case_id = core::CaseId::parse(row.text(1));
        const auto digest = row.digest(3);
        if (!id || !case_id || !digest) return damaged_row();
        files.push_back({read_tries(row, 4), *id, *case_id, row.natural(2), *digest});
    }
    return files;
}

Result<void> EvidenceStore::check_whole(const StoredFile& file) {
    const auto place = queued_ / file.name;
    core::RunningDigest digest;
    std::uint64_t offset = 0;
    while (offset < file.bytes) {
        const auto piece = disk_.read(place, offset, core::kEvidencePieceBytes);
        if (!piece && piece.error().code == ErrorCode::not_found)
            return fail(ErrorCode::corrupt, "a file of evidence is missing");
        if (!piece) return fail(piece.error());
        if (piece->empty()) break;
        digest.add(*piece);
        offset += piece->size();
    }
    if (offset == file.bytes && digest.value() == file.digest) return {};
    return fail(ErrorCode::corrupt, "the stored bytes of a file of evidence changed on the disk");
}

// Always fails, with what to answer.
Result<core::Bytes> EvidenceStore::set_aside(const std::string& name, const std::string& reason) {
    auto transaction = TRY(Transaction::begin(database_));
    TRY(database_.run(
        "UPDATE evidence SET state = 'damaged', upload = '', last_reason = ?"
        " WHERE id = ? AND state = 'queued'",
        reason,
        name
    ));
    // Another process may have done it just before.
    if (database_.changes() == 1)
        TRY(add_incident(database_, {core::IncidentKind::evidence_damaged, clock_.now(), 0, 1}));
    TRY(transaction.commit());
    // Where it lies does not matter to anybody who only reads the rows.
    if (disk_.make_folder(damaged_))
        static_cast<void>(disk_.rename(queued_ / name, damaged_ / name));
    return fail(ErrorCode::corrupt, reason);
}

// --- leftovers ---

void EvidenceStore::remove_leftovers() {
    remove_old_taken();
    remove_received(queued_);
    remove_received(damaged_);
}

void EvidenceStore::remove_unfiled(StationDisk& disk, const std::filesystem::path& folder) {
    const auto taken = folder / kTaken;
    const auto names = disk.list(taken);
    if (!names) return;
    for (const std::string& name : *names) static_cast<void>(disk.remove(taken / name));
}

void EvidenceStore::remove_old_taken() {
    const auto names = disk_.list(taken_);
    if (!names) return;
    const core::Instant now = clock_.now();
    for (const std::string& name : *names) {
        const std::string_view stem = std::string_view(name).substr(0, name.find('.'));
        const auto id = core::EvidenceId::parse(stem);
        if (!id) continue;
        // Either way round: the clock may have been set back.
        const std::int64_t age_ms = now.utc_ms - time_of(*id).utc_ms;
        if (age_ms > core::kEvidenceTakenMsMax || age_ms < -core::kEvidenceTakenMsMax)
            static_cast<void>(disk_.remove(taken_ / name));
    }
}

void EvidenceStore::remove_received(const std::filesystem::path& folder) {
    const auto names = disk_.list(folder);
    if (!names) return;
    for (const std::string& name : *names) {
        const auto state = state_of(name);
        if (state && *state == kReceived) static_cast<void>(disk_.remove(folder / name));
    }
}

// --- sending ---

Result<std::optional<core::EvidenceToSend>> EvidenceStore::next_due(core::Instant now) {
    // A last try in the future means that the clock was put back: do not wait for years.
    auto row = TRY(database_.prepare(
        "SELECT e.case_id, e.id, e.sealed_bytes, e.digest, e.upload, e.tries"
        " FROM evidence AS e JOIN outbox AS o ON o.device_seq = e.case_seq"
        " WHERE e.state <> 'received' AND e.state = 'queued' AND o.state = 'received'"
        " AND (e.next_try <= ?1 OR e.last_try > ?1) ORDER BY e.case_seq, e.id LIMIT 1"
    ));
    row.bind(now.utc_ms);
    if (!TRY(row.step())) return std::nullopt;
    const auto case_id = core::CaseId::parse(row.text(0));
    const auto id = core::EvidenceId::parse(row.text(1));
    const auto digest = row.digest(3);
    if (!case_id || !id || !digest) return damaged_row();
    return core::EvidenceToSend{
        *case_id, *id, row.natural(2), *digest, row.text(4), static_cast<int>(row.integer(5))};
}

Result<std::optional<core::Instant>> EvidenceStore::next_due_at() {
    return storage::next_due(
        database_,
        "evidence",
        clock_.now(),
        "EXISTS (SELECT 1 FROM outbox AS o WHERE o.device_seq = case_seq AND o.state = 'received')"
    );
}

Result<core::Bytes> EvidenceStore::read(
    const core::EvidenceId& id, std::uint64_t offset, std::size_t count_max
) {
    const std::string name = id.to_string();
    const auto file = TRY(queued_file(name));
    if (offset == 0 || whole_ != id) {
        whole_.reset();
        auto whole = check_whole(file);
        if (!whole && whole.error().code == ErrorCode::corrupt)
            return set_aside(name, whole.error().detail);
        TRY(whole);
        whole_ = id;
    }
    if (offset >= file.bytes) return core::Bytes{};
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(count_max, file.bytes - offset));
    auto bytes = disk_.read(queued_ / name, offset, wanted);
    const bool is_cut = bytes && bytes->size() < wanted;
    if (is_cut || (!bytes && bytes.error().code == ErrorCode::not_found))
        return set_aside(name, "a file of evidence was cut or removed while it was sent");
    return bytes;
}

Result<void> EvidenceStore::remember_upload(const core::EvidenceId& id, const std::string& upload) {
    return database_.run(
        "UPDATE evidence SET upload = ? WHERE id = ? AND state = 'queued'", upload, id
    );
}

Result<void> EvidenceStore::record_received(const core::EvidenceAcknowledgement& acknowledgement) {
    const std::string name = acknowledgement.id.to_string();
    auto transaction = TRY(Transaction::begin(database_));
    {
        auto row = TRY(database_.query(
            "SELECT e.digest, e.sealed_bytes, e.case_id, e.state, o.device"
            " FROM evidence AS e JOIN outbox AS o ON o.device_seq = e.case_seq WHERE e.id = ?",
            name
        ));
        const bool fits = TRY(row.step()) &&
                          core::equal_in_constant_time(row.bytes(0), acknowledgement.digest) &&
                          row.natural(1) == acknowledgement.bytes &&
                          row.text(2) == acknowledgement.case_id.to_string() &&
                          row.text(4) == acknowledgement.device;
        if (!fits)
            return fail(
                ErrorCode::conflict, "the acknowledgement is not for the stored file of evidence"
            );
        if (row.text(3) == kReceived) return {};
    }
    TRY(database_.run(
        "UPDATE evidence SET state = 'received', received_at = ?, upload = '', last_reason = ''"
        " WHERE id = ?",
        acknowledgement.received_at.utc_ms,
        name
    ));
    TRY(transaction.commit());
    // What cannot be removed now is a leftover.
    static_cast<void>(disk_.remove(queued_ / name));
    static_cast<void>(disk_.remove(damaged_ / name));
    return {};
}

}  // namespace fangxin::storage
