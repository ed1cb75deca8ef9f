// Reads the product's data files.
#include "kiosk/assets.h"

#include <utility>

#include "core/content/builtin_content.h"
#include "core/json.h"
#include "core/try.h"
#include "os/durable_file.h"

namespace fangxin::kiosk {

core::Result<core::ShopDirectory> load_shops(const Config& config) {
    constexpr std::size_t kFileBytesMax = std::size_t{16} * 1024 * 1024;
    const auto corrupt = [&config](const std::string& reason) {
        return core::fail(core::ErrorCode::corrupt, config.shops_file + ": " + reason);
    };
    const auto readings = TRY(core::PinyinTable::parse(core::builtin_pinyin_readings()));
    const auto text = os::read_file(config.shops_file, kFileBytesMax);
    if (!text) return corrupt("a data file of the program cannot be read");
    auto shops = core::parse_shops(core::as_text(*text));
    if (!shops) return corrupt(shops.error().detail);
    return core::ShopDirectory(std::move(shops->shops), readings, std::move(shops->names));
}

}  // namespace fangxin::kiosk
