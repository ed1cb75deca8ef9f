// Reads the directory of shops.
#include <set>

#include "core/json/object_reader.h"

namespace fangxin::core {

namespace {

// Files of older programs carry pinyin initials too; the search makes its own.
Shop read_shop(ObjectReader reader) {
    return Shop{
        reader.text("id", {kShopIdCharactersMax}),
        reader.text("name", {kMerchantNameCharactersMax}),
        reader.text("address", {kAddressCharactersMax}),
    };
}

}  // namespace

Result<std::vector<Shop>> parse_shops(std::string_view json) {
    return parse_object<std::vector<Shop>>(json, kAssetBytesMax, [](ObjectReader reader) {
        std::vector<Shop> shops;
        std::set<std::string> ids;
        for (ObjectReader& entry : reader.objects("shops", kShopsMax)) {
            Shop shop = read_shop(std::move(entry));
            if (!ids.insert(shop.id).second) reader.fault("shops", "an id stands there twice");
            shops.push_back(std::move(shop));
        }
        return std::optional(std::move(shops));
    });
}

}  // namespace fangxin::core
