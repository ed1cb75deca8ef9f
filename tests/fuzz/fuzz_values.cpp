// Makes the values that fuzz targets and seeds share.
#include "tests/fuzz/fuzz_values.h"

#include "core/ensure.h"
#include "tests/support/seeded_random.h"

namespace fangxin::tests {

const core::Catalogue& fuzz_catalogue() {
    static const core::Catalogue catalogue{
        1,
        {{"prepaid_card", "预付卡", "prepaid card", "card"}, {"food", "食品", "food", ""}},
        {{"refund", "退款", "refund", ""}, {"quality", "质量", "quality", ""}},
        {{"refund", "退款", "refund", ""}, {"repair", "修理", "repair", ""}},
        {{"no_refund", "不退", "no refund", ""}},
    };
    return catalogue;
}

const core::CaseFile& fuzz_case_file() {
    static const core::CaseFile file = [] {
        SeededRandom random(1);
        const core::Instant filed_at{1'790'000'000'000};
        core::CaseContent content;
        content.matter = {"prepaid_card", "refund", "美发预付卡"};
        content.merchant = {"青禾美发", "示例商场三楼 312", "057100000312", "qinghe-hair"};
        content.purchase.date =
            core::Date(std::chrono::year(2026), std::chrono::month(3), std::chrono::day(8));
        content.purchase.amount_fen = 300'000;
        content.facts = "店长姓𠮷。\n只能转让。";
        content.demands = {{"refund"}, 210'000};
        content.contact = {"李䶮", "13800002207", "某区某路 9 号"};
        content.consents.authority = true;
        return core::CaseFile{
            core::CaseId::make(filed_at, random),
            core::CaseNumber::make("K7Q", 3497).value(),
            core::QueryCode::make(random),
            core::QueryToken::make(random),
            filed_at,
            std::move(content),
        };
    }();
    return file;
}

const core::EvidenceKey& fuzz_evidence_key() {
    static const core::EvidenceKey key{1, 2, 3, 4};
    return key;
}

}  // namespace fangxin::tests
