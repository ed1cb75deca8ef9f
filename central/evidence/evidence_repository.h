// Files of evidence as rows: what cases list, and how much of each file is here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "central/database/session.h"
#include "central/evidence/evidence_folder.h"
#include "core/clock.h"
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
core::Result<void> note_listed(
    Session& writer, core::CaseId case_id, std::string_view device, const core::Evidence& evidence
);
// `conflict` when the file has a row.
core::Result<void> insert_evidence(Session& writer, const EvidenceRow& row);
core::Result<std::optional<EvidenceRow>> find_evidence(Session& session, const EvidenceName& name);
core::Result<std::optional<EvidenceRow>> find_evidence_by_token(
    Session& session, const core::Digest& token_digest
);
// Every file of a case, in the order of ids.
core::Result<std::vector<EvidenceRow>> evidence_of(Session& session, core::CaseId case_id);
// The rows after `after` in the order of case and id, at most kEvidencePageMax.
core::Result<std::vector<EvidenceRow>> evidence_after(
    Session& session, const std::optional<EvidenceName>& after
);

core::Result<void> set_upload(
    Session& writer, const EvidenceName& name, const core::Digest& token_digest, core::Instant now
);
// `not_found` when the file has no row any more; so does `set_received`.
core::Result<void> set_durable_bytes(
    Session& writer, const EvidenceName& name, std::uint64_t durable_bytes
);
// The whole file is here for good.
core::Result<void> set_received(Session& writer, const EvidenceName& name, core::Instant now);
// The upload ends without its file: the row goes, or stays without upload when the case lists it.
core::Result<void> forget_upload(Session& writer, const EvidenceName& name);
// Files without a whole upload that no case is known to list, asked for before `before`.
core::Result<std::vector<EvidenceRow>> abandoned_uploads(Session& session, core::Instant before);

}  // namespace fangxin::central
