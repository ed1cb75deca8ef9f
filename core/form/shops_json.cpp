// Reads the directory of shops.
#include <set>

#include "core/json/members.h"

namespace fangxin::core {

// Files of older programs carry pinyin initials too; the search makes its own.
template <>
inline constexpr auto kMembers<Shop> = std::tuple{
    Member{"id", &Shop::id, Rule{kShopIdCharactersMax}},
    Member{"name", &Shop::name, typed_rule(kMerchantNameCharactersMax)},
    Member{"address", &Shop::address, typed_rule(kAddressCharactersMax)},
    Member{"floor", &Shop::floor, typed_rule(kFloorCharactersMax, Presence::optional)},
    Member{"category", &Shop::category, typed_rule(kShopCategoryCharactersMax, Presence::optional)},
};

Result<std::vector<Shop>> parse_shops(std::string_view json) {
    return parse_object<std::vector<Shop>>(json, kAssetBytesMax, [](ObjectReader reader) {
        auto shops = read_list<Shop>(reader, "shops", list_rule(kShopsMax));
        std::set<std::string_view> ids;
        for (const Shop& shop : shops) {
            if (!ids.insert(shop.id).second) reader.fault("shops", "an id is there twice");
        }
        if (named_first(shops, &Shop::floor).size() > kFloorsMax)
            reader.fault("shops", "there are too many floors");
        if (named_first(shops, &Shop::category).size() > kShopCategoriesMax)
            reader.fault("shops", "there are too many categories");
        return std::optional(std::move(shops));
    });
}

}  // namespace fangxin::core
