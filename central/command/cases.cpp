// `cases`: every case, decrypted.
#include <cstdio>
#include <memory>
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/handling/list_cases.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    bool is_json = false;
};

int cases(const Options& options) {
    if (!options.is_json)
        return fail_with({core::ErrorCode::invalid, "say --json: one case a line"});
    const auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const Centre& centre = (*opened)->centre();
    const auto listed = centre.database.read([&centre](Session& reader) {
        return list_cases(centre, reader, [](const std::string& line) {
            std::printf("%s\n", line.c_str());
        });
    });
    return listed ? kDone : fail_with(listed.error());
}

const Subcommand kCases("cases", "every case, decrypted", [](OptionList& options) {
    auto given = std::make_shared<Options>();
    options.add(given->place);
    options.add_flag("--json", given->is_json, "one JSON a line");
    return Subcommand::Run([given] { return cases(*given); });
});

}  // namespace
}  // namespace fangxin::central
