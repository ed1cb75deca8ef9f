// Reads a person's file piece by piece.
#include "storage/plain_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "storage/posix_file.h"

namespace fangxin::storage {
namespace {

tl::unexpected<core::Error> changed() {
    return core::fail(core::ErrorCode::invalid, "the file changed while it was read");
}

}  // namespace

core::Result<PlainFile> open_plain_file(const std::filesystem::path& file) {
    // Without waiting: somebody else's pipe would never open.
    auto handle = std::make_shared<FileHandle>(
        ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    );
    struct stat facts {};
    if (!handle->is_open() || ::fstat(handle->get(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return core::fail(core::ErrorCode::invalid, "a file of evidence cannot be read");
    const auto read = [handle](std::span<std::uint8_t> buffer) -> core::Result<std::size_t> {
        ssize_t count = 0;
        do count = ::read(handle->get(), buffer.data(), buffer.size());
        while (count < 0 && errno == EINTR);
        if (count < 0) return system_failure("cannot read a file of evidence");
        return static_cast<std::size_t>(count);
    };
    return PlainFile{static_cast<std::uint64_t>(facts.st_size), read};
}

PlainPieces::PlainPieces(PlainFile file)
    : file_(std::move(file)), left_bytes_(file_.bytes), piece_(core::kEvidencePieceBytes) {}

core::Result<core::ByteView> PlainPieces::next() {
    ENSURE(has_more());
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(left_bytes_, core::kEvidencePieceBytes));
    const auto piece = piece_.bytes().first(size);
    std::size_t filled = 0;
    while (filled < size) {
        const auto count = file_.read(piece.subspan(filled));
        if (!count) return core::fail(count.error());
        if (*count == 0 || *count > size - filled) return changed();
        filled += *count;
    }
    left_bytes_ -= size;
    if (left_bytes_ > 0) return core::ByteView(piece);
    auto at_end = check_end();
    if (!at_end) return core::fail(at_end.error());
    return core::ByteView(piece);
}

core::Result<void> PlainPieces::check_end() {
    std::array<std::uint8_t, 1> beyond{};
    const auto count = file_.read(beyond);
    core::wipe(beyond);
    if (!count) return core::fail(count.error());
    if (*count > 0) return changed();
    return {};
}

}  // namespace fangxin::storage
