// Wraps libsodium: only this file and those in core/crypto/ include it.
#include "core/crypto.h"

#include <algorithm>
#include <sodium.h>

#include "core/ensure.h"
#include "core/slow_hash_cost.h"

namespace fangxin::core {

static_assert(sizeof(SealPublicKey::bytes) == crypto_box_PUBLICKEYBYTES);
static_assert(SealKeyPair::kSecretSize == crypto_box_SECRETKEYBYTES);
static_assert(sizeof(VerifyKey::bytes) == crypto_sign_PUBLICKEYBYTES);
static_assert(SigningKey::kSeedSize == crypto_sign_SEEDBYTES);
static_assert(std::tuple_size_v<Signature> == crypto_sign_BYTES);
static_assert(std::tuple_size_v<Digest> == crypto_generichash_BYTES);

void start_crypto() {
    ENSURE(sodium_init() >= 0);
}

void wipe(std::string& text) {
    // A shorter value may lie in front of the rest of a longer one: clear the whole capacity.
    text.resize(text.capacity());
    sodium_memzero(text.data(), text.size());
    text.clear();
}

void wipe(std::u32string& text) {
    text.resize(text.capacity());
    sodium_memzero(text.data(), text.size() * sizeof(char32_t));
    text.clear();
}

void wipe(Bytes& bytes) {
    bytes.resize(bytes.capacity());
    sodium_memzero(bytes.data(), bytes.size());
    bytes.clear();
}

void wipe(std::span<std::uint8_t> bytes) {
    sodium_memzero(bytes.data(), bytes.size());
}

// --- Secret ---

Secret::Secret(std::size_t size)
    : data_(static_cast<std::uint8_t*>(sodium_malloc(size))), size_(size) {
    ENSURE(data_ != nullptr);
    sodium_memzero(data_, size_);
}

Secret::Secret(Secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

Secret::~Secret() {
    sodium_free(data_);
}

Secret Secret::copy_of(ByteView bytes) {
    Secret secret(bytes.size());
    std::copy(bytes.begin(), bytes.end(), secret.bytes().begin());
    return secret;
}

Secret Secret::random(std::size_t size, Random& random) {
    Secret secret(size);
    random.fill(secret.bytes());
    return secret;
}

// --- sealing ---

namespace {

SealPublicKey public_half(const Secret& secret) {
    SealPublicKey key;
    ENSURE(crypto_scalarmult_base(key.bytes.data(), secret.bytes().data()) == 0);
    return key;
}

}  // namespace

SealKeyPair::SealKeyPair(SealPublicKey public_key, Secret secret)
    : public_key_(public_key), secret_(std::move(secret)) {}

SealKeyPair SealKeyPair::make(Random& random) {
    Secret secret = Secret::random(kSecretSize, random);
    const SealPublicKey key = public_half(secret);
    return SealKeyPair(key, std::move(secret));
}

Result<SealKeyPair> SealKeyPair::from_secret(ByteView secret) {
    if (secret.size() != kSecretSize)
        return fail(ErrorCode::invalid, "a key to open sealed bytes has the wrong length");
    Secret copy = Secret::copy_of(secret);
    const SealPublicKey key = public_half(copy);
    return SealKeyPair(key, std::move(copy));
}

Result<Bytes> SealKeyPair::open(ByteView sealed) const {
    if (sealed.size() < crypto_box_SEALBYTES)
        return fail(ErrorCode::corrupt, "sealed bytes are too short");
    Bytes plain(sealed.size() - crypto_box_SEALBYTES);
    const int status = crypto_box_seal_open(
        plain.data(), sealed.data(), sealed.size(), public_key_.bytes.data(), secret_.bytes().data()
    );
    if (status != 0) return fail(ErrorCode::corrupt, "sealed bytes do not open with this key");
    return plain;
}

bool is_usable(const SealPublicKey& key) {
    Bytes sealed(crypto_box_SEALBYTES);
    return crypto_box_seal(sealed.data(), nullptr, 0, key.bytes.data()) == 0;
}

Bytes seal(ByteView plain, const SealPublicKey& key) {
    Bytes sealed(plain.size() + crypto_box_SEALBYTES);
    ENSURE(crypto_box_seal(sealed.data(), plain.data(), plain.size(), key.bytes.data()) == 0);
    return sealed;
}

// --- signatures ---

SigningKey::SigningKey(VerifyKey verify_key, Secret seed, Secret expanded)
    : verify_key_(verify_key), seed_(std::move(seed)), expanded_(std::move(expanded)) {}

SigningKey SigningKey::make(Random& random) {
    const Secret seed = Secret::random(kSeedSize, random);
    auto key = from_seed(seed.bytes());
    ENSURE(key.has_value());
    return std::move(*key);
}

Result<SigningKey> SigningKey::from_seed(ByteView seed) {
    if (seed.size() != kSeedSize)
        return fail(ErrorCode::invalid, "the seed of a signing key has the wrong length");
    VerifyKey verify_key;
    Secret expanded(crypto_sign_SECRETKEYBYTES);
    const int status =
        crypto_sign_seed_keypair(verify_key.bytes.data(), expanded.bytes().data(), seed.data());
    ENSURE(status == 0);
    return SigningKey(verify_key, Secret::copy_of(seed), std::move(expanded));
}

Signature SigningKey::sign(ByteView message) const {
    Signature signature{};
    const int status = crypto_sign_detached(
        signature.data(), nullptr, message.data(), message.size(), expanded_.bytes().data()
    );
    ENSURE(status == 0);
    return signature;
}

bool signature_is_valid(ByteView message, const Signature& signature, const VerifyKey& key) {
    return crypto_sign_verify_detached(
               signature.data(), message.data(), message.size(), key.bytes.data()
           ) == 0;
}

// --- digests ---

Digest digest_of(ByteView bytes) {
    Digest digest{};
    const int status =
        crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), nullptr, 0);
    ENSURE(status == 0);
    return digest;
}

CanonicalBytes::CanonicalBytes(std::string_view domain) {
    add(domain);
}

CanonicalBytes& CanonicalBytes::add(ByteView field) {
    constexpr std::size_t kLengthBytes = 8;
    std::uint64_t length = field.size();
    for (std::size_t i = 0; i < kLengthBytes; ++i, length >>= 8)
        bytes_.push_back(static_cast<std::uint8_t>(length & 0xFF));
    bytes_.insert(bytes_.end(), field.begin(), field.end());
    return *this;
}

CanonicalBytes& CanonicalBytes::add(std::string_view field) {
    return add(as_bytes(field));
}

CanonicalBytes& CanonicalBytes::add(std::uint64_t field) {
    std::array<std::uint8_t, 8> bytes{};
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(field & 0xFF);
        field >>= 8;
    }
    return add(ByteView(bytes));
}

Digest keyed_digest(ByteView key, ByteView message) {
    ENSURE(key.size() >= crypto_generichash_KEYBYTES_MIN);
    ENSURE(key.size() <= crypto_generichash_KEYBYTES_MAX);
    Digest digest{};
    const int status = crypto_generichash(
        digest.data(), digest.size(), message.data(), message.size(), key.data(), key.size()
    );
    ENSURE(status == 0);
    return digest;
}

bool equal_in_constant_time(ByteView a, ByteView b) {
    // The lengths are no secret; sodium_memcmp compares equal lengths only.
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string slow_hash(std::string_view secret) {
    return slow_hash(secret, SlowHashCost::interactive);
}

std::string slow_hash(std::string_view secret, SlowHashCost cost) {
    const bool is_minimal = cost == SlowHashCost::minimal;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int status = crypto_pwhash_str(
        hash.data(),
        secret.data(),
        secret.size(),
        is_minimal ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
        is_minimal ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE
    );
    ENSURE(status == 0);
    return hash.data();
}

bool slow_hash_matches(const std::string& hash, std::string_view secret) {
    std::array<char, crypto_pwhash_STRBYTES> padded{};
    if (hash.size() >= padded.size()) return false;
    std::copy(hash.begin(), hash.end(), padded.begin());
    return crypto_pwhash_str_verify(padded.data(), secret.data(), secret.size()) == 0;
}

// --- secret boxes ---

Bytes encrypt(ByteView plain, const Secret& key, Random& random) {
    ENSURE(key.bytes().size() == crypto_secretbox_KEYBYTES);
    Bytes box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size());
    const std::span<std::uint8_t> nonce(box.data(), crypto_secretbox_NONCEBYTES);
    random.fill(nonce);
    const std::span<std::uint8_t> rest = std::span(box).subspan(nonce.size());
    const int status = crypto_secretbox_easy(
        rest.data(), plain.data(), plain.size(), nonce.data(), key.bytes().data()
    );
    ENSURE(status == 0);
    return box;
}

Result<Bytes> decrypt(ByteView box, const Secret& key) {
    ENSURE(key.bytes().size() == crypto_secretbox_KEYBYTES);
    constexpr std::size_t kOverhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (box.size() < kOverhead) return fail(ErrorCode::corrupt, "encrypted bytes are too short");
    const ByteView nonce = box.first(crypto_secretbox_NONCEBYTES);
    const ByteView rest = box.subspan(nonce.size());
    Bytes plain(box.size() - kOverhead);
    const int status = crypto_secretbox_open_easy(
        plain.data(), rest.data(), rest.size(), nonce.data(), key.bytes().data()
    );
    if (status != 0) return fail(ErrorCode::corrupt, "encrypted bytes do not open with this key");
    return plain;
}

}  // namespace fangxin::core
