// Tests of the names of the kinds of case.
#include "core/case_kind.h"

#include <doctest/doctest.h>

namespace fangxin::core {

TEST_CASE("every kind of case has a name that is read back") {
    for (int i = 0; i <= static_cast<int>(CaseKind::settlement); ++i) {
        const auto kind = static_cast<CaseKind>(i);
        CHECK(parse_name<CaseKind>(name_of(kind)).value() == kind);
    }
    CHECK(name_of(CaseKind::report) == "report");
    CHECK_FALSE(parse_name<CaseKind>("rumour"));
}

}  // namespace fangxin::core
