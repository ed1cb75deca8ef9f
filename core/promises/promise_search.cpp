// Searches the promises of shops.
#include "core/promises/promise_search.h"

#include <utility>

#include "core/limits.h"

namespace fangxin::core {

namespace {

std::vector<SearchEntry> entries_of(const std::vector<ShopPromise>& shops) {
    std::vector<SearchEntry> entries;
    entries.reserve(shops.size());
    for (const ShopPromise& shop : shops) entries.push_back({{shop.name}, {shop.address}});
    return entries;
}

}  // namespace

PromiseSearch::PromiseSearch(
    std::shared_ptr<const PromiseRegister> promises, const PinyinTable& table
)
    : promises_(std::move(promises)), search_(entries_of(promises_->promises()), table) {}

std::vector<const ShopPromise*> PromiseSearch::find(std::string_view typed) const {
    std::vector<const ShopPromise*> shops;
    for (const Found& found : search_.find(typed, kPromisesMax))
        shops.push_back(&promises_->promises()[found.position]);
    return shops;
}

}  // namespace fangxin::core
