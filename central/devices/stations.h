// Stations: where devices are placed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "central/database/session.h"
#include "core/clock.h"

namespace fangxin::central {

inline constexpr const char* kDemoStation = "demo";
inline constexpr const char* kDemoStationName = "一号示例商场站";

struct Station {
    std::string id;
    std::string name;
};

// `invalid`: an id that is not letters, digits and dashes, or a bad name; `conflict`: taken.
core::Result<void> add_station(Session& writer, const Station& station, core::Instant now);
core::Result<std::optional<Station>> find_station(Session& session, std::string_view id);

}  // namespace fangxin::central
