// The PIN of the staff's corner as this station keeps it: a slow hash, and the wrong tries.
//
// A try is counted before it is looked at, so that a power cut gives none for nothing. Wrong tries
// and openings are incidents. One thread at a time.
#pragma once

#include <optional>
#include <string_view>

#include "core/clock.h"
#include "core/result.h"
#include "core/staff_pin.h"
#include "storage/database.h"
#include "storage/settings.h"

namespace fangxin::storage {

class StaffPin {
  public:
    StaffPin(Database& database, Settings& settings) : database_(database), settings_(settings) {}

    // Forgets the former one and its tries. `invalid` as core::check_new_pin. Takes about 0.1 s.
    core::Result<void> set(std::string_view pin);

    // Takes about 0.1 s whatever was typed, and no time while it is locked.
    core::Result<core::PinAnswer> check(std::string_view pin, core::Instant now);

  private:
    // Nothing: the answer is known without the hash.
    core::Result<std::optional<core::PinAnswer>> begin_try(core::Instant now);
    core::Result<core::PinAnswer> end_try(bool is_right, core::Instant now);
    core::Result<core::PinTries> tries();

    Database& database_;
    Settings& settings_;
};

}  // namespace fangxin::storage
