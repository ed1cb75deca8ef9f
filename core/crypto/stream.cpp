// Encrypts and opens large files piece by piece with libsodium's secretstream.
#include "core/crypto/stream.h"

#include <sodium.h>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::core {
namespace {

using SecretStream = crypto_secretstream_xchacha20poly1305_state;

constexpr std::size_t kHeaderBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kOverheadBytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kEncryptedPieceBytes = kEvidencePieceBytes + kOverheadBytes;

static_assert(kStreamKeyBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);
// Locked memory is aligned for bytes only.
static_assert(alignof(SecretStream) == 1);

SecretStream* stream_of(Secret& state) {
    return reinterpret_cast<SecretStream*>(state.bytes().data());
}

unsigned char tag_of(bool is_last) {
    return is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                   : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
}

// Both ends of a stream begin in the same state, so the writer starts as the reader does: the
// library's own start would draw the header from a source that no test can replay.
void start_stream(Secret& state, ByteView header, ByteView key) {
    ENSURE(key.size() == kStreamKeyBytes);
    ENSURE(header.size() == kHeaderBytes);
    const int status = crypto_secretstream_xchacha20poly1305_init_pull(
        stream_of(state), header.data(), key.data()
    );
    ENSURE(status == 0);
}

tl::unexpected<Error> damaged() {
    return fail(ErrorCode::corrupt, "an encrypted file is damaged or not complete");
}

}  // namespace

std::uint64_t encrypted_stream_bytes(std::uint64_t plain_bytes) {
    const std::uint64_t pieces = (plain_bytes + kEvidencePieceBytes - 1) / kEvidencePieceBytes;
    return kHeaderBytes + plain_bytes + pieces * kOverheadBytes;
}

// --- sealing ---

StreamSealer::StreamSealer(ByteView key, Random& random)
    : state_(sizeof(SecretStream)), header_(kHeaderBytes) {
    random.fill(header_);
    start_stream(state_, header_, key);
}

Bytes StreamSealer::seal(ByteView piece, bool is_last) {
    ENSURE(!is_finished_);
    ENSURE(!piece.empty());
    ENSURE(piece.size() <= kEvidencePieceBytes);
    ENSURE(is_last || piece.size() == kEvidencePieceBytes);
    Bytes sealed = std::exchange(header_, {});
    const std::size_t start = sealed.size();
    sealed.resize(start + piece.size() + kOverheadBytes);
    const int status = crypto_secretstream_xchacha20poly1305_push(
        stream_of(state_),
        sealed.data() + start,
        nullptr,
        piece.data(),
        piece.size(),
        nullptr,
        0,
        tag_of(is_last)
    );
    ENSURE(status == 0);
    is_finished_ = is_last;
    return sealed;
}

// --- opening ---

StreamOpener::StreamOpener(ByteView key)
    : key_(Secret::copy_of(key)), state_(sizeof(SecretStream)) {
    ENSURE(key.size() == kStreamKeyBytes);
}

Result<Bytes> StreamOpener::open(ByteView bytes) {
    if (is_damaged_) return damaged();
    unread_.insert(unread_.end(), bytes.begin(), bytes.end());
    ByteView rest = unread_;
    if (!is_started_) {
        if (rest.size() < kHeaderBytes) return Bytes{};
        start_stream(state_, rest.first(kHeaderBytes), key_.bytes());
        is_started_ = true;
        rest = rest.subspan(kHeaderBytes);
    }
    Bytes plain;
    while (rest.size() >= kEncryptedPieceBytes) {
        TRY(open_piece(rest.first(kEncryptedPieceBytes), plain));
        rest = rest.subspan(kEncryptedPieceBytes);
    }
    unread_.erase(unread_.begin(), unread_.end() - static_cast<std::ptrdiff_t>(rest.size()));
    return plain;
}

Result<Bytes> StreamOpener::finish() {
    if (is_damaged_) return damaged();
    Bytes plain;
    if (is_started_ && !unread_.empty()) {
        TRY(open_piece(unread_, plain));
        unread_.clear();
    }
    if (!is_finished_) return damaged();
    return plain;
}

// Appends to `plain`.
Result<void> StreamOpener::open_piece(ByteView piece, Bytes& plain) {
    is_damaged_ = true;  // until it has opened
    if (is_finished_ || piece.size() <= kOverheadBytes) return damaged();
    const std::size_t start = plain.size();
    plain.resize(start + piece.size() - kOverheadBytes);
    unsigned char tag = 0;
    const int status = crypto_secretstream_xchacha20poly1305_pull(
        stream_of(state_),
        plain.data() + start,
        nullptr,
        &tag,
        piece.data(),
        piece.size(),
        nullptr,
        0
    );
    const bool is_last = tag == tag_of(true);
    const bool is_full = piece.size() == kEncryptedPieceBytes;
    if (status != 0 || !(is_last || (is_full && tag == tag_of(false)))) return damaged();
    is_finished_ = is_last;
    is_damaged_ = false;
    return {};
}

// --- digests ---

// Behind a pointer: the library wants its state aligned, and not every place keeps to that.
struct RunningDigest::State {
    crypto_generichash_state hash;
};

RunningDigest::RunningDigest() : state_(std::make_unique<State>()) {
    const int status =
        crypto_generichash_init(&state_->hash, nullptr, 0, std::tuple_size_v<Digest>);
    ENSURE(status == 0);
}

RunningDigest::RunningDigest(RunningDigest&& other) noexcept = default;
RunningDigest& RunningDigest::operator=(RunningDigest&& other) noexcept = default;
RunningDigest::~RunningDigest() = default;

void RunningDigest::add(ByteView bytes) {
    ENSURE(crypto_generichash_update(&state_->hash, bytes.data(), bytes.size()) == 0);
}

Digest RunningDigest::value() const {
    // Taking the value ends a state: a copy of it is ended.
    State copy = *state_;
    Digest digest{};
    ENSURE(crypto_generichash_final(&copy.hash, digest.data(), digest.size()) == 0);
    return digest;
}

}  // namespace fangxin::core
