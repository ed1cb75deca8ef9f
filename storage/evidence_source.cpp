// Reads a person's file piece by piece.
#include "storage/evidence_source.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/try.h"
#include "os/file.h"

namespace fangxin::storage {
namespace {

tl::unexpected<core::Error> changed() {
    return core::fail(core::ErrorCode::invalid, "the file changed while it was read");
}

}  // namespace

core::Result<EvidenceSource> open_evidence_source(const std::filesystem::path& file) {
    auto handle = std::make_shared<os::FileHandle>(TRY(os::open_foreign_file(file)));
    const std::uint64_t bytes = TRY(os::size_of(*handle));
    return EvidenceSource{
        bytes, [handle](std::span<std::uint8_t> buffer) { return os::read_some(*handle, buffer); }};
}

EvidencePieces::EvidencePieces(EvidenceSource file)
    : file_(std::move(file)), left_bytes_(file_.bytes), piece_(core::kEvidencePieceBytes) {}

core::Result<core::ByteView> EvidencePieces::next() {
    ENSURE(has_more());
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(left_bytes_, core::kEvidencePieceBytes));
    const auto piece = piece_.bytes().first(size);
    std::size_t filled = 0;
    while (filled < size) {
        const std::size_t count = TRY(file_.read(piece.subspan(filled)));
        if (count == 0 || count > size - filled) return changed();
        filled += count;
    }
    left_bytes_ -= size;
    if (left_bytes_ == 0) TRY(check_end());
    return piece;
}

core::Result<void> EvidencePieces::check_end() {
    std::array<std::uint8_t, 1> beyond{};
    auto count = file_.read(beyond);
    core::wipe(beyond);
    return TRY(count) > 0 ? core::Result<void>(changed()) : core::Result<void>();
}

}  // namespace fangxin::storage
