// Fuzzes a file of evidence as it lies on the disk: opened in parts of any size, and its kind.
//
// The first byte says how large the parts are; the bytes after it are the encrypted file.
#include <algorithm>

#include "core/crypto/stream.h"
#include "core/evidence.h"
#include "core/limits.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/fuzz_values.h"

namespace fangxin::tests {

namespace {

// Nothing where any part does not open.
std::optional<core::Bytes> opened(core::ByteView bytes, std::size_t part_bytes) {
    core::StreamOpener opener(fuzz_evidence_key());
    core::Bytes plain;
    const auto take = [&plain](const core::Result<core::Bytes>& more) {
        if (more) plain.insert(plain.end(), more->begin(), more->end());
        if (!more) check_detail(more.error().detail);
        return more.has_value();
    };
    while (!bytes.empty()) {
        const std::size_t size = std::min(part_bytes, bytes.size());
        if (!take(opener.open(bytes.first(size)))) return std::nullopt;
        bytes = bytes.subspan(size);
    }
    if (!take(opener.finish())) return std::nullopt;
    return plain;
}

}  // namespace

bool fuzz(std::string_view text) {
    if (text.empty()) return false;
    const core::ByteView bytes = core::as_bytes(text.substr(1));
    const auto part_bytes = std::size_t{static_cast<unsigned char>(text.front())} + 1;
    const auto in_parts = opened(bytes, part_bytes);
    // However a file is cut, it is the same file.
    ENSURE(opened(bytes, std::max<std::size_t>(bytes.size(), 1)) == in_parts);
    const auto kind =
        core::sniff_evidence(bytes.first(std::min(bytes.size(), core::kEvidenceSniffBytes)));
    if (kind) ENSURE(core::parse_name<core::EvidenceKind>(core::name_of(*kind)).value() == *kind);
    if (in_parts) ENSURE(core::encrypted_stream_bytes(in_parts->size()) == bytes.size());
    return in_parts.has_value();
}

}  // namespace fangxin::tests
