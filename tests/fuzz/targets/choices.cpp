// Fuzzes what people choose from: the forms, a directory of shops and the plans of its floors.
#include "core/content/content_set.h"
#include "core/form/floor_plan.h"
#include "core/json.h"
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    static const core::ContentSet content;
    const bool is_forms = check_reading(text, [](std::string_view json) {
        return core::parse_forms(json, *content.classification());
    });
    const bool is_plans = check_reading(text, core::parse_floor_plans);
    return check_reading(text, core::parse_shops) || is_plans || is_forms;
}

}  // namespace fangxin::tests
