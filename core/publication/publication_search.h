// Finds a shop among the published figures by name and address: Chinese, pinyin or initials.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/publication/publication.h"
#include "core/search/text_search.h"

namespace fangxin::core {

// Immutable, so that any thread may search.
class PublicationSearch {
  public:
    PublicationSearch(std::shared_ptr<const Publication> publication, const PinyinTable& table);

    const Publication& publication() const { return *publication_; }
    // The best first; every shop, in the order of the data, where nothing was typed. What comes
    // back lives as long as this search.
    std::vector<const ShopFigures*> find(std::string_view typed) const;

  private:
    std::shared_ptr<const Publication> publication_;
    TextSearch search_;
};

}  // namespace fangxin::core
