// Joins a target to libFuzzer. FANGXIN_FUZZ_SEEDS=1: stops at a text that no reader accepts, which
// shows seeds that have gone stale.
#include "tests/fuzz/fuzz_target.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>

#include "core/crypto.h"
#include "core/limits.h"

namespace fangxin::tests {

void check_detail(std::string_view detail) {
    // The longest path there can be, one key a level, and a sentence.
    constexpr std::size_t kSentenceMax = 200;
    ENSURE(!detail.empty());
    ENSURE(detail.size() <= core::kJsonDepthMax * (core::kCodeCharactersMax + 1) + kSentenceMax);
    ENSURE(std::all_of(detail.begin(), detail.end(), [](char c) { return c >= ' ' && c <= '~'; }));
}

}  // namespace fangxin::tests

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    fangxin::core::start_crypto();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const bool must_accept = std::getenv("FANGXIN_FUZZ_SEEDS") != nullptr;
    // A thousand times what the slowest seed takes.
    constexpr std::clock_t kProcessorTimeMax = std::clock_t{10} * CLOCKS_PER_SEC;
    const std::clock_t begin = std::clock();
    const bool is_accepted = fangxin::tests::fuzz({reinterpret_cast<const char*>(data), size});
    ENSURE(std::clock() - begin < kProcessorTimeMax);
    ENSURE(is_accepted || !must_accept);
    return 0;
}
