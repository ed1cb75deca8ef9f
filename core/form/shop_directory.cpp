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

std::vector<std::string> named_first(const std::vector<Shop>& shops, std::string Shop::*part) {
    std::vector<std::string> names;
    for (const Shop& shop : shops) {
        const std::string& name = shop.*part;
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return names;
}

ShopDirectory::ShopDirectory(
    std::vector<Shop> shops, const PinyinTable& table, std::vector<BilingualText> names
)
    : shops_(std::move(shops)),
      names_(std::move(names)),
      floors_(named_first(shops_, &Shop::floor)),
      categories_(named_first(shops_, &Shop::category)),
      search_(entries_of(shops_), table) {}

const Shop* ShopDirectory::find(std::string_view id) const {
    const auto found = std::ranges::find(shops_, id, &Shop::id);
    return found == shops_.end() ? nullptr : &*found;
}

BilingualText ShopDirectory::named(std::string_view name) const {
    const auto found = std::ranges::find(names_, name, &BilingualText::zh);
    return found == names_.end() ? BilingualText{std::string(name), {}} : *found;
}

std::vector<const Shop*> ShopDirectory::search(std::string_view typed, const ShopFilter& filter)
    const {
    const std::vector<Found> all = search_.find(typed, kShopsMax);
    std::vector<const Shop*> shops;
    shops.reserve(all.size());
    for (const Found& found : all) {
        const Shop& shop = shops_[found.position];
        if (filter.takes(shop)) shops.push_back(&shop);
    }
    return shops;
}

}  // namespace fangxin::core
