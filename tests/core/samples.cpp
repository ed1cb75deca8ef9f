// Makes the values that the core's tests share.
#include "tests/core/samples.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

#include "core/content/content_set.h"
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

const core::FormBook& shipped_forms() {
    static const auto forms = core::ContentSet().forms();
    return *forms;
}

core::Draft good_draft() {
    using core::Field;
    core::Draft draft;
    draft.set_text(Field::category, "prepaid_card");
    draft.set_text(Field::problem, "refund");
    draft.set_text(Field::object_name, "美发预付卡");
    draft.set_text(Field::merchant_name, "青禾美发");
    draft.set_text(Field::merchant_address, "示例商场三楼 312");
    draft.set_text(Field::merchant_phone, "0571-0000-0312");
    draft.set_text(Field::shop_id, "qinghe-hair");
    draft.set_text(Field::purchase_date, "2026-03-08");
    draft.set_text(Field::purchase_amount, "3,000");
    draft.set_text(Field::facts, "今年三月办了卡，店长姓𠮷。\n只能转让。😟");
    draft.add_code(Field::demands, "refund");
    draft.set_text(Field::claimed_amount, "2100.00");
    draft.set_text(Field::contact_name, "李䶮");
    draft.set_text(Field::contact_phone, "138 0000 2207");
    draft.set_text(Field::contact_address, "某区某路 9 号");
    draft.set_flag(Field::consent_authority, true);
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
        core::finish(good_draft(), shipped_forms(), kToday),
    };
}

std::string repeated(const std::string& character, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += character;
    return text;
}

}  // namespace fangxin::tests
