// Decrypting the files of a case.
#include "central/evidence/open_evidence.h"

#include <string>
#include <utility>
#include <vector>

#include "central/cases/only_case.h"
#include "central/cases/open_case.h"
#include "central/database/database.h"
#include "central/evidence/evidence_repository.h"
#include "core/crypto/stream.h"
#include "core/try.h"
#include "os/durable_file.h"
#include "os/file.h"
#include "os/open_folder.h"

namespace fangxin::central {
namespace {

// Decrypts one stored file into another file. `corrupt` when it is not the one of the case.
core::Result<void> decrypt(
    const EvidenceFolder& folder,
    const EvidenceName& name,
    const core::Evidence& evidence,
    const os::FileHandle& plain
) {
    core::StreamOpener opener(evidence.key);
    core::RunningDigest digest;
    std::uint64_t offset = 0;
    const auto store = [&plain, &offset](core::Bytes bytes) {
        auto written = os::write_at(plain, offset, bytes);
        offset += bytes.size();
        core::wipe(bytes);
        return written;
    };
    TRY(folder.read(name, [&opener, &store, &digest](core::ByteView bytes) {
        digest.add(bytes);
        auto opened = opener.open(bytes);
        return opened ? store(std::move(*opened)) : core::fail(opened.error());
    }));
    core::Bytes rest = TRY(opener.finish());
    TRY(store(std::move(rest)));
    if (digest.value() == evidence.digest) return {};
    return core::fail(core::ErrorCode::corrupt, "it is not the file that the case names");
}

// As a whole, so that nobody takes a half file for a whole one.
core::Result<void> write_plain(
    const EvidenceFolder& folder,
    const EvidenceName& name,
    const core::Evidence& evidence,
    const os::OpenFolder& target,
    const std::string& target_name
) {
    auto written = target.replace_file(target_name, [&](const os::FileHandle& plain) {
        return decrypt(folder, name, evidence, plain);
    });
    if (written) return written;
    if (written.error().code == core::ErrorCode::not_found)
        return core::fail(
            core::ErrorCode::corrupt, "it came, and is gone: bring it back from a backup"
        );
    if (written.error().code != core::ErrorCode::disk_full) return written;
    return core::fail(
        core::ErrorCode::disk_full,
        "the disk of the folder to write into is full: make room there or name another folder"
    );
}

bool is_here(const std::vector<EvidenceRow>& rows, const core::Evidence& evidence) {
    for (const EvidenceRow& row : rows)
        if (row.file.evidence == evidence.id && row.file.digest == evidence.digest)
            return row.received_at.has_value();
    return false;
}

}  // namespace

core::Result<std::vector<OpenedEvidence>> open_evidence(
    const Centre& centre, std::string_view number_or_id, const std::filesystem::path& folder
) {
    std::vector<EvidenceRow> rows;
    const auto find = [&](Session& reader) -> core::Result<StoredCase> {
        StoredCase stored = TRY(only_case_of(reader, number_or_id));
        rows = TRY(evidence_of(reader, stored.envelope.header.id));
        return stored;
    };
    const StoredCase stored = TRY(centre.database.read(find));
    const auto content = open_case(centre.keys, stored.envelope);
    if (!content) return core::fail(core::ErrorCode::corrupt, "the case does not open");
    TRY(os::make_private_folder(folder));
    const auto target = TRY(os::OpenFolder::open(folder));
    std::vector<OpenedEvidence> all;
    for (const core::Evidence& evidence : content->content.evidence) {
        all.push_back({evidence, {}, {}});
        if (!is_here(rows, evidence)) continue;
        const EvidenceName name{content->id, evidence.id};
        const std::string kind(core::name_of(evidence.kind));
        const auto file = evidence.id.to_string() + '.' + kind;
        auto written = write_plain(centre.evidence_folder, name, evidence, target, file);
        if (!written && written.error().code == core::ErrorCode::disk_full)
            return core::fail(written.error());
        if (written)
            all.back().file = folder / file;
        else
            all.back().failure = written.error();
    }
    return all;
}

}  // namespace fangxin::central
