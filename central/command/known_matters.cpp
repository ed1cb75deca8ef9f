// `known-matters`: what several people complain about, for the kiosks to offer joining them.
#include <string>

#include "central/accounts/settings.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/content/publication.h"
#include "central/database/database.h"
#include "central/handling/count_matters.h"
#include "core/known_matters/known_matters_json.h"
#include "core/limits.h"
#include "core/try.h"
#include "core/whole_number.h"

namespace fangxin::central {
namespace {

struct Options {
    int people = 0;  // 0: as before
    int days = MatterCounting().days;
    bool publishes = false;
    std::string user;
};

core::Result<void> check(const Options& options) {
    const bool is_people_good = options.people == 0 || options.people >= core::kKnownPeopleMin;
    if (!is_people_good || options.people > core::kKnownPeopleMax)
        return core::fail(
            core::ErrorCode::invalid,
            "fewer people than " + std::to_string(core::kKnownPeopleMin) +
                " could be guessed by those who know the shop: give --people that many or more"
        );
    if (options.days < 1 || options.days > core::kKnownDaysMax)
        return core::fail(
            core::ErrorCode::invalid,
            "give --days from 1 to " + std::to_string(core::kKnownDaysMax) +
                ", and count again then"
        );
    if (options.publishes != options.user.empty()) return {};
    return core::fail(core::ErrorCode::invalid, "--publish needs --as, and --as needs --publish");
}

core::Result<int> people_min(Session& session, const Options& options) {
    if (options.people > 0) return options.people;
    const auto kept = core::parse_whole_number<int>(TRY(setting(session, kKnownPeopleSetting)));
    return kept ? *kept : kKnownPeopleDefault;
}

// By a reader: opening every case takes long, and kiosks deliver meanwhile.
core::Result<std::string> counted(const Centre& centre, const Options& options) {
    return centre.database.read([&](Session& reader) -> core::Result<std::string> {
        const MatterCounting counting{
            TRY(people_min(reader, options)), core::beijing_date(centre.clock.now()), options.days};
        return core::to_json(TRY(count_matters(centre, reader, counting)));
    });
}

core::Result<int> known_matters(const Centre& centre, const Options& options) {
    TRY(check(options));
    const std::string text = TRY(counted(centre, options));
    if (!options.publishes) {
        print_line("{}", text);
        return kDone;
    }
    const auto publish = [&](Session& writer) -> core::Result<core::ContentNotice> {
        const Clerk clerk = TRY(find_clerk(writer, options.user));
        if (options.people > 0)
            TRY(put_setting(writer, kKnownPeopleSetting, std::to_string(options.people)));
        return publish_content(centre, writer, clerk, core::ContentKind::known_matters, text);
    };
    const core::ContentNotice published = TRY(centre.database.write(publish));
    print_line("{} {}", core::content_kind_name(published.kind), published.version);
    return kDone;
}

const CentreSubcommand kKnownMatters(
    "known-matters",
    "what several people complain about, as content for the kiosks",
    known_matters,
    [](OptionList& list, Options& given) {
        list.add("--people", given.people, "how many make a matter known; kept with --publish");
        list.add("--days", given.days, "for how long it is shown");
        list.add_flag("--publish", given.publishes, "publish it; else it is printed, to be read");
        list.add("--as", given.user, "the user who publishes");
    }
);

}  // namespace
}  // namespace fangxin::central
