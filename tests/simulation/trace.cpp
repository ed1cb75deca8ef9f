// Keeps lines and their digest.
#include "tests/simulation/trace.h"

#include <cstdio>

#include "tests/simulation/party_clock.h"

namespace fangxin::tests {

void Trace::note(std::int64_t world_ms, std::string_view line) {
    std::string whole = std::to_string(world_ms - kWorldStartMs);
    whole += ' ';
    whole += line;
    for (const char character : whole) {  // FNV-1a
        digest_ ^= static_cast<unsigned char>(character);
        digest_ *= 0x100000001B3U;
    }
    ++lines_;
    if (prints_all_) std::printf("%s\n", whole.c_str());
    last_.push_back(std::move(whole));
    if (last_.size() > kKept) last_.pop_front();
}

}  // namespace fangxin::tests
