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

using core::Result;

tl::unexpected<core::Error> changed() {
    return core::fail(
        core::ErrorCode::invalid,
        "the file was changed while it was read, and nothing of it was kept: wait until it is"
        " finished, and give it again"
    );
}

}  // namespace

Result<EvidenceSource> open_evidence_source(const std::filesystem::path& file) {
    return evidence_source_of(TRY(os::open_foreign_file(file)));
}

Result<EvidenceSource> evidence_source_of(os::FileHandle file) {
    TRY(os::seek(file, 0));
    const auto handle = std::make_shared<os::FileHandle>(std::move(file));
    const auto version = TRY(os::version_of(*handle));
    const auto read = [handle, version](std::span<std::uint8_t> buffer) -> Result<std::size_t> {
        const std::size_t count = TRY(os::read_some(*handle, buffer));
        if (count == 0 && TRY(os::version_of(*handle)) != version) return changed();
        return count;
    };
    return EvidenceSource{version.bytes, read};
}

EvidenceSource evidence_source_of(core::Bytes bytes) {
    const std::uint64_t size = bytes.size();
    const auto content = std::make_shared<const core::Bytes>(std::move(bytes));
    const auto read = [content, at = std::size_t{0}](std::span<std::uint8_t> buffer) mutable {
        const std::size_t count = std::min(buffer.size(), content->size() - at);
        std::copy_n(content->begin() + static_cast<std::ptrdiff_t>(at), count, buffer.begin());
        at += count;
        return Result<std::size_t>(count);
    };
    return {size, read};
}

EvidencePieces::EvidencePieces(EvidenceSource file)
    : file_(std::move(file)), left_bytes_(file_.bytes), piece_(core::kEvidencePieceBytes) {}

Result<core::ByteView> EvidencePieces::next() {
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

Result<void> EvidencePieces::check_end() {
    std::array<std::uint8_t, 1> beyond{};
    auto count = file_.read(beyond);
    core::wipe(beyond);
    return TRY(count) > 0 ? Result<void>(changed()) : Result<void>();
}

}  // namespace fangxin::storage
