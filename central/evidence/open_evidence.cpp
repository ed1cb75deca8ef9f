// Decrypting the files of a case.
#include "central/service/open_evidence.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include "central/repository/evidence_repository.h"
#include "central/service/accept_case.h"
#include "central/service/only_case.h"
#include "core/crypto/stream.h"

namespace fangxin::central {
namespace {

core::Error write_error(int number) {
    if (number == ENOSPC || number == EDQUOT)
        return {core::ErrorCode::disk_full, "the disk of --out is full"};
    return {core::ErrorCode::unavailable, "a file cannot be written into --out"};
}

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
    const int descriptor =
        ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return core::fail(write_error(errno));
    EvidenceFile plain(descriptor);
    auto decrypted = decrypt(folder, name, key, plain);
    if (decrypted) decrypted = plain.sync();
    if (!decrypted) {
        ::unlink(beside.c_str());
        return decrypted;
    }
    if (::rename(beside.c_str(), target.c_str()) != 0) return core::fail(write_error(errno));
    return {};
}

struct FoundCase {
    StoredCase stored;
    std::vector<EvidenceRow> rows;
};

Task<core::Result<FoundCase>> find(Session& session, std::string number_or_id) {
    auto stored = co_await only_case_of(session, std::move(number_or_id));
    if (!stored) co_return core::fail(stored.error());
    auto rows = co_await evidence_of(session, stored->envelope.header.id);
    if (!rows) co_return core::fail(rows.error());
    co_return FoundCase{std::move(*stored), std::move(*rows)};
}

bool is_here(const std::vector<EvidenceRow>& rows, const core::Evidence& evidence) {
    for (const EvidenceRow& row : rows)
        if (row.file.evidence == evidence.id && row.file.digest == evidence.digest)
            return row.received_at.has_value();
    return false;
}

}  // namespace

Task<core::Result<std::vector<OpenedEvidence>>> open_evidence(
    const Centre& centre, std::string number_or_id, std::filesystem::path folder
) {
    std::function<Task<core::Result<FoundCase>>(Session&)> work =
        [&number_or_id](Session& session) { return find(session, number_or_id); };
    const auto found = co_await centre.database.read<FoundCase>(std::move(work));
    if (!found) co_return core::fail(found.error());
    const auto content = open_case(centre.keys, found->stored.envelope);
    if (!content) co_return core::fail(core::ErrorCode::corrupt, "the case does not open");
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        co_return core::fail(write_error(errno));
    std::vector<OpenedEvidence> all;
    for (const core::Evidence& evidence : content->content.evidence) {
        all.push_back({evidence, {}});
        if (!is_here(found->rows, evidence)) continue;
        const EvidenceName name{content->id, evidence.id};
        const std::string kind(core::evidence_kind_name(evidence.kind));
        auto target = folder / (evidence.id.to_string() + '.' + kind);
        auto written = write_plain(centre.evidence_folder, name, evidence.key, target);
        if (!written) co_return core::fail(written.error());
        all.back().file = std::move(target);
    }
    co_return all;
}

}  // namespace fangxin::central
