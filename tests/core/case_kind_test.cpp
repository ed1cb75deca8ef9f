// Tests of the names of the kinds of case.
#include "core/case_kind.h"

#include <doctest/doctest.h>

namespace fangxin::core {

TEST_CASE("every kind of case has a name that is read back") {
    for (int i = 0; i <= static_cast<int>(CaseKind::settlement); ++i) {
        const auto kind = static_cast<CaseKind>(i);
        CHECK(parse_case_kind(case_kind_name(kind)).value() == kind);
    }
    CHECK(case_kind_name(CaseKind::report) == "report");
    CHECK_FALSE(parse_case_kind("rumour"));
}

}  // namespace fangxin::core
