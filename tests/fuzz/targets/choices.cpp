// Fuzzes what people choose from: the forms and a directory of shops.
#include "core/content/content_set.h"
#include "core/json.h"
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    static const core::ContentSet content;
    const bool is_forms = check_reading(text, [](std::string_view json) {
        return core::parse_forms(json, *content.classification());
    });
    return check_reading(text, core::parse_shops) || is_forms;
}

}  // namespace fangxin::tests
