// Files of evidence as devices send them: asked for, looked at, ended, acknowledged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "central/repository/device_repository.h"
#include "central/repository/evidence_repository.h"
#include "central/service/centre.h"
#include "core/evidence.h"
#include "core/upload.h"

namespace fangxin::central {

// The secret that names an upload: whoever has it may send bytes and end the upload. It is computed
// from what is asked for and a key of the centre's, so that asking again gives the same, and the
// database keeps only its digest.
std::string upload_token(const Keys& keys, const core::UploadCreation& creation);
// Nothing when the text is no token.
std::optional<core::Digest> upload_token_digest(const std::string& token);

// Makes place for a file of a case that `device` delivered; gives the token. Any number of times
// for the same file. Refuses: evidence_too_large, case_not_here, evidence_conflict, unavailable.
Task<Answer<std::string>> create_upload(
    const Centre& centre, const Device& device, const core::UploadCreation& creation
);

// How far the upload is. A request that still sends to it is ended first: its sender has gone, or
// it would not ask. Refuses: no_such_upload, unavailable.
Task<Answer<EvidenceRow>> find_upload(const Centre& centre, std::string token);

// Ends an upload and forgets what came of it. Refuses: no_such_upload, evidence_kept, unavailable.
Task<Answer<void>> remove_upload(const Centre& centre, std::string token);

// The centre's word that it has the whole file. Refuses: no_such_evidence (also to another device
// than the case's), unavailable.
Task<Answer<core::EvidenceAcknowledgement>> acknowledge_evidence(
    const Centre& centre, const Device& device, EvidenceName name
);

// Removes what nobody will ever finish: uploads that no case lists, older than kAbandonedUploadMs,
// and files that no row knows. Gives how many files went. Only while no upload is under way.
Task<core::Result<std::uint64_t>> sweep_uploads(const Centre& centre);

// The upload's file, for one process alone. Refuses: upload_locked, unavailable.
Task<Answer<EvidenceFile>> open_file(const Centre& centre, EvidenceName name);

// The row of an upload whose slot's gate the caller holds. A file that lost its end on the disk
// begins anew. Refuses: no_such_upload, unavailable.
Task<Answer<EvidenceRow>> upload_row(const Centre& centre, core::Digest token_digest);

}  // namespace fangxin::central
