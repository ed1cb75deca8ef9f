// Drawing signs.
#include "central/random_text.h"

#include "core/bytes.h"
#include "core/case_number.h"
#include "core/crypto.h"

namespace fangxin::central {

std::string random_base32(core::Random& random, std::size_t length) {
    core::Bytes bytes(length);
    random.fill(bytes);
    std::string text;
    for (const auto byte : bytes)
        text += core::kBase32Alphabet[byte % core::kBase32Alphabet.size()];
    core::wipe(bytes);
    return text;
}

}  // namespace fangxin::central
