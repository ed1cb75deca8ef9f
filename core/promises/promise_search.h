// Finds a shop among the promises by name and address: Chinese, pinyin or initials.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/promises/promise_register.h"
#include "core/search/text_search.h"

namespace fangxin::core {

// Immutable, so that any thread may search.
class PromiseSearch {
  public:
    PromiseSearch(std::shared_ptr<const PromiseRegister> promises, const PinyinTable& table);

    const PromiseRegister& all() const { return *promises_; }
    // The best first, in any state; all, in the order of the data, where nothing was typed. What
    // comes back lives as long as this search.
    std::vector<const ShopPromise*> find(std::string_view typed) const;

  private:
    std::shared_ptr<const PromiseRegister> promises_;
    TextSearch search_;
};

}  // namespace fangxin::core
