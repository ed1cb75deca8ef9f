// Puts a generator of our own under libsodium.
#include "tests/simulation/seeded_sodium.h"

#include <cstddef>
#include <mutex>

#include "core/ensure.h"
#include "tests/simulation/dice.h"

// As libsodium declares it; its header is core/crypto's alone.
// NOLINTBEGIN(readability-identifier-naming): libsodium prescribes the names.
extern "C" {
struct randombytes_implementation {
    const char* (*implementation_name)();
    std::uint32_t (*random)();
    void (*stir)();
    std::uint32_t (*uniform)(std::uint32_t upper_bound);
    void (*buf)(void* buffer, std::size_t size);
    int (*close)();
};
int randombytes_set_implementation(const randombytes_implementation* implementation);
}
// NOLINTEND(readability-identifier-naming)

namespace fangxin::tests {
namespace {

std::mutex& mutex() {
    static std::mutex of_dice;
    return of_dice;
}

Dice& dice() {
    static Dice one{0};
    return one;
}

const char* name() {
    return "simulation";
}

std::uint32_t draw() {
    const std::lock_guard lock(mutex());
    return static_cast<std::uint32_t>(dice().next());
}

void stir() {}

void fill(void* buffer, std::size_t size) {
    const std::lock_guard lock(mutex());
    dice().fill({static_cast<std::uint8_t*>(buffer), size});
}

}  // namespace

void seed_sodium(std::uint64_t seed) {
    static const randombytes_implementation kImplementation = {
        name, draw, stir, nullptr, fill, nullptr};
    {
        const std::lock_guard lock(mutex());
        dice() = Dice(seed);
    }
    ENSURE(randombytes_set_implementation(&kImplementation) == 0);
}

}  // namespace fangxin::tests
