// Reads the product's data files.
#pragma once

#include "core/form/floor_plan.h"
#include "core/form/shop_directory.h"
#include "core/result.h"
#include "kiosk/config.h"

namespace fangxin::kiosk {

// `corrupt` names the file that is missing or wrong.
core::Result<core::ShopDirectory> load_shops(const Config& config);
// None where nobody drew one.
core::Result<core::FloorPlans> load_floor_plans(const Config& config);

}  // namespace fangxin::kiosk
