// The machine that a station runs on: its data, its configuration, its clock and randomness.
#pragma once

#include <memory>
#include <string>

#include "core/random.h"
#include "core/result.h"
#include "kiosk/config.h"
#include "kiosk/station/station_clock.h"
#include "net/sync_engine.h"
#include "storage/store.h"

namespace fangxin::kiosk {

// Clock and randomness must outlive whatever is opened with them.
struct Machine {
    std::string data_dir;
    Config config;
    StationClock& clock;
    core::Random& random;

    // Makes the folder of a station where there is none: when a machine is enrolled, or shows its
    // window. `invalid` when no folder is named.
    core::Result<void> make_station() const;
    // `invalid` where there is no station: a mistyped folder is not one without cases. From here on
    // `clock` goes by what was known of it when it was last compared with the centre's.
    core::Result<std::unique_ptr<storage::Store>> open_store(storage::StoreOptions options = {})
        const;
    // Takes over what the centre's signed answers said of the clock, and keeps it for other starts.
    void note_clock(storage::Store& store, const net::SyncState& state) const;
};

}  // namespace fangxin::kiosk
