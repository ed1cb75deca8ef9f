// Loads what the tests of the law share.
#include "tests/core_law/law_samples.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

#include "core/json/law_json.h"

namespace fangxin::tests {

std::string law_asset(const std::string& path) {
    const std::ifstream file(std::string(FANGXIN_ASSETS_DIR) + "/" + path);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

core::Date day(std::string_view iso) {
    const auto date = core::parse_iso_date(iso);
    REQUIRE(date.has_value());
    return *date;
}

const core::WorkingDays& shipped_days() {
    static const core::WorkingDays days = [] {
        auto table = core::parse_holiday_table(law_asset("holidays/china.json"));
        auto festivals = core::parse_festivals(law_asset("holidays/festivals.json"));
        REQUIRE(table.has_value());
        REQUIRE(festivals.has_value());
        auto made = core::WorkingDays::make(std::move(*table), std::move(*festivals));
        REQUIRE(made.has_value());
        return std::move(*made);
    }();
    return days;
}

}  // namespace fangxin::tests
