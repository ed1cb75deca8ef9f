// Tests of sealing, signing, hashing and of what keeps secrets out of memory images.
#include "core/crypto.h"

#include <doctest/doctest.h>

#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

Bytes bytes_of(std::string_view text) {
    const ByteView view = as_bytes(text);
    return {view.begin(), view.end()};
}

}  // namespace

TEST_CASE("what is sealed opens with the right key only") {
    tests::SeededRandom random;
    const auto centre = SealKeyPair::make(random);
    const auto other = SealKeyPair::make(random);
    const Bytes sealed = seal(as_bytes("青禾美发"), centre.public_key());
    CHECK(centre.open(sealed).value() == bytes_of("青禾美发"));
    CHECK(other.open(sealed).error().code == ErrorCode::corrupt);
    CHECK(as_text(sealed).find("青禾") == std::string_view::npos);
}

TEST_CASE("the same text sealed twice gives different bytes") {
    tests::SeededRandom random;
    const auto centre = SealKeyPair::make(random);
    CHECK(seal(as_bytes("a"), centre.public_key()) != seal(as_bytes("a"), centre.public_key()));
    CHECK(centre.open(seal({}, centre.public_key())).value().empty());
}

TEST_CASE("a change of any byte of sealed bytes is found") {
    tests::SeededRandom random;
    const auto centre = SealKeyPair::make(random);
    const Bytes sealed = seal(as_bytes("a case"), centre.public_key());
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        Bytes changed = sealed;
        changed[i] ^= 0x01;
        CHECK_FALSE(centre.open(changed));
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        CHECK_FALSE(centre.open(ByteView(sealed).first(size)));
}

TEST_CASE("a seal key pair is made again from its secret") {
    tests::SeededRandom random;
    const auto pair = SealKeyPair::make(random);
    const auto again = SealKeyPair::from_secret(pair.secret());
    REQUIRE(again);
    CHECK(again->public_key() == pair.public_key());
    CHECK_FALSE(SealKeyPair::from_secret(pair.secret().first(31)));
}

TEST_CASE("a public key that nothing can be sealed to is told apart") {
    tests::SeededRandom random;
    CHECK(is_usable(SealKeyPair::make(random).public_key()));
    CHECK_FALSE(is_usable(SealPublicKey{}));
}

TEST_CASE("a signature holds for its message and key only") {
    tests::SeededRandom random;
    const auto key = SigningKey::make(random);
    const auto other = SigningKey::make(random);
    const Signature signature = key.sign(as_bytes("message"));
    CHECK(signature_is_valid(as_bytes("message"), signature, key.verify_key()));
    CHECK_FALSE(signature_is_valid(as_bytes("massage"), signature, key.verify_key()));
    CHECK_FALSE(signature_is_valid(as_bytes("message"), signature, other.verify_key()));
    for (std::size_t i = 0; i < signature.size(); ++i) {
        Signature changed = signature;
        changed.at(i) ^= 0x01;
        CHECK_FALSE(signature_is_valid(as_bytes("message"), changed, key.verify_key()));
    }
}

TEST_CASE("a signing key is made again from its seed") {
    tests::SeededRandom random;
    const auto key = SigningKey::make(random);
    const auto again = SigningKey::from_seed(key.seed());
    REQUIRE(again);
    CHECK(again->verify_key() == key.verify_key());
    CHECK(again->sign(as_bytes("m")) == key.sign(as_bytes("m")));
    CHECK_FALSE(SigningKey::from_seed({}));
}

TEST_CASE("Ed25519 gives the signature of RFC 8032, test 1") {
    const auto seed = from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    const auto key = SigningKey::from_seed(seed.value());
    REQUIRE(key);
    CHECK(
        to_hex(key->verify_key().bytes) ==
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    );
    CHECK(to_hex(key->sign({})).starts_with("e5564300c360ac729086e2cc806e828a"));
}

TEST_CASE("the digest is BLAKE2b-256") {
    CHECK(
        to_hex(digest_of(as_bytes("abc"))) ==
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
    );
}

TEST_CASE("two different lists of fields never give the same canonical bytes") {
    const auto text = [](const CanonicalBytes& bytes) { return to_hex(bytes.view()); };
    const std::string_view ab = "ab";
    const std::string_view a = "a";
    const std::string_view b = "b";
    const std::string_view none = "";
    CHECK(text(CanonicalBytes("d").add(ab)) != text(CanonicalBytes("d").add(a).add(b)));
    CHECK(text(CanonicalBytes("d").add(ab)) != text(CanonicalBytes("d").add(ab).add(none)));
    CHECK(text(CanonicalBytes("d").add(a)) != text(CanonicalBytes("da")));
    CHECK(
        text(CanonicalBytes("d").add(std::uint64_t{258})) ==
        "010000000000000064"
        "08000000000000000201000000000000"
    );
}

TEST_CASE("a keyed digest depends on its key and its message") {
    const Bytes key(16, 1);
    const Bytes other(16, 2);
    CHECK(keyed_digest(key, as_bytes("m")) == keyed_digest(key, as_bytes("m")));
    CHECK(keyed_digest(key, as_bytes("m")) != keyed_digest(other, as_bytes("m")));
    CHECK(keyed_digest(key, as_bytes("m")) != keyed_digest(key, as_bytes("n")));
    CHECK(keyed_digest(key, as_bytes("m")) != digest_of(as_bytes("m")));
}

TEST_CASE("bytes are compared whole") {
    CHECK(equal_in_constant_time(as_bytes("abc"), as_bytes("abc")));
    CHECK(equal_in_constant_time({}, {}));
    CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("abd")));
    CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("ab")));
}

TEST_CASE("a slow hash is slow unless somebody asks for a cheap one, and both match") {
    CHECK(slow_hash("482916").find("m=65536") != std::string::npos);
    const std::string cheap = slow_hash("482916", SlowHashCost::minimal);
    CHECK(cheap.find("m=8,") != std::string::npos);
    CHECK(slow_hash_matches(cheap, "482916"));
    CHECK_FALSE(slow_hash_matches(cheap, "482917"));
}

TEST_CASE("a slow hash matches its secret only and carries a salt") {
    const std::string hash = slow_hash("482916");
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(slow_hash_matches(hash, "482916"));
    CHECK_FALSE(slow_hash_matches(hash, "482917"));
    CHECK(slow_hash("482916") != hash);
    CHECK_FALSE(slow_hash_matches("", "482916"));
    CHECK_FALSE(slow_hash_matches("nonsense", "482916"));
    CHECK_FALSE(slow_hash_matches(std::string(500, 'x'), "482916"));
}

TEST_CASE("wiping overwrites the whole capacity") {
    std::string text = "a text longer than the short-string buffer: 13800002207";
    text.resize(4);
    const char* memory = text.data();
    const std::size_t size = text.capacity();
    wipe(text);
    CHECK(text.empty());
    REQUIRE(text.data() == memory);
    // Growing the text again would overwrite what is looked for, so its memory is read as it is.
    CHECK(std::string_view(memory, size).find_first_not_of('\0') == std::string_view::npos);
    Bytes bytes(100, 7);
    wipe(bytes);
    CHECK(bytes.empty());
}

TEST_CASE("a secret moves and leaves nothing behind") {
    Secret a = Secret::copy_of(as_bytes("key"));
    Secret b = std::move(a);
    CHECK(as_text(std::as_const(b).bytes()) == "key");
    Secret c(3);
    c = std::move(b);
    CHECK(as_text(std::as_const(c).bytes()) == "key");
}

}  // namespace fangxin::core
