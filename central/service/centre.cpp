// Refusals and hidden secrets.
#include "central/service/centre.h"

#include "central/limits.h"

namespace fangxin::central {

tl::unexpected<Refusal> refuse(const core::Error& error) {
    return tl::unexpected<Refusal>(Refusal{RefusalCode::unavailable, kRetryAfterMs, error.detail});
}

core::Digest hidden_query_code(
    const Keys& keys, const std::string& number, const std::string& code
) {
    const auto message = core::CanonicalBytes("fangxin.query_code.v1").add(number).add(code);
    return core::keyed_digest(keys.lookup(), message.view());
}

core::Digest hidden_query_token(
    const Keys& keys, const std::string& number, const std::string& token
) {
    const auto message = core::CanonicalBytes("fangxin.query_token.v1").add(number).add(token);
    return core::keyed_digest(keys.lookup(), message.view());
}

core::Digest hidden_enrol_code(const Keys& keys, const std::string& code) {
    const auto message = core::CanonicalBytes("fangxin.enrol_code.v1").add(code);
    return core::keyed_digest(keys.lookup(), message.view());
}

}  // namespace fangxin::central
