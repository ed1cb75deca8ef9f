// The few libsodium calls the product uses, typed. Only core/crypto includes sodium.h.
//
// Sealing: X25519 sealed boxes (crypto_box_seal). Signatures: Ed25519. Digests: BLAKE2b-256.
// Slow hashes: Argon2id. All functions may be called from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/clock.h"
#include "core/random.h"
#include "core/result.h"

namespace fangxin::core {

using Digest = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

// Starts the library; must be called once before anything below. Stops the process on failure.
void start_crypto();

// Overwrites and empties.
void wipe(std::string& text);
void wipe(std::u32string& text);
void wipe(Bytes& bytes);
// Overwrites only.
void wipe(std::span<std::uint8_t> bytes);

// Bytes in locked memory that is left out of core dumps and wiped when freed.
class Secret {
  public:
    explicit Secret(std::size_t size);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    std::span<std::uint8_t> bytes() { return {data_, size_}; }
    ByteView bytes() const { return {data_, size_}; }

    static Secret copy_of(ByteView bytes);
    static Secret random(std::size_t size, Random& random);

  private:
    std::uint8_t* data_;
    std::size_t size_;
};

// --- sealing: anyone can seal to the centre, only the centre can open ---

struct SealPublicKey {
    std::array<std::uint8_t, 32> bytes{};
    bool operator==(const SealPublicKey&) const = default;
};

class SealKeyPair {
  public:
    static constexpr std::size_t kSecretSize = 32;
    static SealKeyPair make(Random& random);
    // From the 32 secret bytes that `secret()` gave. `invalid` when the size is wrong.
    static Result<SealKeyPair> from_secret(ByteView secret);

    const SealPublicKey& public_key() const { return public_key_; }
    ByteView secret() const { return secret_.bytes(); }

    // `corrupt` when the bytes were not sealed to this key or were changed.
    Result<Bytes> open(ByteView sealed) const;

  private:
    explicit SealKeyPair(Secret secret);
    SealPublicKey public_key_;
    Secret secret_;
};

// False for the few public keys that no honest centre has (points of low order) and that `seal`
// would stop the process for. Whoever reads a key from outside asks this first.
bool is_usable(const SealPublicKey& key);
// The key must be usable (ENSUREd).
Bytes seal(ByteView plain, const SealPublicKey& key);

// --- signatures ---

struct VerifyKey {
    std::array<std::uint8_t, 32> bytes{};
    bool operator==(const VerifyKey&) const = default;
};

class SigningKey {
  public:
    static constexpr std::size_t kSeedSize = 32;
    static SigningKey make(Random& random);
    static Result<SigningKey> from_seed(ByteView seed);

    const VerifyKey& verify_key() const { return verify_key_; }
    ByteView seed() const { return seed_.bytes(); }
    Signature sign(ByteView message) const;

  private:
    SigningKey(VerifyKey verify_key, Secret seed, Secret expanded)
        : verify_key_(verify_key), seed_(std::move(seed)), expanded_(std::move(expanded)) {}
    VerifyKey verify_key_;
    Secret seed_;
    Secret expanded_;
};

bool signature_is_valid(ByteView message, const Signature& signature, const VerifyKey& key);

// --- digests ---

Digest digest_of(ByteView bytes);

// Builds canonical bytes: a domain name first, then fields, each with its length in front, so that
// two different lists of fields never give the same bytes.
class CanonicalBytes {
  public:
    template <typename... Fields>
    explicit CanonicalBytes(std::string_view domain, const Fields&... fields) {
        add(domain);
        (add(fields), ...);
    }
    CanonicalBytes& add(ByteView field);
    CanonicalBytes& add(std::string_view field) { return add(as_bytes(field)); }
    CanonicalBytes& add(std::uint64_t field);  // eight bytes, little endian
    CanonicalBytes& add(Instant field) { return add(static_cast<std::uint64_t>(field.utc_ms)); }
    ByteView view() const { return bytes_; }

  private:
    Bytes bytes_;
};

// BLAKE2b-256 keyed with 16 to 64 bytes (ENSUREd): for values that must not be guessable from a
// database.
Digest keyed_digest(ByteView key, ByteView message);

// The same time whatever differs.
bool equal_in_constant_time(ByteView a, ByteView b);

// `interactive` is the library's: 64 MiB, about 0.1 s. `minimal` protects nothing: it is for
// simulations that file more cases than a lifetime of kiosks.
enum class SlowHashCost { interactive, minimal };

// Argon2id; the text carries its salt and cost.
std::string slow_hash(std::string_view secret, SlowHashCost cost = SlowHashCost::interactive);
bool slow_hash_matches(const std::string& hash, std::string_view secret);

}  // namespace fangxin::core
