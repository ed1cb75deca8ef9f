// Reads the directory of shops.
#include <algorithm>
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

namespace {

constexpr Rule kNamesRule = list_rule(kFloorsMax + kShopCategoriesMax, Presence::optional);

void check_names(ObjectReader& reader, const ShopList& list) {
    const auto floors = named_first(list.shops, &Shop::floor);
    const auto categories = named_first(list.shops, &Shop::category);
    if (floors.size() > kFloorsMax) reader.fault("shops", "there are too many floors");
    if (categories.size() > kShopCategoriesMax)
        reader.fault("shops", "there are too many categories");
    std::set<std::string_view> seen;
    for (const BilingualText& name : list.names) {
        const bool is_used =
            std::ranges::count(floors, name.zh) > 0 || std::ranges::count(categories, name.zh) > 0;
        if (!is_used) reader.fault("names", "no shop has this floor or category");
        if (name.lacks_a_language()) reader.fault("names", "one language lacks the name");
        if (!seen.insert(name.zh).second) reader.fault("names", "a name is there twice");
    }
}

}  // namespace

Result<ShopList> parse_shops(std::string_view json) {
    return parse_object<ShopList>(json, kAssetBytesMax, [](ObjectReader reader) {
        ShopList list{read_list<Shop>(reader, "shops", list_rule(kShopsMax)), {}};
        list.names = read_list<BilingualText>(reader, "names", kNamesRule);
        std::set<std::string_view> ids;
        for (const Shop& shop : list.shops) {
            if (!ids.insert(shop.id).second) reader.fault("shops", "an id is there twice");
        }
        check_names(reader, list);
        return std::optional(std::move(list));
    });
}

}  // namespace fangxin::core
