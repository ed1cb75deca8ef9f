// The names of error codes, as a run of the simulation is written down.
#pragma once

#include "core/names.h"

namespace fangxin::core {

template <>
inline constexpr auto kNames<ErrorCode> = name_list(
    "there is no such error code",
    {"unavailable",
     "timed_out",
     "interrupted",
     "conflict",
     "rejected",
     "invalid",
     "not_found",
     "rate_limited",
     "corrupt",
     "disk_full",
     "denied"}
);

}  // namespace fangxin::core
