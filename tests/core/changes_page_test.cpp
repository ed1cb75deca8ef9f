// When a page of changes shows that the centre's database was put back.
#include "core/changes_page.h"

#include <doctest/doctest.h>

namespace fangxin::core {
namespace {

ChangesPage page_of(const FeedEnd& end) {
    ChangesPage page{5, {}};
    page.end = end;
    return page;
}

}  // namespace

TEST_CASE("a feed that ends before the place asked for was set back") {
    const FeedPlace asked{5, "", {"e", 7, "h7"}};
    CHECK_FALSE(is_set_back(asked, page_of({"e", 7, "h7"})));
    CHECK_FALSE(is_set_back(asked, page_of({"e", 8, "h8"})));
    CHECK(is_set_back(asked, page_of({"e", 6, "h6"})));
    CHECK(is_set_back({5, "", {}}, page_of({"e", 4, "h4"})));
}

TEST_CASE("a feed of another epoch, or with another history at the same place, was set back") {
    const FeedPlace asked{5, "", {"e", 7, "h7"}};
    CHECK(is_set_back(asked, page_of({"other", 9, "h9"})));
    CHECK(is_set_back(asked, page_of({"e", 7, "other"})));
}

TEST_CASE("a kiosk that never heard of an epoch takes the first one, and a former centre has none"
) {
    CHECK_FALSE(is_set_back({5, "", {}}, page_of({"e", 5, "h5"})));
    CHECK_FALSE(is_set_back({5, "", {"e", 7, "h7"}}, page_of({})));
}

}  // namespace fangxin::core
