// Tests of what only a whole sentence shows.
#include "kiosk/input/whole_sentence.h"

#include <doctest/doctest.h>
#include <vector>

namespace fangxin::kiosk {
namespace {

using Words = std::vector<std::string_view>;

core::Bytes counted(const std::vector<Words>& sentences) {
    FieldCounts counts;
    for (const Words& words : sentences) counts.add_sentence(words);
    return counts.to_bytes();
}

TEST_CASE("what stood near each other more than once weighs more") {
    const Words medicine{"药店", "配", "错", "了", "药"};
    const Words farm{"农药", "烧", "了", "苗"};
    const Words other{"我", "还", "要", "退款"};
    const core::Bytes bytes = counted({medicine, medicine, farm, farm, other, other});
    const auto data = FieldData::parse(bytes);
    REQUIRE(data);
    const WholeSentence whole({&*data, 1});
    CHECK(whole.weight("药店配错了药") > whole.weight("药店配错了要"));
    CHECK(whole.weight("农药配错了药") > whole.weight("农药配错了要"));
}

TEST_CASE("pairs that were near each other once only are left out") {
    const core::Bytes bytes = counted({{"退", "我", "钱"}, {"修", "好", "灯"}, {"修", "了", "灯"}});
    const auto data = FieldData::parse(bytes);
    REQUIRE(data);
    const NgramTable& near = data->near;
    const auto times = [&near](std::string_view first, std::string_view later) {
        return near.longer(near.alone(near.symbol_of(first)), near.symbol_of(later)).times;
    };
    CHECK(times("退", "钱") == 0);
    CHECK(times("修", "灯") == 2);
    CHECK(times("灯", "修") == 0);
}

TEST_CASE("a sentence is read from its end, wherever somebody stopped") {
    const core::Bytes bytes = counted({{"座位", "太", "挤"}, {"打", "太极", "拳"}, {"极", "好"}});
    const auto data = FieldData::parse(bytes);
    REQUIRE(data);
    const WholeSentence whole({&*data, 1});
    CHECK(whole.weight("座位太挤") > whole.weight("座位太极"));
    CHECK(whole.weight("挤") == 0);
}

}  // namespace
}  // namespace fangxin::kiosk
