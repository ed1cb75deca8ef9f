// Files of evidence on the disk.
#include "central/evidence/evidence_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "central/limits.h"
#include "core/crypto/stream.h"

namespace fangxin::central {
namespace {

constexpr std::size_t kUuidCharacters = 36;

core::Error disk_error(int number) {
    if (number == ENOSPC || number == EDQUOT)
        return {core::ErrorCode::disk_full, "the disk of the evidence is full"};
    return {core::ErrorCode::unavailable, "a file of the evidence cannot be read or written"};
}

// Makes the folder durable with the names in it.
core::Result<void> sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return core::fail(disk_error(errno));
    const int synced = ::fsync(descriptor);
    ::close(descriptor);
    if (synced != 0) return core::fail(disk_error(errno));
    return {};
}

}  // namespace

EvidenceFile::EvidenceFile(EvidenceFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

EvidenceFile& EvidenceFile::operator=(EvidenceFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

EvidenceFile::~EvidenceFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

core::Result<void> EvidenceFile::write_at(std::uint64_t offset, core::ByteView bytes) {
    while (!bytes.empty()) {
        const auto count =
            ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return core::fail(disk_error(errno));
        bytes = bytes.subspan(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
    return {};
}

core::Result<void> EvidenceFile::sync() {
    if (::fdatasync(descriptor_) != 0) return core::fail(disk_error(errno));
    return {};
}

core::Result<void> EvidenceFile::cut(std::uint64_t bytes) {
    if (::ftruncate(descriptor_, static_cast<off_t>(bytes)) != 0)
        return core::fail(disk_error(errno));
    return {};
}

std::filesystem::path EvidenceFolder::file_of(const EvidenceName& name) const {
    return path_ / (name.case_id.to_string() + '.' + name.id.to_string());
}

core::Result<EvidenceFile> EvidenceFolder::open(const EvidenceName& name) const {
    if (::mkdir(path_.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return core::fail(disk_error(errno));
    const auto path = file_of(name);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return core::fail(disk_error(errno));
    EvidenceFile file(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return core::fail(core::ErrorCode::conflict, "another process receives this file");
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return core::fail(disk_error(errno));
    // Before any byte is called durable, so must its file's name be, and the folder's.
    if (status.st_size > 0) return file;
    for (const auto& folder : {path_, path_.parent_path()})
        if (auto synced = sync_folder(folder); !synced) return core::fail(synced.error());
    return file;
}

core::Result<std::uint64_t> EvidenceFolder::size_of(const EvidenceName& name) const {
    struct stat status {};
    if (::stat(file_of(name).c_str(), &status) == 0)
        return static_cast<std::uint64_t>(status.st_size);
    if (errno == ENOENT) return std::uint64_t{0};
    return core::fail(disk_error(errno));
}

core::Result<void> EvidenceFolder::read(
    const EvidenceName& name, const std::function<core::Result<void>(core::ByteView)>& take
) const {
    const int descriptor = ::open(file_of(name).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT)
        return core::fail(core::ErrorCode::not_found, "a file of the evidence is missing");
    if (descriptor < 0) return core::fail(disk_error(errno));
    const EvidenceFile closes(descriptor);
    core::Bytes buffer(kFileReadBytes);
    while (true) {
        const auto count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return core::fail(disk_error(errno));
        if (count == 0) return {};
        auto taken = take(core::ByteView(buffer).first(static_cast<std::size_t>(count)));
        if (!taken) return taken;
    }
}

core::Result<core::Digest> EvidenceFolder::digest_of(const EvidenceName& name) const {
    core::RunningDigest digest;
    const auto whole = read(name, [&digest](core::ByteView bytes) {
        digest.add(bytes);
        return core::Result<void>{};
    });
    if (!whole) return core::fail(whole.error());
    return digest.value();
}

core::Result<void> EvidenceFolder::remove(const EvidenceName& name) const {
    if (::unlink(file_of(name).c_str()) != 0 && errno != ENOENT)
        return core::fail(disk_error(errno));
    return {};
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
