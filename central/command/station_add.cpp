// `station add`: a new station.
#include <CLI/CLI.hpp>
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

const Subcommand kStationAdd("station add", "a new station", [](CLI::App& command) {
    auto options = std::make_shared<Options>();
    add_place(command, options->place);
    command.add_option("--id", options->station.id, "letters, digits, dashes")->required();
    command.add_option("--name", options->station.name, "shown at the kiosk")->required();
    return Subcommand::Run([options] { return station_add(*options); });
});

}  // namespace
}  // namespace fangxin::central
