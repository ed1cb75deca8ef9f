// The shops of this mall or market, and how people find theirs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/bilingual_text.h"
#include "core/search/text_search.h"

namespace fangxin::core {

// A shop of this mall or market.
struct Shop {
    std::string id;
    std::string name;
    std::string address;        // "示例商场三楼 312"
    std::string floor = {};     // "三楼"; empty: not given
    std::string category = {};  // "餐饮"; empty: not given
    bool operator==(const Shop&) const = default;
};

// What the file of a directory holds.
struct ShopList {
    std::vector<Shop> shops;
    std::vector<BilingualText> names;  // of floors and categories that have English
};

// The different floors or categories of shops, without the empty one, as they are named first.
std::vector<std::string> named_first(const std::vector<Shop>& shops, std::string Shop::*part);

// What narrows the list down; empty: nothing does.
struct ShopFilter {
    std::string floor;
    std::string category;

    bool takes(const Shop& shop) const {
        return (floor.empty() || shop.floor == floor) &&
               (category.empty() || shop.category == category);
    }
    bool operator==(const ShopFilter&) const = default;
};

// Immutable.
class ShopDirectory {
  public:
    ShopDirectory() = default;
    ShopDirectory(
        std::vector<Shop> shops, const PinyinTable& table, std::vector<BilingualText> names = {}
    );

    // nullptr: there is none. What comes back lives as long as this directory.
    const Shop* find(std::string_view id) const;
    // By name and address: in Chinese, by pinyin or by initials. The best first; every shop, as the
    // directory lists them, when nothing was typed. Only those that the filter takes.
    std::vector<const Shop*> search(std::string_view typed, const ShopFilter& filter = {}) const;

    // In the order in which the directory names them first.
    const std::vector<std::string>& floors() const { return floors_; }
    const std::vector<std::string>& categories() const { return categories_; }
    // A floor or a category in both languages; in Chinese alone where there is no English.
    BilingualText named(std::string_view name) const;

  private:
    std::vector<Shop> shops_;
    std::vector<BilingualText> names_;
    std::vector<std::string> floors_;
    std::vector<std::string> categories_;
    TextSearch search_;
};

}  // namespace fangxin::core
