// Stations: what they may be called, and their SQL.
#include "central/devices/stations.h"

#include <algorithm>

#include "central/limits.h"
#include "core/text.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsertStation =
    "INSERT INTO stations (id, name, created_at) VALUES ($1, $2, $3)"
    " ON CONFLICT (id) DO NOTHING RETURNING id";
constexpr const char* kSelectStation = "SELECT id, name FROM stations WHERE id = $1";

bool is_station_id(const std::string& id) {
    const auto is_good = [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
               (character >= '0' && character <= '9') || character == '-';
    };
    return !id.empty() && id.size() <= kStationIdCharactersMax &&
           std::all_of(id.begin(), id.end(), is_good);
}

bool is_station_name(const std::string& name) {
    return core::is_utf8(name) && !core::trim(name).empty() &&
           core::count_characters(name) <= kStationNameCharactersMax &&
           !core::has_control_characters(name, false);
}

}  // namespace

core::Result<void> add_station(Session& writer, const Station& station, core::Instant now) {
    if (!is_station_id(station.id))
        return core::fail(
            core::ErrorCode::invalid, "a station's id is 1 to 32 letters, digits and dashes"
        );
    if (!is_station_name(station.name))
        return core::fail(
            core::ErrorCode::invalid, "a station's name is 1 to 40 characters on one line"
        );
    const Rows rows = TRY(writer.execute(kInsertStation, station.id, station.name, now.utc_ms));
    if (rows.empty())
        return core::fail(core::ErrorCode::conflict, "a station with this id is already there");
    return {};
}

core::Result<std::optional<Station>> find_station(Session& session, std::string_view id) {
    const Rows rows = TRY(session.execute(kSelectStation, id));
    if (rows.empty()) return std::optional<Station>{};
    return std::optional<Station>{Station{rows[0].text("id"), rows[0].text("name")}};
}

}  // namespace fangxin::central
