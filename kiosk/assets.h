// Reads the product's data files.
#pragma once

#include "core/form/shop_directory.h"
#include "core/result.h"
#include "kiosk/config.h"

namespace fangxin::kiosk {

// `corrupt` names the file that is missing or wrong.
core::Result<core::ShopDirectory> load_shops(const Config& config);

}  // namespace fangxin::kiosk
