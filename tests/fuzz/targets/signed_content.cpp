// Fuzzes content on its way to a kiosk: a text of the law with the centre's signature.
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    const auto content = core::parse_signed_content(text);
    if (content) ENSURE(!core::content_signature_is_valid(*content, core::VerifyKey{}));
    return check_round_trip(text, core::parse_signed_content);
}

}  // namespace fangxin::tests
