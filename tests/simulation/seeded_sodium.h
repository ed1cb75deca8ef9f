// Lets libsodium draw its random numbers from the seed, so that sealed bytes replay too.
#pragma once

#include <cstdint>

namespace fangxin::tests {

// Must be called before core::start_crypto.
void seed_sodium(std::uint64_t seed);

}  // namespace fangxin::tests
