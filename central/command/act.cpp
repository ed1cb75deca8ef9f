// `act`: one handling step of a case.
#include <string>

#include "central/command/opened.h"
#include "central/command/print_clock.h"
#include "central/command/subcommand.h"
#include "central/handling/handle_case.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    std::string number;
    Step step;
    std::string user;
};

core::Result<int> act(const Centre& centre, const Options& options) {
    const auto step = [&](Session& writer) -> core::Result<Handled> {
        const Clerk clerk = TRY(find_clerk(writer, options.user));
        return handle_case(centre, writer, clerk, options.number, options.step);
    };
    const Handled handled = TRY(centre.database.write(step));
    const core::CaseStatus& status = handled.status;
    print_line("{} {}", status.number.to_string(), core::case_state_name(status.state));
    print_clock(handled.clock);
    return kDone;
}

const CentreSubcommand kAct("act", "one handling step", act, [](OptionList& list, Options& given) {
    Step& step = given.step;
    list.require("number", given.number, "the case's number or id");
    list.require(
        "action",
        step.action,
        "a move, as accept; a fact, as testing_started; or what is said to whoever filed:"
        " correction_asked, offer_made, offer_withdrawn"
    );
    list.add("--ground", step.ground, "of a refusal or termination, by its number");
    list.add_flag("--consumer-consents", step.consumer_consents, "the consumer agreed to it");
    list.add_flag("--merchant-consents", step.merchant_consents, "the merchant agreed to it");
    list.add_flag("--names-office", step.names_right_office, "the right office was named");
    list.add("--words", step.words, "what is asked or offered, without names of people");
    list.add("--amount", step.amount, "what an offer pays, in yuan");
    list.require("--as", given.user, "the user who acts");
});

}  // namespace
}  // namespace fangxin::central
