// Asks the operating system for random bytes.
#include "os/random.h"

#include <algorithm>
#include <sys/random.h>

#include "core/ensure.h"

namespace fangxin::os {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    // Up to so many bytes getrandom gives at once or not at all.
    constexpr std::size_t kPieceBytes = 256;
    while (!bytes.empty()) {
        const std::size_t size = std::min(bytes.size(), kPieceBytes);
        ENSURE(::getrandom(bytes.data(), size, 0) == static_cast<ssize_t>(size));
        bytes = bytes.subspan(size);
    }
}

}  // namespace fangxin::os
