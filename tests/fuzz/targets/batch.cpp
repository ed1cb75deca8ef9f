// Fuzzes a batch of envelopes and the answer to it.
#include "core/limits.h"
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

namespace {

// Envelopes that were read stay the same in a batch of their own.
bool check_batch(std::string_view text) {
    const auto batch = core::parse_batch(text);
    if (!batch) {
        check_detail(batch.error().detail);
        return false;
    }
    ENSURE(batch->size() <= core::kBatchCasesMax);
    std::vector<std::string> written;
    for (const auto& envelope : *batch) {
        if (envelope) {
            written.push_back(core::to_json(*envelope));
        } else {
            check_detail(envelope.error().detail);
        }
    }
    const std::vector<std::string_view> views(written.begin(), written.end());
    const auto again = core::parse_batch(core::batch_of(views));
    ENSURE(again.has_value() && again->size() == written.size());
    auto next = again->begin();
    for (const auto& envelope : *batch) {
        if (!envelope) continue;
        ENSURE(*next == *envelope);
        ++next;
    }
    return true;
}

}  // namespace

bool fuzz(std::string_view text) {
    const bool is_batch = check_batch(text);
    return check_round_trip(text, core::parse_batch_results) || is_batch;
}

}  // namespace fangxin::tests
