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
#include "storage/tries.h"

namespace fangxin::storage {

// A file the centre has not signed for, as staff see it; damaged when it is not whole any more.
struct QueuedEvidence : Tries {
    core::EvidenceId id;
    core::CaseId case_id;
    std::uint64_t bytes = 0;  // of the encrypted file
    core::Digest digest{};    // likewise
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
    )
        : database_(database),
          disk_(disk),
          folder_(folder),
          clock_(clock),
          random_(random),
          free_space_(std::move(free_space)) {}

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
    // Removes all that was taken and never filed. For one who has the station's data alone.
    static void remove_unfiled(StationDisk& disk, const std::filesystem::path& folder);

    // A step of a caller's transaction (ENSUREd): these files belong to this case from now on.
    // `not_found` when one is no longer there.
    core::Result<void> keep(
        const core::CaseId& case_id,
        std::uint64_t case_seq,
        std::span<const core::Evidence> evidence
    );

    // Everything the centre has not signed for, the one filed first in front.
    core::Result<std::vector<QueuedEvidence>> list();

    // core::EvidenceView. A file is read as a whole and compared with its digest before its first
    // bytes are given out, and whenever it is read from its start.
    core::Result<std::optional<core::EvidenceToSend>> next_due(core::Instant now) override;
    core::Result<std::optional<core::Instant>> next_due_at() override;
    core::Result<std::size_t> waiting() override { return count_waiting(database_, "evidence"); }
    core::Result<void> make_all_due() override {
        return storage::make_all_due(database_, "evidence");
    }
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
    ) override {
        return storage::record_failure(
            database_, "evidence", id.to_string(), now, next_try, reason
        );
    }
    core::Result<void> record_received(const core::EvidenceAcknowledgement& acknowledgement
    ) override;

  private:
    static constexpr const char* kTaken = "taken";
    struct StoredFile {
        std::string name;  // its id
        std::uint64_t bytes = 0;
        core::Digest digest{};
    };
    core::Result<void> check_limits(std::uint64_t bytes, std::span<const core::Evidence> others)
        const;
    core::Result<void> write_encrypted(
        EvidencePieces& pieces,
        core::ByteView first,
        const std::filesystem::path& place,
        core::Evidence& evidence
    );
    core::Result<void> adopt(const core::Evidence& evidence);
    core::Result<std::string> state_of(const std::string& name);
    core::Result<StoredFile> queued_file(const std::string& name);
    core::Result<void> check_whole(const StoredFile& file);
    core::Result<core::Bytes> set_aside(const std::string& name, const std::string& reason);
    void remove_old_taken();
    void remove_received(const std::filesystem::path& folder);

    Database& database_;
    StationDisk& disk_;
    std::filesystem::path folder_;
    std::filesystem::path taken_ = folder_ / kTaken;
    std::filesystem::path queued_ = folder_ / "queued";
    std::filesystem::path damaged_ = folder_ / "damaged";
    const core::Clock& clock_;
    core::Random& random_;
    os::FreeSpace free_space_;
    // Was found whole since it was last read from its start.
    std::optional<core::EvidenceId> whole_;
};

}  // namespace fangxin::storage
