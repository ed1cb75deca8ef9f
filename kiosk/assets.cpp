// Reads the product's data files.
#include "kiosk/assets.h"

#include <string>
#include <string_view>
#include <utility>

#include "core/content/builtin_content.h"
#include "core/json.h"
#include "core/try.h"
#include "os/durable_file.h"

namespace fangxin::kiosk {

namespace {

// What `parse` makes of the file; every failure is `corrupt` and names it.
template <typename Parse>
auto load(const std::string& file, Parse parse) -> decltype(parse(std::string_view())) {
    constexpr std::size_t kFileBytesMax = std::size_t{16} * 1024 * 1024;
    const auto corrupt = [&file](const std::string& reason) {
        return core::fail(core::ErrorCode::corrupt, file + ": " + reason);
    };
    const auto text = os::read_file(file, kFileBytesMax);
    if (!text) return corrupt("a data file of the program cannot be read");
    auto parsed = parse(core::as_text(*text));
    if (!parsed) return corrupt(parsed.error().detail);
    return parsed;
}

}  // namespace

core::Result<core::ShopDirectory> load_shops(const Config& config) {
    const auto readings = TRY(core::PinyinTable::parse(core::builtin_pinyin_readings()));
    auto shops = TRY(load(config.shops_file, core::parse_shops));
    return core::ShopDirectory(std::move(shops.shops), readings, std::move(shops.names));
}

core::Result<core::FloorPlans> load_floor_plans(const Config& config) {
    if (config.floor_plans_file.empty()) return core::FloorPlans();
    return load(config.floor_plans_file, core::parse_floor_plans);
}

}  // namespace fangxin::kiosk
