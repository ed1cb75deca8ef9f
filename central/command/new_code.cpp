// `new-code`: a new query code for whoever lost theirs. It is printed this once and kept nowhere.
#include "central/handling/new_code.h"

#include <algorithm>
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/database/database.h"
#include "core/names.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    std::string number;
    std::string checked;
    std::string user;
};

// "identity card" as well as "identity_card".
core::Result<core::IdentityCheck> check_of(std::string typed) {
    std::ranges::replace(typed, ' ', '_');
    return core::parse_name<core::IdentityCheck>(typed);
}

core::Result<int> new_code(const Centre& centre, const Options& options) {
    const core::IdentityCheck checked = TRY(check_of(options.checked));
    const auto give = [&](Session& writer) -> core::Result<NewCode> {
        const Clerk clerk = TRY(find_clerk(writer, options.user));
        return give_new_code(centre, writer, clerk, options.number, checked);
    };
    const NewCode given = TRY(centre.database.write(give));
    const std::string code = given.code.to_string();
    const std::size_t half = code.size() / 2;
    print_line("{} {} {}", given.number.to_string(), code.substr(0, half), code.substr(half));
    return kDone;
}

const CentreSubcommand kNewCode(
    "new-code",
    "a new query code for whoever lost theirs; the old one ends",
    new_code,
    [](OptionList& list, Options& given) {
        list.require("number", given.number, "the case's number or id");
        list.require(
            "--checked",
            given.checked,
            "how you made sure who asks: identity_card, other_document, agent_papers, call_back"
        );
        list.require("--as", given.user, "the user who acts");
    }
);

}  // namespace
}  // namespace fangxin::central
