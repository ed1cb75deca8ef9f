// `act`: one handling step of a case.
#include <cstdio>
#include <memory>
#include <string>

#include "central/command/opened.h"
#include "central/command/print_clock.h"
#include "central/command/subcommand.h"
#include "central/handling/handle_case.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    std::string number;
    Step step;
    std::string user;
};

core::Result<Handled> act_as(const Centre& centre, Session& writer, const Options& options) {
    const Clerk clerk = TRY(find_clerk(writer, options.user));
    return handle_case(centre, writer, clerk, options.number, options.step);
}

int act(const Options& options) {
    const auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const Centre& centre = (*opened)->centre();
    const auto handled =
        centre.database.write([&](Session& writer) { return act_as(centre, writer, options); });
    if (!handled) return fail_with(handled.error());
    const core::CaseStatus& status = handled->status;
    const std::string state(core::case_state_name(status.state));
    std::printf("%s %s\n", status.number.to_string().c_str(), state.c_str());
    print_clock(handled->clock);
    return kDone;
}

const Subcommand kAct("act", "one handling step", [](OptionList& options) {
    auto given = std::make_shared<Options>();
    Step& step = given->step;
    options.require("number", given->number, "the case's number or id");
    options.require("action", step.action, "a move, as accept, or a fact, as testing_started");
    options.add("--ground", step.ground, "of a refusal or termination, by its number");
    options.add_flag("--consumer-consents", step.consumer_consents, "the consumer agreed to it");
    options.add_flag("--merchant-consents", step.merchant_consents, "the merchant agreed to it");
    options.add(given->place);
    options.require("--as", given->user, "the user who acts");
    return Subcommand::Run([given] { return act(*given); });
});

}  // namespace
}  // namespace fangxin::central
