// Random codes and passwords in base 32, which people can read and type.
#pragma once

#include <cstddef>
#include <string>

#include "core/bytes.h"
#include "core/case_number.h"
#include "core/crypto.h"
#include "core/random.h"

namespace fangxin::central {

// `length` signs of 5 bits each.
inline std::string random_base32(core::Random& random, std::size_t length) {
    core::Bytes bytes(length);
    random.fill(bytes);
    std::string text;
    for (const auto byte : bytes)
        text += core::kBase32Alphabet[byte % core::kBase32Alphabet.size()];
    core::wipe(bytes);
    return text;
}

}  // namespace fangxin::central
