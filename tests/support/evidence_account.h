// The account of a station's files of evidence, from its rows and its disk: `filed` = `received` +
// `waiting` + `damaged`.
#pragma once

#include <filesystem>

#include "core/crypto/stream.h"
#include "core/try.h"
#include "storage/evidence_store.h"

namespace fangxin::tests {

struct EvidenceAccount {
    std::uint64_t filed = 0;
    std::uint64_t received = 0;
    std::uint64_t waiting = 0;
    std::uint64_t damaged = 0;
    // Files that no case here claims: of a filing that a power cut ended, or of a database that was
    // lost.
    std::uint64_t unclaimed = 0;
};

// Reads every file that waits in this folder. `corrupt` when one is missing or not whole.
inline core::Result<void> check_evidence(
    storage::EvidenceStore& store, storage::StationDisk& disk, const std::filesystem::path& queued
) {
    const auto files = TRY(store.list());
    for (const storage::QueuedEvidence& file : files) {
        if (file.is_damaged) continue;
        const auto bytes = disk.read(queued / file.id.to_string(), 0, file.bytes + 1);
        if (!bytes && bytes.error().code != core::ErrorCode::not_found)
            return core::fail(bytes.error());
        core::RunningDigest digest;
        if (bytes) digest.add(*bytes);
        if (!bytes || bytes->size() != file.bytes || digest.value() != file.digest)
            return core::fail(core::ErrorCode::corrupt, "a file of evidence is not whole");
    }
    return {};
}

inline core::Result<EvidenceAccount> account_of_evidence(
    storage::EvidenceStore& store,
    storage::StationDisk& disk,
    const std::filesystem::path& queued,
    storage::Database& database
) {
    TRY(check_evidence(store, disk, queued));
    auto row = TRY(database.prepare(
        "SELECT count(*), sum(state = 'received'), sum(state = 'queued'), sum(state = 'damaged')"
        " FROM evidence"
    ));
    TRY(row.step());
    EvidenceAccount account{row.natural(0), row.natural(1), row.natural(2), row.natural(3)};
    const auto names = TRY(disk.list(queued));
    for (const std::string& name : names)
        if (!TRY(database.find_integer("SELECT 1 FROM evidence WHERE id = ?", name)))
            ++account.unclaimed;
    return account;
}

}  // namespace fangxin::tests
