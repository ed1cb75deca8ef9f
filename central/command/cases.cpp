// `cases`: every case, decrypted.
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/handling/list_cases.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    bool is_json = false;
};

core::Result<int> cases(const Centre& centre, const Options& options) {
    if (!options.is_json)
        return core::fail(core::ErrorCode::invalid, "say --json: one case a line");
    const std::size_t closed = TRY(centre.database.read([&centre](Session& reader) {
        return list_cases(centre, reader, [](const std::string& line) { print_line("{}", line); });
    }));
    if (closed == 0) return kDone;
    complain(
        "{} cases do not open: bring back the key files that are missing, or the database", closed
    );
    return kDamaged;
}

const CentreSubcommand
    kCases("cases", "every case, decrypted", cases, [](OptionList& list, Options& given) {
        list.add_flag("--json", given.is_json, "one JSON a line");
    });

}  // namespace
}  // namespace fangxin::central
