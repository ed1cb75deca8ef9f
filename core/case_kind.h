// The kinds of case that a person can bring.
#pragma once

#include <string_view>

#include "core/result.h"

namespace fangxin::core {

enum class CaseKind {
    complaint,     // 投诉
    report,        // 举报
    consultation,  // 咨询: outside Order 121 (Art. 44), without a legal limit
    opinion,       // 意见建议
    settlement,    // 与经营者协商和解 at a station (Order 121, Art. 6)
};

std::string_view case_kind_name(CaseKind kind);  // "complaint"
Result<CaseKind> parse_case_kind(std::string_view name);

}  // namespace fangxin::core
