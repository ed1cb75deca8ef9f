// `enrol-code`: a one-time code for a kiosk.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/devices/enrolment.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    std::string station;
};

int enrol_code(const Options& options) {
    const auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const Centre& centre = (*opened)->centre();
    const auto code = centre.database.write([&](Session& writer) {
        return make_enrol_code(centre, writer, options.station);
    });
    if (!code && code.error().code == core::ErrorCode::not_found)
        return fail_with(
            {core::ErrorCode::not_found,
             "there is no such station: add it with 'station add --id ID --name NAME'"}
        );
    if (!code) return fail_with(code.error());
    std::printf("%s\n", code->c_str());
    return kDone;
}

const Subcommand kEnrolCode("enrol-code", "a one-time code for a kiosk", [](CLI::App& command) {
    auto options = std::make_shared<Options>();
    add_place(command, options->place);
    command.add_option("--station", options->station, "the station's id")->required();
    return Subcommand::Run([options] { return enrol_code(*options); });
});

}  // namespace
}  // namespace fangxin::central
