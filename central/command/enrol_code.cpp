// `enrol-code`: a one-time code for a kiosk.
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

const Subcommand kEnrolCode("enrol-code", "a one-time code for a kiosk", [](OptionList& options) {
    auto given = std::make_shared<Options>();
    options.add(given->place);
    options.require("--station", given->station, "the station's id");
    return Subcommand::Run([given] { return enrol_code(*given); });
});

}  // namespace
}  // namespace fangxin::central
