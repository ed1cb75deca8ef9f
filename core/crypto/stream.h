// Large files encrypted piece by piece, so that none is ever whole in memory, and their digest.
//
// XChaCha20-Poly1305 by libsodium's secretstream. An encrypted file is a header, then its pieces:
// each holds kEvidencePieceBytes of plain bytes, only the last may hold fewer and only the last is
// marked as such. Pieces that are cut, changed, left out, doubled or in another order do not open.
// A stream belongs to one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "core/bytes.h"
#include "core/crypto.h"
#include "core/random.h"
#include "core/result.h"

namespace fangxin::core {

inline constexpr std::size_t kStreamKeyBytes = 32;

// How long the encrypted file is.
std::uint64_t encrypted_stream_bytes(std::uint64_t plain_bytes);

class StreamSealer {
  public:
    // The key has kStreamKeyBytes (ENSUREd) and is used for this one file only.
    StreamSealer(ByteView key, Random& random);

    // The encrypted form of the next piece, after the header if it is the first. A piece has
    // kEvidencePieceBytes, the last one 1 to kEvidencePieceBytes; none follows the last (ENSUREd).
    Bytes seal(ByteView piece, bool is_last);

  private:
    Secret state_;
    Bytes header_;
    bool is_finished_ = false;
};

class StreamOpener {
  public:
    // The key has kStreamKeyBytes (ENSUREd).
    explicit StreamOpener(ByteView key);

    // Takes the next encrypted bytes, however the file was cut, and gives the plain bytes of all
    // pieces that are whole by now. They are worth nothing before `finish` has succeeded. `corrupt`
    // when they do not open; the stream then stays so.
    Result<Bytes> open(ByteView bytes);
    // The end of the file: gives the rest of the plain bytes. `corrupt` when the last piece is
    // missing or cut.
    Result<Bytes> finish();

  private:
    Result<void> open_piece(ByteView piece, Bytes& plain);

    Secret key_;
    Secret state_;
    Bytes unread_;  // encrypted bytes that make no whole piece yet
    bool is_started_ = false;
    bool is_finished_ = false;
    bool is_damaged_ = false;
};

// BLAKE2b-256 of bytes that come one after the other: the same as `digest_of` all of them.
class RunningDigest {
  public:
    RunningDigest();
    RunningDigest(RunningDigest&& other) noexcept;
    RunningDigest& operator=(RunningDigest&& other) noexcept;
    ~RunningDigest();

    void add(ByteView bytes);
    // Of all bytes so far; more may follow.
    Digest value() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fangxin::core
