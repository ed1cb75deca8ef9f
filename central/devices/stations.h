// Stations, where devices are placed: what they may be called, and their SQL.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "central/database/columns.h"
#include "central/database/session.h"
#include "central/limits.h"
#include "core/clock.h"
#include "core/text.h"
#include "core/try.h"

namespace fangxin::central {

struct Station {
    std::string id;
    std::string name;
};

inline constexpr const char* kInsertStation =
    "INSERT INTO stations (id, name, created_at) VALUES ($1, $2, $3)"
    " ON CONFLICT (id) DO NOTHING RETURNING id";
inline constexpr const char* kSelectStation = "SELECT id, name FROM stations WHERE id = $1";

inline bool is_station_id(const std::string& id) {
    constexpr const char* kGood = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    return !id.empty() && id.size() <= kStationIdCharactersMax && !id.starts_with('-') &&
           id.find_first_not_of(kGood) == id.npos;
}

inline bool is_station_name(const std::string& name) {
    return core::is_utf8(name) && !name.empty() &&
           core::count_characters(name) <= kStationNameCharactersMax &&
           !core::has_control_characters(name, false);
}

inline core::Result<Station> read_station(const Row& row) {
    return Station{row.text("id"), row.text("name")};
}

// `invalid`: an id that is not letters, digits and dashes, or begins with a dash, as an option of
// the command line does; or a bad name; `conflict`: taken.
inline core::Result<void> add_station(Session& writer, const Station& station, core::Instant now) {
    if (!is_station_id(station.id))
        return core::fail(
            core::ErrorCode::invalid,
            "a station's id is 1 to 32 letters, digits and dashes, and begins with no dash"
        );
    const std::string name = core::normalised(station.name);
    if (!is_station_name(name))
        return core::fail(
            core::ErrorCode::invalid, "a station's name is 1 to 40 characters on one line"
        );
    const Rows rows = TRY(writer.execute(kInsertStation, station.id, name, now.utc_ms));
    if (rows.empty())
        return core::fail(core::ErrorCode::conflict, "a station with this id is already there");
    return {};
}

inline core::Result<std::optional<Station>> find_station(Session& session, std::string_view id) {
    return first_of(TRY(session.execute(kSelectStation, id)), read_station);
}

}  // namespace fangxin::central
