// Uploads of evidence as devices send them: asked for, looked at, ended, acknowledged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "central/centre.h"
#include "central/database/session.h"
#include "central/devices/device_repository.h"
#include "central/evidence/evidence_repository.h"
#include "core/evidence.h"
#include "core/upload.h"

namespace fangxin::central {

// The secret that names an upload: whoever has it may send bytes and end the upload. It is computed
// from what is asked for and a key of the centre's, so that asking again gives the same, and the
// database keeps only its digest.
std::string upload_token(const Keys& keys, const core::UploadCreation& creation);
// Nothing when the text is no token.
std::optional<core::Digest> upload_token_digest(std::string_view token);

// Makes place for a file of a case that `device` delivered; gives the token. Any number of times
// for the same file. Refuses: evidence_too_large, case_not_here, evidence_conflict, unavailable.
Answer<std::string> create_upload(
    const Centre& centre,
    Session& writer,
    const Device& device,
    const core::UploadCreation& creation
);

// How far the upload is; waits for the disk. A request that still sends to it is ended first: its
// sender has gone, or it would not ask. Refuses: no_such_upload, unavailable.
Answer<EvidenceRow> find_upload(const Centre& centre, std::string_view token);

// Ends an upload and forgets what came of it; waits for the disk. Refuses: no_such_upload,
// upload_locked, evidence_kept, unavailable.
Answer<void> remove_upload(const Centre& centre, std::string_view token);

// The centre's acknowledgement that it has the whole file. Refuses: no_such_evidence (also to
// another device than the case's), unavailable.
Answer<core::EvidenceAcknowledgement> acknowledge_evidence(
    const Centre& centre, Session& session, const Device& device, const EvidenceName& name
);

// Removes uploads that nobody will ever finish: those that no case lists, older than
// kAbandonedUploadMs. Gives how many went; waits for the disk. One that another process receives
// stays until the next time.
core::Result<std::uint64_t> sweep_uploads(const Centre& centre);
// Removes files that no row knows. Gives how many went; waits for the disk. Only while no upload is
// under way.
core::Result<std::uint64_t> sweep_unknown_files(const Centre& centre);

// The upload's file, for one process alone; waits for the disk. Refuses: upload_locked,
// unavailable.
Answer<os::FileHandle> open_file(const Centre& centre, const EvidenceName& name);

// The row of an upload whose slot's gate the caller holds; waits for the disk. A file that lost its
// end on the disk begins again. Refuses: no_such_upload, unavailable.
Answer<EvidenceRow> upload_row(const Centre& centre, const core::Digest& token_digest);

}  // namespace fangxin::central
