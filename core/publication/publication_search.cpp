// Searches published figures.
#include "core/publication/publication_search.h"

#include <utility>

#include "core/limits.h"

namespace fangxin::core {

namespace {

std::vector<SearchEntry> entries_of(const std::vector<ShopFigures>& shops) {
    std::vector<SearchEntry> entries;
    entries.reserve(shops.size());
    for (const ShopFigures& shop : shops) entries.push_back({{shop.name}, {shop.address}});
    return entries;
}

}  // namespace

PublicationSearch::PublicationSearch(
    std::shared_ptr<const Publication> publication, const PinyinTable& table
)
    : publication_(std::move(publication)), search_(entries_of(publication_->shops()), table) {}

std::vector<const ShopFigures*> PublicationSearch::find(std::string_view typed) const {
    std::vector<const ShopFigures*> shops;
    for (const Found& found : search_.find(typed, kShopsMax))
        shops.push_back(&publication_->shops()[found.position]);
    return shops;
}

}  // namespace fangxin::core
