// Sealing to a key pair whose secret half follows from a code that only its holder has.
//
// Argon2id makes the secret half from the code and a salt, and nobody keeps it. Whoever has the
// public half can seal; to open takes the code. The time and memory of one guess are those of
// `slow_hash`. All functions may be called from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/bytes.h"
#include "core/crypto.h"
#include "core/private_text.h"
#include "core/random.h"
#include "core/result.h"

namespace fangxin::core {

using CodeSalt = std::array<std::uint8_t, 16>;

// What is kept of a code: enough to seal, and to tell a right code from a wrong one.
struct CodeKey {
    CodeSalt salt{};
    SealPublicKey public_key;
};

// The same pair for the same code, salt and cost, whenever it is made.
SealKeyPair code_key_pair(std::string_view code, const CodeSalt& salt, SlowHashCost cost);
// With a salt of its own.
CodeKey make_code_key(std::string_view code, Random& random, SlowHashCost cost);

// As `seal` and `SealKeyPair::open`, of a text that is filled up to whole blocks of so many bytes:
// the length of what is sealed tells no more than how many there are.
Bytes seal_in_blocks(std::string_view plain, std::size_t block_bytes, const SealPublicKey& key);
Result<PrivateText> open_blocks(ByteView sealed, std::size_t block_bytes, const SealKeyPair& pair);

}  // namespace fangxin::core
