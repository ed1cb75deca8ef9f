// Reads holiday tables and computed festivals.
#include <limits>

#include "core/json/law_json.h"
#include "core/json/object_reader.h"
#include "core/law/law_limits.h"

namespace fangxin::core {

namespace {

constexpr std::size_t kYearsMax = kYearMax - kYearMin + 1;
// A faulty year may list more than a good one may hold; the table's own check names that.
constexpr std::size_t kDatesMax = 366;

std::vector<Date> read_dates(ObjectReader& reader, std::string_view name) {
    std::vector<Date> dates;
    for (const std::string& text : reader.any_texts(name, kDatesMax)) {
        const auto date = read_iso_form(text);
        if (!date) {
            reader.fault(name, "an entry is no date of the form 2026-03-08");
            return {};
        }
        dates.push_back(*date);
    }
    return dates;
}

int read_year(ObjectReader& reader) {
    return static_cast<int>(reader.whole("year", kYearMin, kYearMax));
}

HolidayYear read_holiday_year(ObjectReader& reader) {
    return HolidayYear{
        read_year(reader),
        read_dates(reader, "holidays"),
        read_dates(reader, "makeup_workdays"),
        read_dates(reader, "statutory_days"),
        reader.text("source", {kSourceCharactersMax}),
    };
}

struct TableParts {
    int version = 0;
    std::string region;
    std::vector<HolidayYear> years;
};

}  // namespace

Result<HolidayTable> parse_holiday_table(std::string_view json) {
    auto parts = parse_object<TableParts>(json, kAssetBytesMax, [](ObjectReader reader) {
        constexpr int kVersionMax = std::numeric_limits<int>::max();
        TableParts read{
            static_cast<int>(reader.whole("version", 1, kVersionMax)),
            reader.optional_text("region", {kCodeCharactersMax, false, true}),
            {},
        };
        for (ObjectReader& year : reader.objects("years", kYearsMax))
            read.years.push_back(read_holiday_year(year));
        return std::optional(std::move(read));
    });
    if (!parts) return fail(parts.error());
    return HolidayTable::make(parts->version, std::move(parts->region), std::move(parts->years));
}

Result<std::vector<FestivalYear>> parse_festivals(std::string_view json) {
    return parse_object<std::vector<FestivalYear>>(json, kAssetBytesMax, [](ObjectReader reader) {
        std::vector<FestivalYear> years;
        for (ObjectReader& year : reader.objects("years", kYearsMax))
            years.push_back({read_year(year), read_dates(year, "statutory_days")});
        return std::optional(std::move(years));
    });
}

}  // namespace fangxin::core
