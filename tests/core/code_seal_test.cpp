// Tests of key pairs that follow from a code, and of texts sealed in blocks.
#include "core/crypto/code_seal.h"

#include <doctest/doctest.h>
#include <string>

#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

constexpr std::size_t kBlockBytes = 64;
constexpr auto kCheap = SlowHashCost::minimal;

std::size_t sealed_bytes(std::size_t plain_bytes, const SealPublicKey& key) {
    return seal_in_blocks(std::string(plain_bytes, 'x'), kBlockBytes, key).size();
}

}  // namespace

TEST_CASE("what is sealed to a code's key opens with that code only") {
    tests::SeededRandom random;
    const auto key = make_code_key("48291637", random, kCheap);
    const Bytes sealed = seal_in_blocks("调解中", kBlockBytes, key.public_key);
    const auto open = [&](std::string_view code, const CodeSalt& salt, SlowHashCost cost) {
        return open_blocks(sealed, kBlockBytes, code_key_pair(code, salt, cost));
    };
    CHECK((open("48291637", key.salt, kCheap).value() == "调解中"));
    CHECK(open("48291638", key.salt, kCheap).error().code == ErrorCode::corrupt);
    CHECK(open("48291637", CodeSalt{}, kCheap).error().code == ErrorCode::corrupt);
    const auto costly = open("48291637", key.salt, SlowHashCost::interactive);
    CHECK(costly.error().code == ErrorCode::corrupt);
}

TEST_CASE("the same code has another key for every case") {
    tests::SeededRandom random;
    const auto first = make_code_key("48291637", random, kCheap);
    const auto second = make_code_key("48291637", random, kCheap);
    CHECK_FALSE(first.public_key == second.public_key);
}

TEST_CASE("a code's key never changes, since disks hold what was sealed to it") {
    const auto pair = code_key_pair("48291637", CodeSalt{1, 2, 3}, SlowHashCost::interactive);
    CHECK(
        to_hex(pair.public_key().bytes) ==
        "71300fd9a31538aa8c2df8079fecc29e3fc0b4355ba16842097c8da9e153e46b"
    );
}

TEST_CASE("texts up to a block have one length when they are sealed, longer ones a block more") {
    tests::SeededRandom random;
    const auto key = make_code_key("48291637", random, kCheap).public_key;
    CHECK(sealed_bytes(0, key) == sealed_bytes(kBlockBytes - 1, key));
    CHECK(sealed_bytes(kBlockBytes, key) == sealed_bytes(0, key) + kBlockBytes);
}

TEST_CASE("a text that was sealed without blocks is not taken for one with") {
    tests::SeededRandom random;
    const auto key = make_code_key("48291637", random, kCheap);
    const auto pair = code_key_pair("48291637", key.salt, kCheap);
    for (const std::string_view plain : {"", "no end"}) {
        const auto opened = open_blocks(seal(as_bytes(plain), pair.public_key()), 64, pair);
        CHECK(opened.error().code == ErrorCode::corrupt);
    }
}

}  // namespace fangxin::core
