// Keyed digests of secrets that a person can type, bound to what they open: all that the database
// keeps of them.
#pragma once

#include <string>

#include "central/keys.h"
#include "core/crypto.h"

namespace fangxin::central {

core::Digest hidden_query_code(
    const Keys& keys, const std::string& number, const std::string& code
);
core::Digest hidden_query_token(
    const Keys& keys, const std::string& number, const std::string& token
);
core::Digest hidden_enrol_code(const Keys& keys, const std::string& code);

}  // namespace fangxin::central
