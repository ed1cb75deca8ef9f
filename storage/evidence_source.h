// The source of a piece of evidence: a person's file or a camera, read into memory only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

#include "core/bytes.h"
#include "core/crypto.h"
#include "core/result.h"
#include "os/file.h"

namespace fangxin::storage {

// Fills the buffer from its start and returns how far; 0 at the end of the file. `invalid` there
// when the file was written since it was opened.
using ReadSource = std::function<core::Result<std::size_t>(std::span<std::uint8_t>)>;

// Where the bytes come from, a disk or a camera, and how many there will be.
struct EvidenceSource {
    std::uint64_t bytes = 0;
    ReadSource read;
};

// A file that anybody's program wrote, for instance on a stick. `invalid` when it is no file that
// can be read. What was read stays in no buffer but the caller's.
core::Result<EvidenceSource> open_evidence_source(const std::filesystem::path& file);

// The same of a file that is open, from its start.
core::Result<EvidenceSource> evidence_source_of(os::FileHandle file);
// Of bytes in memory.
EvidenceSource evidence_source_of(core::Bytes bytes);

// Cuts a file into pieces of kEvidencePieceBytes, one in memory at a time, locked and wiped.
class EvidencePieces {
  public:
    explicit EvidencePieces(EvidenceSource file);

    bool has_more() const { return left_bytes_ > 0; }
    // The next piece, valid until the following call; there must be more (ENSUREd). `invalid` when
    // the file has fewer or more bytes than it said, or was written since it was opened.
    core::Result<core::ByteView> next();

  private:
    core::Result<void> check_end();

    EvidenceSource file_;
    std::uint64_t left_bytes_;
    core::Secret piece_;
};

}  // namespace fangxin::storage
