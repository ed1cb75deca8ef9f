// `station add`: a new station.
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/devices/stations.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

core::Result<int> station_add(const Centre& centre, const Station& station) {
    TRY(centre.database.write([&](Session& writer) {
        return add_station(writer, station, centre.clock.now());
    }));
    return kDone;
}

const CentreSubcommand
    kStationAdd("station add", "a new station", station_add, [](OptionList& list, Station& given) {
        list.require("--id", given.id, "letters, digits, dashes");
        list.require("--name", given.name, "shown at the kiosk");
    });

}  // namespace
}  // namespace fangxin::central
