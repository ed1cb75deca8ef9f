// Keyed digests of secrets that a person can type, bound to what they open: all that the database
// keeps of them.
#pragma once

#include <string>

#include "central/keys.h"
#include "core/crypto.h"

namespace fangxin::central {

inline core::Digest hidden_query_code(
    const Keys& keys, const std::string& number, const std::string& code
) {
    const auto message = core::CanonicalBytes("fangxin.query_code.v1").add(number).add(code);
    return core::keyed_digest(keys.lookup(), message.view());
}

inline core::Digest hidden_query_token(
    const Keys& keys, const std::string& number, const std::string& token
) {
    const auto message = core::CanonicalBytes("fangxin.query_token.v1").add(number).add(token);
    return core::keyed_digest(keys.lookup(), message.view());
}

inline core::Digest hidden_enrol_code(const Keys& keys, const std::string& code) {
    const auto message = core::CanonicalBytes("fangxin.enrol_code.v1").add(code);
    return core::keyed_digest(keys.lookup(), message.view());
}

}  // namespace fangxin::central
