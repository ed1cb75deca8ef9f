// Reads the product's data files.
#include "kiosk/assets.h"

#include <fstream>
#include <sstream>
#include <string>
#include <utility>

#include "core/content/builtin_content.h"
#include "core/json.h"

namespace fangxin::kiosk {

namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

Result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorCode::corrupt, "a data file of the program is missing: " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

// What `parse` makes of a file; its error names the file.
template <typename Parse>
auto parse_file(const std::string& path, Parse parse) -> decltype(parse(std::string_view())) {
    const auto text = read_file(path);
    if (!text) return fail(text.error());
    auto value = parse(std::string_view(*text));
    if (!value) return fail(ErrorCode::corrupt, path + ": " + value.error().detail);
    return value;
}

}  // namespace

Result<core::ShopDirectory> load_shops(const Config& config) {
    const auto readings = core::PinyinTable::parse(core::builtin_pinyin_readings());
    if (!readings) return fail(readings.error());
    auto shops = parse_file(config.shops_file, core::parse_shops);
    if (!shops) return fail(shops.error());
    return core::ShopDirectory(std::move(*shops), *readings);
}

}  // namespace fangxin::kiosk
