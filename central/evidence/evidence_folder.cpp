// Files of evidence on the disk.
#include "central/evidence/evidence_folder.h"

#include <string>
#include <string_view>
#include <system_error>

#include "central/limits.h"
#include "core/crypto/stream.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr std::size_t kUuidCharacters = 36;

}  // namespace

std::filesystem::path EvidenceFolder::file_of(const EvidenceName& name) const {
    return path_ / (name.case_id.to_string() + '.' + name.id.to_string());
}

core::Result<os::FileHandle> EvidenceFolder::open(const EvidenceName& name) const {
    TRY(os::make_private_folder(path_));
    auto handle = TRY(os::open_or_create_private_file(file_of(name)));
    TRY(os::lock_alone(handle));
    // The file's name must be durable before any of its bytes is reported as durable.
    if (TRY(os::size_of(handle)) == 0) {
        TRY(os::sync_folder(path_));
        TRY(os::sync_folder(path_.parent_path()));
    }
    return handle;
}

core::Result<bool> EvidenceFolder::has_room_for(std::uint64_t bytes) const {
    const std::uint64_t free_bytes = TRY(free_bytes_(path_));
    const bool has_room = free_bytes >= kFreeBytesBesideEvidence + bytes;
    if (!has_room)
        storing_->note(core::fail(core::ErrorCode::disk_full, "its disk has no room but for cases")
        );
    if (free_bytes >= kFreeBytesBesideEvidence + core::kEvidenceSealedBytesMax) storing_->note({});
    return has_room;
}

core::Result<std::uint64_t> EvidenceFolder::size_of(const EvidenceName& name) const {
    auto size = os::size_of(file_of(name));
    if (!size && size.error().code == core::ErrorCode::not_found) return std::uint64_t{0};
    return size;
}

core::Result<void> EvidenceFolder::read(
    const EvidenceName& name, const std::function<core::Result<void>(core::ByteView)>& take
) const {
    const auto handle = TRY(os::open_file(file_of(name)));
    core::Bytes buffer(kFileReadBytes);
    while (const std::size_t count = TRY(os::read_some(handle, buffer)))
        TRY(take(core::ByteView(buffer).first(count)));
    return {};
}

core::Result<core::Digest> EvidenceFolder::digest_of(const EvidenceName& name) const {
    core::RunningDigest digest;
    TRY(read(name, [&digest](core::ByteView bytes) {
        digest.add(bytes);
        return core::Result<void>{};
    }));
    return digest.value();
}

core::Result<void> EvidenceFolder::remove(const EvidenceName& name) const {
    return os::remove_file(file_of(name));
}

std::vector<EvidenceName> EvidenceFolder::files() const {
    std::vector<EvidenceName> names;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(path_, failure)) {
        const std::string name = entry.path().filename().string();
        if (name.size() != 2 * kUuidCharacters + 1) continue;
        const std::string_view text = name;
        const auto case_id = core::CaseId::parse(text.substr(0, kUuidCharacters));
        const auto id = core::EvidenceId::parse(text.substr(kUuidCharacters + 1));
        if (case_id && id) names.push_back({*case_id, *id});
    }
    return names;
}

}  // namespace fangxin::central
