// Fuzzes the lists that people choose from: the catalogue and a directory of shops.
#include "core/complaint/shop_directory.h"
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    const bool is_catalogue = check_reading(text, core::parse_catalogue);
    return check_reading(text, core::parse_shops) || is_catalogue;
}

}  // namespace fangxin::tests
