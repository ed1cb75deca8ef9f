// The account of cases that anyone can check: what each device filed, and whether all of it is
// here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "central/database/session.h"
#include "core/result.h"

namespace fangxin::central {

struct DeviceAccount {
    std::string device;
    std::string prefix;
    std::string station;
    std::uint64_t filed = 0;            // the highest place of its sequence that is known of
    std::uint64_t received = 0;         // places that are here
    std::uint64_t missing = 0;          // places that are not, and may still come
    std::uint64_t lost = 0;             // places that are not, and that the kiosk declared lost
    std::uint64_t set_back = 0;         // of these, how many were here in a newer database
    std::uint64_t missing_first = 0;    // the first that is not here; 0 when all are
    std::uint64_t duplicated = 0;       // cases at a place that another case has too
    std::uint64_t damaged = 0;          // digest or signature does not fit the stored bytes
    std::uint64_t chain_breaks = 0;     // a case that does not name the one before it
    std::uint64_t foreign = 0;          // cases with a number of another device
    bool is_health_impossible = false;  // what the kiosk says of itself counts for nothing
    bool is_whole() const {
        return missing == 0 && duplicated == 0 && foreign == 0 && !is_health_impossible;
    }
    bool is_sound() const { return damaged == 0 && chain_breaks == 0 && lost == 0; }
};

// Reads every case, computes its digest again, checks its signature and its link to the one before.
core::Result<std::vector<DeviceAccount>> verify_cases(Session& reader);

}  // namespace fangxin::central
