// Key pairs from codes, by Argon2id; and texts sealed in whole blocks.
#include "core/crypto/code_seal.h"

#include <algorithm>
#include <sodium.h>

#include "core/ensure.h"
#include "core/try.h"

namespace fangxin::core {

// What was sealed opens only at the cost it was sealed with: another library must not change it.
static_assert(crypto_pwhash_OPSLIMIT_INTERACTIVE == 2);
static_assert(crypto_pwhash_MEMLIMIT_INTERACTIVE == 64 * 1024 * 1024);
static_assert(std::tuple_size_v<CodeSalt> == crypto_pwhash_SALTBYTES);

SealKeyPair code_key_pair(std::string_view code, const CodeSalt& salt, SlowHashCost cost) {
    const bool is_minimal = cost == SlowHashCost::minimal;
    Secret seed(crypto_box_SEEDBYTES);
    const int hashed = crypto_pwhash(
        seed.bytes().data(),
        seed.bytes().size(),
        code.data(),
        code.size(),
        salt.data(),
        is_minimal ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
        is_minimal ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE,
        crypto_pwhash_ALG_ARGON2ID13
    );
    ENSURE(hashed == 0);
    SealPublicKey public_key;
    Secret secret(SealKeyPair::kSecretSize);
    const int made = crypto_box_seed_keypair(
        public_key.bytes.data(), secret.bytes().data(), seed.bytes().data()
    );
    ENSURE(made == 0);
    auto pair = SealKeyPair::from_secret(secret.bytes());
    ENSURE(pair.has_value());
    return *std::move(pair);
}

CodeKey make_code_key(std::string_view code, Random& random, SlowHashCost cost) {
    CodeKey key;
    random.fill(key.salt);
    key.public_key = code_key_pair(code, key.salt, cost).public_key();
    return key;
}

Bytes seal_in_blocks(std::string_view plain, std::size_t block_bytes, const SealPublicKey& key) {
    PrivateBytes padded(plain.size() + block_bytes);
    std::ranges::copy(plain, padded.begin());
    std::size_t size = 0;
    ENSURE(sodium_pad(&size, padded.data(), plain.size(), block_bytes, padded.size()) == 0);
    return seal(ByteView(padded).first(size), key);
}

Result<PrivateText> open_blocks(ByteView sealed, std::size_t block_bytes, const SealKeyPair& pair) {
    Bytes padded = TRY(pair.open(sealed));
    std::size_t size = 0;
    const bool has_end =
        !padded.empty() && sodium_unpad(&size, padded.data(), padded.size(), block_bytes) == 0;
    PrivateText plain(as_text(ByteView(padded).first(size)));
    wipe(padded);
    if (!has_end) return fail(ErrorCode::corrupt, "sealed bytes have no end");
    return plain;
}

}  // namespace fangxin::core
