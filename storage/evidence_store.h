// The files of evidence on this machine: encrypted, bound to their case, and kept until the centre
// has signed for them.
//
// A file is taken in before its case is filed and lies in the folder `taken`: without a
// filing its bytes cannot be opened by anyone, and they are removed. Filing moves it to
// `queued` and then writes its row, so that a row always has its file. A file that is not whole any
// more goes to `damaged`. One thread at a time; any number of processes may have their own
// EvidenceStore on the same folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/evidence.h"
#include "core/evidence_view.h"
#include "core/id.h"
#include "core/random.h"
#include "core/result.h"
#include "os/durable_file.h"
#include "storage/database.h"
#include "storage/evidence_source.h"
#include "storage/station_disk.h"

namespace fangxin::storage {

// A file the centre has not signed for, as staff see it.
struct QueuedEvidence {
    core::EvidenceId id;
    core::CaseId case_id;
    std::uint64_t case_seq = 0;
    std::uint64_t bytes = 0;  // of the encrypted file
    core::Digest digest{};    // likewise
    int tries = 0;
    std::optional<core::Instant> last_try;
    core::Instant next_try;
    std::string last_reason;  // empty before the first failure
    bool is_damaged = false;  // not whole any more: it is no longer sent
};

// The account of this machine's files: `filed` = `received` + `waiting` + `damaged`.
struct EvidenceAccount {
    std::uint64_t filed = 0;
    std::uint64_t received = 0;
    std::uint64_t waiting = 0;
    std::uint64_t damaged = 0;
    // Files that no case here claims: of a filing that a power cut ended, or of a database that was
    // lost. Kept, because a restored database may claim them.
    std::uint64_t unclaimed = 0;
};

class EvidenceStore final : public core::EvidenceView {
  public:
    // Keeps its files in `folder`, which is made when the first file comes.
    EvidenceStore(
        Database& database,
        StationDisk& disk,
        const std::filesystem::path& folder,
        const core::Clock& clock,
        core::Random& random,
        os::FreeSpace free_space
    );

    // Encrypts a file under a key of its own and stores it durably; the answer alone holds the key.
    // `others` are the files that the case has already. Before anything is written: `invalid` when
    // its kind is not taken, when it is empty or too large, or when the case has too much of it;
    // `disk_full` when no room would be left. After any failure nothing is stored.
    core::Result<core::Evidence> take(EvidenceSource file, std::span<const core::Evidence> others);
    // The person took these back or left. Files of a filed case are left alone.
    void discard(std::span<const core::Evidence> evidence);
    // Removes what was taken and never filed, once no running program can still mean to file it,
    // and what the centre has received.
    void remove_leftovers();

    // A step of a caller's transaction (ENSUREd): these files belong to this case from now on.
    // `not_found` when one is no longer there.
    core::Result<void> keep(
        const core::CaseId& case_id,
        std::uint64_t case_seq,
        std::span<const core::Evidence> evidence
    );

    // Everything the centre has not signed for, the one filed first in front.
    core::Result<std::vector<QueuedEvidence>> list();
    // Reads every queued file. `corrupt` when one is missing or not whole.
    core::Result<EvidenceAccount> verify();

    // core::EvidenceView. A file is read as a whole and compared with its digest before its first
    // bytes are given out, and whenever it is read from its start.
    core::Result<std::optional<core::EvidenceToSend>> next_due(core::Instant now) override;
    core::Result<std::optional<core::Instant>> next_due_at() override;
    core::Result<std::size_t> waiting() override;
    core::Result<void> make_all_due() override;
    core::Result<core::Bytes> read(
        const core::EvidenceId& id, std::uint64_t offset, std::size_t count_max
    ) override;
    core::Result<void> remember_upload(const core::EvidenceId& id, const std::string& upload)
        override;
    core::Result<void> record_failure(
        const core::EvidenceId& id,
        core::Instant now,
        core::Instant next_try,
        const std::string& reason
    ) override;
    core::Result<void> record_received(const core::EvidenceAcknowledgement& acknowledgement
    ) override;

  private:
    struct StoredFile {
        std::string name;  // its id
        std::uint64_t bytes = 0;
        core::Digest digest{};
    };
    core::Result<void> check_limits(std::uint64_t bytes, std::span<const core::Evidence> others)
        const;
    core::Result<void> write_encrypted(
        EvidencePieces& pieces, core::ByteView first, core::Evidence& evidence
    );
    core::Result<void> write_pieces(
        EvidencePieces& pieces,
        core::ByteView first,
        const std::filesystem::path& place,
        core::Evidence& evidence
    );
    core::Result<void> adopt(const core::Evidence& evidence);
    core::Result<std::string> state_of(const std::string& name);
    core::Result<StoredFile> queued_file(const std::string& name);
    core::Result<std::vector<StoredFile>> queued_files();
    core::Result<void> check_whole(const StoredFile& file);
    core::Error set_aside(const std::string& name, const std::string& reason);
    core::Result<void> mark_damaged(const std::string& name, const std::string& reason);
    void remove_old_taken();
    void remove_received(const std::filesystem::path& folder);

    Database& database_;
    StationDisk& disk_;
    std::filesystem::path folder_;
    std::filesystem::path taken_;
    std::filesystem::path queued_;
    std::filesystem::path damaged_;
    const core::Clock& clock_;
    core::Random& random_;
    os::FreeSpace free_space_;
    std::optional<core::EvidenceId>
        whole_;  // was found whole since it was last read from its start
};

}  // namespace fangxin::storage
