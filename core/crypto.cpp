// Wraps libsodium: only this file and those in core/crypto/ include it.
#include "core/crypto.h"

#include <algorithm>
#include <sodium.h>

#include "core/ensure.h"

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

namespace {

// Without key where it is empty.
Digest any_digest(ByteView key, ByteView message) {
    Digest digest{};
    const int status = crypto_generichash(
        digest.data(), digest.size(), message.data(), message.size(), key.data(), key.size()
    );
    ENSURE(status == 0);
    return digest;
}

std::array<std::uint8_t, 8> little_endian(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes{};
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(number & 0xFF);
        number >>= 8;
    }
    return bytes;
}

template <typename Container>
void wipe_and_empty(Container& container) {
    // A shorter value may lie in front of the rest of a longer one: clear the whole capacity.
    container.resize(container.capacity());
    sodium_memzero(container.data(), container.size() * sizeof(typename Container::value_type));
    container.clear();
}

}  // namespace

void wipe(std::string& text) {
    wipe_and_empty(text);
}

void wipe(std::u32string& text) {
    wipe_and_empty(text);
}

void wipe(Bytes& bytes) {
    wipe_and_empty(bytes);
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

SealKeyPair::SealKeyPair(Secret secret) : secret_(std::move(secret)) {
    const ByteView bytes = secret_.bytes();
    ENSURE(crypto_scalarmult_base(public_key_.bytes.data(), bytes.data()) == 0);
}

SealKeyPair SealKeyPair::make(Random& random) {
    return SealKeyPair(Secret::random(kSecretSize, random));
}

Result<SealKeyPair> SealKeyPair::from_secret(ByteView secret) {
    if (secret.size() != kSecretSize)
        return fail(ErrorCode::invalid, "a key to open sealed bytes has the wrong length");
    return SealKeyPair(Secret::copy_of(secret));
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
    return any_digest({}, bytes);
}

CanonicalBytes& CanonicalBytes::add(ByteView field) {
    const auto length = little_endian(field.size());
    bytes_.insert(bytes_.end(), length.begin(), length.end());
    bytes_.insert(bytes_.end(), field.begin(), field.end());
    return *this;
}

CanonicalBytes& CanonicalBytes::add(std::uint64_t field) {
    return add(ByteView(little_endian(field)));
}

Digest keyed_digest(ByteView key, ByteView message) {
    ENSURE(key.size() >= crypto_generichash_KEYBYTES_MIN);
    ENSURE(key.size() <= crypto_generichash_KEYBYTES_MAX);
    return any_digest(key, message);
}

bool equal_in_constant_time(ByteView a, ByteView b) {
    // The lengths are no secret; sodium_memcmp compares equal lengths only.
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
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

}  // namespace fangxin::core
