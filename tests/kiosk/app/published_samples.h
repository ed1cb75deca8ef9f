// Promises, notices and known matters as a centre publishes them, for tests of what a kiosk shows
// on 22 November 2026 (desk.h).
#pragma once

#include <memory>

#include "core/ensure.h"
#include "core/known_matters/known_matters_json.h"
#include "core/notices/notices_json.h"
#include "core/promises/promises_json.h"
#include "tests/kiosk/app/desk.h"

namespace fangxin::kiosk {

// In the order of the register: of two floors, without words, commitments alone, and three that do
// not count.
inline std::shared_ptr<const core::PromiseSearch> sample_promises() {
    auto parsed = core::parse_promises(
        R"({"version":2,"sample":true,"floors":["二楼","三楼"],"promises":[)"
        R"({"name":"兰亭服饰","address":"二楼 203","floor":"二楼","return_days":15,)"
        R"("goods":{"zh":"衣服，内衣不算"},"conditions":{"zh":"吊牌在，没穿过","en":"Tag on"},)"
        R"("from":"2026-01-01","until":"2026-11-22","times_renewed":2},)"
        R"({"shop_id":"qinghe-hair","name":"青禾","address":"三楼 312","floor":"三楼",)"
        R"("return_days":7,"from":"2026-01-01","until":"2026-12-31"},)"
        R"({"name":"知行培训","address":"三楼 307","floor":"三楼",)"
        R"("commitments":["quality","honesty","redress"],)"
        R"("from":"2026-01-01","until":"2026-12-31"},)"
        R"({"name":"旧约书店","address":"二楼 215","floor":"二楼","return_days":30,)"
        R"("from":"2025-01-01","until":"2026-11-21"},)"
        R"({"name":"失信鞋店","address":"二楼 209","floor":"二楼","return_days":7,)"
        R"("from":"2026-01-01","until":"2026-12-31",)"
        R"("removed_on":"2026-11-01","removal_reason":"答应的没有做到"},)"
        R"({"name":"新来的店","address":"二楼 220","floor":"二楼","return_days":7,)"
        R"("from":"2026-11-23","until":"2027-11-22"}]})"
    );
    ENSURE(parsed.has_value());
    return std::make_shared<const core::PromiseSearch>(
        std::make_shared<const core::PromiseRegister>(*std::move(parsed)), shipped_readings()
    );
}

// A warning with English, a tip, a case, the theme of the month, and one that is over.
inline constexpr const char* kSampleNotices =
    R"({"version":2,"sample":true,"notices":[)"
    R"({"code":"cards","kind":"warning","from":"2026-11-20","until":"2026-12-31",)"
    R"("title":{"zh":"办预付卡前，先看这三点","en":"Before a prepaid card"},)"
    R"("text":{"zh":"先看备案。\n少充一点。","en":"Look first.\nPay in little."},)"
    R"("source":{"zh":"示例市消费维权中心","en":"Centre of the example city"}},)"
    R"({"code":"receipts","kind":"tip","from":"2026-11-01","until":"2026-12-31",)"
    R"("title":{"zh":"小票留好"},"text":{"zh":"拍一张照片。"},)"
    R"("source":{"zh":"示例市消费维权中心","en":"Centre of the example city"}},)"
    R"({"code":"gym","kind":"typical_case","from":"2026-11-10","until":"2026-12-31",)"
    R"("title":{"zh":"健身房关门"},"text":{"zh":"一起来登记。"},)"
    R"("source":{"zh":"示例市消费维权中心","en":"Centre of the example city"}},)"
    R"({"code":"month","kind":"theme","from":"2026-11-01","until":"2026-11-30",)"
    R"("title":{"zh":"办卡消费，明明白白"},"text":{"zh":"这个月说办卡。"},)"
    R"("source":{"zh":"示例市消费维权中心","en":"Centre of the example city"}},)"
    R"({"code":"over","kind":"warning","from":"2026-11-21","until":"2026-11-21",)"
    R"("title":{"zh":"过期"},"text":{"zh":"不再显示。"},)"
    R"("source":{"zh":"示例市消费维权中心","en":"Centre of the example city"}}]})";

inline std::shared_ptr<const core::NoticeBoard> sample_notices() {
    auto parsed = core::parse_notices(kSampleNotices);
    ENSURE(parsed.has_value());
    return std::make_shared<const core::NoticeBoard>(*std::move(parsed));
}

// Of the shop and the problem of Desk's complaint.
inline std::shared_ptr<const core::KnownMatters> sample_known_matters(
    std::string_view until = "2026-12-01"
) {
    auto parsed = core::parse_known_matters(
        R"({"version":2,"known_matters":[{"code":"gym","shop_id":"qinghe-hair",)"
        R"("shop_name":"青禾美发","problem":"refund","people":12,"since":"2026-11-03",)"
        R"("from":"2026-11-20","until":")" +
        std::string(until) + R"(","text":{"zh":"中心正在一起处理。","en":"All together."}}]})"
    );
    ENSURE(parsed.has_value());
    return std::make_shared<const core::KnownMatters>(*std::move(parsed));
}

}  // namespace fangxin::kiosk
