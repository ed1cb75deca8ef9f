// Fuzzes the headers with which a kiosk asks to send a file: the length, a line break, the rest.
#include "core/upload.h"

#include <algorithm>

#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    const std::size_t line_end = std::min(text.find('\n'), text.size());
    const std::string_view length = text.substr(0, line_end);
    const std::string_view metadata = text.substr(std::min(line_end + 1, text.size()));
    const auto creation = core::parse_upload_creation(length, metadata);
    if (!creation) {
        check_detail(creation.error().detail);
        return false;
    }
    const auto again = core::parse_upload_creation(
        std::to_string(creation->bytes), core::upload_metadata(*creation)
    );
    ENSURE(again.has_value() && *again == *creation);
    return true;
}

}  // namespace fangxin::tests
