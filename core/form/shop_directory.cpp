// Finds shops by id and by what a person types.
#include "core/form/shop_directory.h"

#include <algorithm>
#include <utility>

#include "core/limits.h"

namespace fangxin::core {

namespace {

std::vector<SearchEntry> entries_of(const std::vector<Shop>& shops) {
    std::vector<SearchEntry> entries;
    entries.reserve(shops.size());
    for (const Shop& shop : shops) entries.push_back({{shop.name}, {shop.address}});
    return entries;
}

}  // namespace

ShopDirectory::ShopDirectory(std::vector<Shop> shops, const PinyinTable& table)
    : shops_(std::move(shops)), search_(entries_of(shops_), table) {}

const Shop* ShopDirectory::find(std::string_view id) const {
    const auto found = std::ranges::find(shops_, id, &Shop::id);
    return found == shops_.end() ? nullptr : &*found;
}

std::vector<const Shop*> ShopDirectory::search(std::string_view typed) const {
    std::vector<const Shop*> shops;
    for (const Found& found : search_.find(typed, kShopsMax))
        shops.push_back(&shops_[found.position]);
    return shops;
}

}  // namespace fangxin::core
