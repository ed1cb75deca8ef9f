// A made-up city to look at: its stations, and what its centre published.
#pragma once

#include <string>
#include <string_view>

#include "central/centre.h"
#include "central/database/session.h"
#include "core/calendar/date.h"

namespace fangxin::central {

// Adds whatever of it is not there yet, in the name of the first administrator. Kiosks know the
// shops of its mall by assets/demo/shops.json.
core::Result<void> add_demo_city(const Centre& centre, Session& writer);

// The text of a file of assets/demo; empty when there is none of this name. Made by CMake.
std::string_view demo_file(std::string_view name);
// The text with its days: "@-3" is three days before `today`, "@10" ten days after it.
std::string with_days(std::string_view text, core::Date today);

}  // namespace fangxin::central
