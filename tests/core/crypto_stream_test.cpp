// Tests of files encrypted piece by piece and of the digest that grows with them.
#include <algorithm>
#include <doctest/doctest.h>
#include <iterator>
#include <optional>
#include <vector>

#include "core/crypto/stream.h"
#include "core/evidence.h"
#include "core/limits.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

// As the library documents them.
constexpr std::size_t kHeaderBytes = 24;
constexpr std::size_t kPieceBytes = kEvidencePieceBytes + 17;

Bytes random_bytes(tests::SeededRandom& random, std::size_t size) {
    Bytes bytes(size);
    random.fill(bytes);
    return bytes;
}

EvidenceKey random_key(tests::SeededRandom& random) {
    EvidenceKey key{};
    random.fill(key);
    return key;
}

Bytes sealed_file(ByteView plain, ByteView key, Random& random) {
    StreamSealer sealer(key, random);
    Bytes sealed;
    while (!plain.empty()) {
        const ByteView piece = plain.first(std::min(plain.size(), kEvidencePieceBytes));
        plain = plain.subspan(piece.size());
        const Bytes next = sealer.seal(piece, plain.empty());
        sealed.insert(sealed.end(), next.begin(), next.end());
    }
    return sealed;
}

// Nothing when it does not open.
std::optional<Bytes> opened(ByteView sealed, ByteView key, std::size_t read_bytes = 10'000) {
    StreamOpener opener(key);
    Bytes plain;
    while (!sealed.empty()) {
        const ByteView part = sealed.first(std::min(sealed.size(), read_bytes));
        const auto next = opener.open(part);
        if (!next) return std::nullopt;
        plain.insert(plain.end(), next->begin(), next->end());
        sealed = sealed.subspan(part.size());
    }
    const auto rest = opener.finish();
    if (!rest) return std::nullopt;
    plain.insert(plain.end(), rest->begin(), rest->end());
    return plain;
}

// A file of four pieces, the last one short.
struct Sample {
    tests::SeededRandom random;
    EvidenceKey key = random_key(random);
    Bytes plain = random_bytes(random, 3 * kEvidencePieceBytes + 1'000);
    Bytes sealed = sealed_file(plain, key, random);

    Bytes header() const { return {sealed.begin(), sealed.begin() + kHeaderBytes}; }
    Bytes piece(std::size_t index) const {
        const std::size_t start = kHeaderBytes + index * kPieceBytes;
        const std::size_t end = std::min(start + kPieceBytes, sealed.size());
        return {
            sealed.begin() + static_cast<std::ptrdiff_t>(start),
            sealed.begin() + static_cast<std::ptrdiff_t>(end)};
    }
    Bytes with_pieces(const std::vector<std::size_t>& indexes) const {
        Bytes file = header();
        for (const std::size_t index : indexes) {
            const Bytes next = piece(index);
            file.insert(file.end(), next.begin(), next.end());
        }
        return file;
    }
};

}  // namespace

TEST_CASE("a file encrypted piece by piece opens again, however it is read") {
    tests::SeededRandom random;
    const EvidenceKey key = random_key(random);
    for (const std::size_t size :
         {std::size_t{1},
          std::size_t{1'000},
          kEvidencePieceBytes - 1,
          kEvidencePieceBytes,
          kEvidencePieceBytes + 1,
          2 * kEvidencePieceBytes,
          3 * kEvidencePieceBytes + 7}) {
        CAPTURE(size);
        const Bytes plain = random_bytes(random, size);
        const Bytes sealed = sealed_file(plain, key, random);
        CHECK(sealed.size() == encrypted_stream_bytes(size));
        CHECK(opened(sealed, key, 1 + random.below(3 * kPieceBytes)) == plain);
        CHECK(opened(sealed, Secret::copy_of(key).bytes(), sealed.size()) == plain);
    }
}

TEST_CASE("the longest encrypted file is as long as its limit says") {
    CHECK(encrypted_stream_bytes(kEvidenceFileBytesMax) <= kEvidenceSealedBytesMax);
}

TEST_CASE("the same file encrypted twice shows nothing of itself and not that it is the same") {
    tests::SeededRandom random;
    const EvidenceKey key = random_key(random);
    const Bytes plain(5'000, 'x');
    const Bytes first = sealed_file(plain, key, random);
    const Bytes second = sealed_file(plain, key, random);
    CHECK(first != second);
    const Bytes canary(16, 'x');
    CHECK(std::search(first.begin(), first.end(), canary.begin(), canary.end()) == first.end());
}

TEST_CASE("an encrypted file does not open with another key") {
    Sample sample;
    CHECK_FALSE(opened(sample.sealed, random_key(sample.random)));
}

TEST_CASE("an encrypted file that was cut anywhere does not open") {
    Sample sample;
    const ByteView sealed = sample.sealed;
    for (std::size_t pieces = 0; pieces <= 3; ++pieces)
        CHECK_FALSE(opened(sealed.first(kHeaderBytes + pieces * kPieceBytes), sample.key));
    for (int i = 0; i < 20; ++i)
        CHECK_FALSE(opened(sealed.first(sample.random.below(sealed.size())), sample.key));
    CHECK_FALSE(opened(sealed.first(sealed.size() - 1), sample.key));
}

TEST_CASE("a change of any byte of an encrypted file is found") {
    Sample sample;
    for (int i = 0; i < 100; ++i) {
        Bytes changed = sample.sealed;
        changed[sample.random.below(changed.size())] ^= 0x10;
        CHECK_FALSE(opened(changed, sample.key));
    }
}

TEST_CASE("pieces in another order, left out, doubled or from another file do not open") {
    Sample sample;
    CHECK(opened(sample.with_pieces({0, 1, 2, 3}), sample.key) == sample.plain);
    CHECK_FALSE(opened(sample.with_pieces({1, 0, 2, 3}), sample.key));
    CHECK_FALSE(opened(sample.with_pieces({0, 2, 3}), sample.key));
    CHECK_FALSE(opened(sample.with_pieces({0, 1, 1, 2, 3}), sample.key));
    CHECK_FALSE(opened(sample.with_pieces({3}), sample.key));

    Bytes mixed = sample.with_pieces({0, 1, 2});
    const Bytes other = sealed_file(sample.plain, sample.key, sample.random);
    mixed.insert(mixed.end(), other.begin() + static_cast<long>(mixed.size()), other.end());
    CHECK_FALSE(opened(mixed, sample.key));
}

TEST_CASE("bytes behind the last piece are found") {
    Sample sample;
    Bytes longer = sample.sealed;
    longer.push_back(0);
    CHECK_FALSE(opened(longer, sample.key));

    const Bytes exact = random_bytes(sample.random, 2 * kEvidencePieceBytes);
    Bytes behind = sealed_file(exact, sample.key, sample.random);
    behind.push_back(0);
    CHECK_FALSE(opened(behind, sample.key));
    const Bytes piece = sample.piece(1);
    behind.insert(behind.end() - 1, piece.begin(), piece.end());
    CHECK_FALSE(opened(behind, sample.key));
}

TEST_CASE("a stream that was damaged once stays so") {
    Sample sample;
    StreamOpener opener(sample.key);
    REQUIRE(opener.open(sample.with_pieces({0})));
    CHECK(opener.open(sample.piece(2)).error().code == ErrorCode::corrupt);
    CHECK_FALSE(opener.open(sample.piece(1)));
    CHECK_FALSE(opener.finish());
}

TEST_CASE("a digest that grows piece by piece is the digest of the whole") {
    tests::SeededRandom random;
    const Bytes bytes = random_bytes(random, 100'000);
    RunningDigest digest;
    CHECK(digest.value() == digest_of({}));
    ByteView rest = bytes;
    while (!rest.empty()) {
        const ByteView part = rest.first(std::min(rest.size(), 1 + random.below(9'999)));
        digest.add(part);
        rest = rest.subspan(part.size());
        CHECK(digest.value() == digest_of(ByteView(bytes).first(bytes.size() - rest.size())));
    }
}

}  // namespace fangxin::core
