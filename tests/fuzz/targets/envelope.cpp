// Fuzzes what a kiosk posts: one envelope.
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    const auto envelope = core::parse_envelope(text);
    if (envelope) {
        const auto verified = core::verify_envelope(*envelope, core::VerifyKey{});
        ENSURE(!verified.has_value());
        // The stored bytes travel in a batch as they are.
        const auto batch = core::parse_batch(core::batch_of({text, text}));
        ENSURE(batch.has_value() && batch->size() == 2 && batch->at(1).value() == *envelope);
    }
    return check_round_trip(text, core::parse_envelope);
}

}  // namespace fangxin::tests
