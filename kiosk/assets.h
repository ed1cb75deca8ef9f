// Reads the product's data files.
#pragma once

#include "core/complaint/catalogue.h"
#include "core/complaint/shop_directory.h"
#include "core/result.h"
#include "core/search/pinyin_table.h"
#include "kiosk/config.h"

namespace fangxin::kiosk {

// `corrupt` names the file that is missing or wrong.
core::Result<core::Catalogue> load_catalogue(const Config& config);
core::Result<core::PinyinTable> load_readings(const Config& config);
// By `readings`, which need not outlive it.
core::Result<core::ShopDirectory> load_shops(
    const Config& config, const core::PinyinTable& readings
);

}  // namespace fangxin::kiosk
