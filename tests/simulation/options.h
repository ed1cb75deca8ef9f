// What a simulation is asked to do.
#pragma once

#include <cstdint>

namespace fangxin::tests {

// A fault put into the product on purpose, which the simulation must find.
enum class Broken {
    nothing,
    acknowledge_before_commit,  // the centre signs before the case is durable
    new_id_on_retry,            // a kiosk makes a new id when it sends a case again
    no_chain_check,             // nobody looks whether a case has vanished
};

struct Options {
    Broken broken = Broken::nothing;
    // Long runs make more cases a seed, so that setting up costs less.
    bool is_long = false;
    bool always_rots = false;  // every seed has disks that rot, not only some
    bool prints_trace = false;
};

}  // namespace fangxin::tests
