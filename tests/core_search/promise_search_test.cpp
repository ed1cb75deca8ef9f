// Tests of finding a shop among the promises.
#include "core/promises/promise_search.h"

#include <doctest/doctest.h>

#include "tests/core_search/search_samples.h"

namespace fangxin::core {

TEST_CASE("a shop with a promise is found by Chinese, pinyin and initials, whatever its state") {
    PromiseRegister::Parts parts;
    const Date from{std::chrono::year(2020), std::chrono::January, std::chrono::day(1)};
    for (const char* name : {"兰亭服饰", "足步鞋店"}) {
        ShopPromise shop;
        shop.name = name;
        shop.address = std::string("二楼 ") + (parts.promises.empty() ? "203" : "209");
        shop.return_days = 7;
        shop.from = shop.until = from;
        parts.promises.push_back(shop);
    }
    auto made = PromiseRegister::make(std::move(parts));
    REQUIRE(made.has_value());
    const PromiseSearch search(
        std::make_shared<const PromiseRegister>(*std::move(made)), tests::readings()
    );
    for (const char* typed : {"兰亭", "lanting", "ltfs", "203"}) {
        INFO(typed);
        REQUIRE(search.find(typed).size() == 1);
        CHECK(search.find(typed)[0]->name == "兰亭服饰");
    }
    CHECK(search.find("").size() == 2);
    CHECK(search.find("xyz").empty());
}

}  // namespace fangxin::core
