// The machine's own clock and randomness, and its store: what most commands work on.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "core/crypto.h"
#include "core/result.h"
#include "os/clock.h"
#include "os/random.h"
#include "storage/store.h"

namespace fangxin::kiosk {

struct Machine {
    os::SystemClock clock;
    os::SystemRandom random;
    std::unique_ptr<storage::Store> store;

    core::Result<void> open(const std::string& data_dir) {
        auto opened = storage::Store::open(data_dir, clock, random);
        if (!opened) return core::fail(opened.error());
        store = std::move(*opened);
        return {};
    }
};

}  // namespace fangxin::kiosk
