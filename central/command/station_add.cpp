// `station add`: a new station.
#include <memory>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/devices/stations.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    Station station;
};

int station_add(const Options& options) {
    const auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const Centre& centre = (*opened)->centre();
    const auto added = centre.database.write([&](Session& writer) {
        return add_station(writer, options.station, centre.clock.now());
    });
    return added ? kDone : fail_with(added.error());
}

const Subcommand kStationAdd("station add", "a new station", [](OptionList& options) {
    auto given = std::make_shared<Options>();
    options.add(given->place);
    options.require("--id", given->station.id, "letters, digits, dashes");
    options.require("--name", given->station.name, "shown at the kiosk");
    return Subcommand::Run([given] { return station_add(*given); });
});

}  // namespace
}  // namespace fangxin::central
