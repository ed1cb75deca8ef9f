// The kinds of case that a person can bring.
#pragma once

#include "core/names.h"

namespace fangxin::core {

enum class CaseKind {
    complaint,     // 投诉
    report,        // 举报
    consultation,  // 咨询: outside Order 121 (Art. 44), without a legal limit
    opinion,       // 意见建议
    settlement,    // 与经营者协商和解 at a station (Order 121, Art. 6)
};

template <>
inline constexpr auto kNames<CaseKind> = name_list(
    "there is no such kind of case",
    {"complaint", "report", "consultation", "opinion", "settlement"}
);

}  // namespace fangxin::core
