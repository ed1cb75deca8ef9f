// Makes the values that fuzz targets and seeds share.
#include "tests/fuzz/fuzz_values.h"

#include "core/content/content_set.h"
#include "tests/support/complaint.h"
#include "tests/support/seeded_random.h"

namespace fangxin::tests {

const core::FormBook& fuzz_forms() {
    static const core::ContentSet content;
    return *content.forms();
}

const core::CaseFile& fuzz_case_file() {
    static const core::CaseFile file = [] {
        SeededRandom random(1);
        const core::Instant filed_at{1'790'000'000'000};
        using core::Field;
        return core::CaseFile{
            core::CaseId::make(filed_at, random),
            core::CaseNumber::make("K7Q", 3497).value(),
            core::QueryCode::make(random),
            core::QueryToken::make(random),
            filed_at,
            complaint_of({
                {Field::category, "prepaid_card"},
                {Field::problem, "refund"},
                {Field::object_name, "美发预付卡"},
                {Field::merchant_name, "青禾美发"},
                {Field::merchant_address, "示例商场三楼 312"},
                {Field::merchant_phone, "057100000312"},
                {Field::shop_id, "qinghe-hair"},
                {Field::purchase_date, "2026-03-08"},
                {Field::purchase_amount, "300000"},
                {Field::facts, "店长姓𠮷。\n只能转让。"},
                {Field::demands, "refund"},
                {Field::claimed_amount, "210000"},
                {Field::contact_name, "李䶮"},
                {Field::contact_phone, "13800002207"},
                {Field::contact_address, "某区某路 9 号"},
            }),
        };
    }();
    return file;
}

const core::EvidenceKey& fuzz_evidence_key() {
    static const core::EvidenceKey key{1, 2, 3, 4};
    return key;
}

}  // namespace fangxin::tests
