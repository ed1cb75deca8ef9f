// Decrypting the files of a case.
#include "central/evidence/open_evidence.h"

#include <system_error>
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

namespace fangxin::central {
namespace {

// Decrypts one stored file into another file.
core::Result<void> decrypt(
    const EvidenceFolder& folder,
    const EvidenceName& name,
    const core::EvidenceKey& key,
    EvidenceFile& plain
) {
    core::StreamOpener opener(key);
    std::uint64_t offset = 0;
    const auto store = [&plain, &offset](core::Bytes bytes) {
        auto written = plain.write_at(offset, bytes);
        offset += bytes.size();
        core::wipe(bytes);
        return written;
    };
    auto read = folder.read(name, [&opener, &store](core::ByteView bytes) -> core::Result<void> {
        auto opened = opener.open(bytes);
        if (!opened) return core::fail(opened.error());
        return store(std::move(*opened));
    });
    if (!read) return read;
    auto rest = opener.finish();
    if (!rest) return core::fail(rest.error());
    return store(std::move(*rest));
}

// Writes beside and renames, so that nobody takes a half file for a whole one.
core::Result<void> write_plain(
    const EvidenceFolder& folder,
    const EvidenceName& name,
    const core::EvidenceKey& key,
    const std::filesystem::path& target
) {
    auto beside = target;
    beside += ".part";
    EvidenceFile plain(TRY(os::create_plain_file(beside)));
    auto decrypted = decrypt(folder, name, key, plain);
    if (decrypted) decrypted = plain.sync();
    if (!decrypted) {
        TRY(os::remove_file(beside));
        return decrypted;
    }
    return os::rename_file(beside, target);
}

struct FoundCase {
    StoredCase stored;
    std::vector<EvidenceRow> rows;
};

core::Result<FoundCase> find(Session& reader, std::string_view number_or_id) {
    StoredCase stored = TRY(only_case_of(reader, number_or_id));
    std::vector<EvidenceRow> rows = TRY(evidence_of(reader, stored.envelope.header.id));
    return FoundCase{std::move(stored), std::move(rows)};
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
    const FoundCase found = TRY(centre.database.read([number_or_id](Session& reader) {
        return find(reader, number_or_id);
    }));
    const auto content = open_case(centre.keys, found.stored.envelope);
    if (!content) return core::fail(core::ErrorCode::corrupt, "the case does not open");
    TRY(os::make_private_folder(folder));
    std::vector<OpenedEvidence> all;
    for (const core::Evidence& evidence : content->content.evidence) {
        all.push_back({evidence, {}});
        if (!is_here(found.rows, evidence)) continue;
        const EvidenceName name{content->id, evidence.id};
        const std::string kind(core::evidence_kind_name(evidence.kind));
        auto target = folder / (evidence.id.to_string() + '.' + kind);
        TRY(write_plain(centre.evidence_folder, name, evidence.key, target));
        all.back().file = std::move(target);
    }
    return all;
}

}  // namespace fangxin::central
