// `enrol-code`: a one-time code for a kiosk.
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/devices/enrolment.h"
#include "central/keys.h"
#include "core/enrolment.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Wanted {
    std::string station;
    std::string replaces;
};

core::Result<int> enrol_code(const Centre& centre, const Wanted& wanted) {
    const std::string code = TRY(centre.database.write([&](Session& writer) {
        return make_enrol_code(centre, writer, wanted.station, wanted.replaces);
    }));
    print_line("{}", code);
    complain(
        "the centre's fingerprint, which 'enrol' shows at the kiosk and checks with --fingerprint: "
        "{}",
        core::fingerprint_of(centre.keys.signing().verify_key())
    );
    return kDone;
}

const CentreSubcommand kEnrolCode(
    "enrol-code",
    "a one-time code for a kiosk",
    enrol_code,
    [](OptionList& list, Wanted& wanted) {
        list.require("--station", wanted.station, "the station's id");
        list.add("--replaces", wanted.replaces, "a device that is cut off when the code is used");
    }
);

}  // namespace
}  // namespace fangxin::central
