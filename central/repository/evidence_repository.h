// Files of evidence as rows: what cases list, and how much of each file is here.
//
// References given to a coroutine must live until it has been awaited.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/evidence_folder.h"
#include "central/repository/session.h"
#include "core/evidence.h"
#include "core/upload.h"

namespace fangxin::central {

// Whether the sealed case names the file.
enum class Listed { unknown, no, yes };

struct EvidenceRow {
    core::UploadCreation file;  // case, id, digest and bytes of the encrypted file
    std::string device;
    std::string kind;  // as the case says; empty when it does not name the file
    Listed listed = Listed::unknown;
    std::optional<core::Digest> token_digest;  // of the upload; nothing before it was asked for
    std::uint64_t durable_bytes = 0;           // of the encrypted file, on the disk for good
    std::optional<core::Instant> created_at;   // when the upload was first asked for
    std::optional<core::Instant> received_at;  // nothing until the file is whole

    EvidenceName name() const { return {file.case_id, file.evidence}; }
};

// A file that an accepted case lists. A row with the same digest and length that is there already
// becomes listed; any other stays as it is.
Task<core::Result<void>> note_listed(
    Session& session, core::CaseId case_id, std::string device, const core::Evidence& evidence
);
// `conflict` when the file has a row.
Task<core::Result<void>> insert_evidence(Session& session, const EvidenceRow& row);
Task<core::Result<std::optional<EvidenceRow>>> find_evidence(Session& session, EvidenceName name);
Task<core::Result<std::optional<EvidenceRow>>> find_evidence_by_token(
    Session& session, core::Digest token_digest
);
// Every file of a case, in the order of ids.
Task<core::Result<std::vector<EvidenceRow>>> evidence_of(Session& session, core::CaseId case_id);
// The rows after `after` in the order of case and id, at most kEvidencePageMax.
Task<core::Result<std::vector<EvidenceRow>>> evidence_after(
    Session& session, std::optional<EvidenceName> after
);

Task<core::Result<void>> set_upload(
    Session& session, EvidenceName name, core::Digest token_digest, core::Instant now
);
// `not_found` when the file has no row any more; so does `set_received`.
Task<core::Result<void>> set_durable_bytes(
    Session& session, EvidenceName name, std::uint64_t durable_bytes
);
// The whole file is here for good.
Task<core::Result<void>> set_received(Session& session, EvidenceName name, core::Instant now);
// The upload ends without its file: the row goes, or stays without upload when the case lists it.
Task<core::Result<void>> forget_upload(Session& session, EvidenceName name);
// Files without a whole upload that no case is known to list, asked for before `before`.
Task<core::Result<std::vector<EvidenceRow>>> abandoned_uploads(
    Session& session, core::Instant before
);

}  // namespace fangxin::central
