// Tests of finding a shop among the published figures.
#include "core/publication/publication_search.h"

#include <doctest/doctest.h>

#include "core/publication/publication_json.h"
#include "tests/core_search/search_samples.h"

namespace fangxin::core {

TEST_CASE("a shop with published complaints is found by name, pinyin, initials and place") {
    auto parsed = parse_publication(tests::asset_text("publication/publication.json"));
    REQUIRE(parsed.has_value());
    const PublicationSearch search(
        std::make_shared<const Publication>(std::move(*parsed)), tests::readings()
    );
    for (const char* typed : {"青禾", "qinghe", "qhmf", "312"}) {
        CAPTURE(typed);
        const auto found = search.find(typed);
        REQUIRE(found.size() == 1);
        CHECK(found[0]->name == "青禾美发");
    }
    CHECK(search.find("").size() == search.publication().shops().size());
    CHECK(search.find("qqqq").empty());
}

}  // namespace fangxin::core
