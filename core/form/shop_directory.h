// The shops of this mall or market, and how people find theirs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/search/text_search.h"

namespace fangxin::core {

// A shop of this mall or market.
struct Shop {
    std::string id;
    std::string name;
    std::string address;  // "示例商场三楼 312"
    bool operator==(const Shop&) const = default;
};

// Immutable.
class ShopDirectory {
  public:
    ShopDirectory() = default;
    ShopDirectory(std::vector<Shop> shops, const PinyinTable& table);

    // nullptr: there is none. What comes back lives as long as this directory.
    const Shop* find(std::string_view id) const;
    // By name and address: in Chinese, by pinyin or by initials. The best first; every shop, as the
    // directory lists them, when nothing was typed.
    std::vector<const Shop*> search(std::string_view typed) const;

  private:
    std::vector<Shop> shops_;
    TextSearch search_;
};

}  // namespace fangxin::core
