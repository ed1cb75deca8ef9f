// The cost of the slow hash of secrets, where a caller may choose it.
#pragma once

#include <string>
#include <string_view>

namespace fangxin::core {

// `interactive` is what core::slow_hash takes by itself: 64 MiB, about 0.1 s. `minimal` protects
// nothing: it is for simulations that file more cases than a lifetime of kiosks.
enum class SlowHashCost { interactive, minimal };

// As core::slow_hash, at this cost; slow_hash_matches reads it from the hash.
std::string slow_hash(std::string_view secret, SlowHashCost cost);

}  // namespace fangxin::core
