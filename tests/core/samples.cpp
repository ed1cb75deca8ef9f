// Makes the values that the core's tests share.
#include "tests/core/samples.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

#include "core/json.h"
#include "tests/support/seeded_random.h"

namespace fangxin::tests {

std::string asset_text(const std::string& path) {
    const std::ifstream file(std::string(FANGXIN_ASSETS_DIR) + "/" + path);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

const core::Catalogue& shipped_catalogue() {
    static const core::Catalogue catalogue = [] {
        auto parsed = core::parse_catalogue(asset_text("categories/catalogue.json"));
        REQUIRE(parsed.has_value());
        return *parsed;
    }();
    return catalogue;
}

core::Draft good_draft() {
    core::Draft draft;
    draft.category = "prepaid_card";
    draft.problem = "refund";
    draft.object_name = "美发预付卡";
    draft.merchant_name = "青禾美发";
    draft.merchant_address = "示例商场三楼 312";
    draft.merchant_phone = "0571-0000-0312";
    draft.shop_id = "qinghe-hair";
    draft.purchase_date = "2026-03-08";
    draft.purchase_amount = "3,000";
    draft.facts = "今年三月办了卡，店长姓𠮷。\n只能转让。😟";
    draft.demands = {"refund"};
    draft.claimed_amount = "2100.00";
    draft.contact_name = "李䶮";
    draft.contact_phone = "138 0000 2207";
    draft.contact_address = "某区某路 9 号";
    draft.consents.authority = true;
    return draft;
}

core::CaseFile sample_case_file() {
    SeededRandom random(1);
    const core::Instant filed_at{1'790'000'000'000};
    auto number = core::CaseNumber::make("K7Q", 3497);
    REQUIRE(number.has_value());
    return core::CaseFile{
        core::CaseId::make(filed_at, random),
        *number,
        core::QueryCode::make(random),
        core::QueryToken::make(random),
        filed_at,
        core::finish(good_draft(), shipped_catalogue(), kToday),
    };
}

std::string repeated(const std::string& character, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += character;
    return text;
}

}  // namespace fangxin::tests
