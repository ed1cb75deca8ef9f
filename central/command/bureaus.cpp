// `bureaus`: the bureaus of the city and their units; and more of them from a file.
#include "central/bureaus/bureaus.h"

#include <string>
#include <vector>

#include "central/command/given_file.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/database/database.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Options {
    std::string file;
    bool has_units = false;
};

core::Result<void> add_all(const Centre& centre, const std::string& file) {
    const std::string text = TRY(read_given_file(file, core::kAssetBytesMax));
    const std::vector<Bureau> bureaus = TRY(parse_bureaus(text));
    return centre.database.write([&bureaus](Session& writer) -> core::Result<void> {
        for (const Bureau& bureau : bureaus) TRY(add_bureau(writer, bureau));
        return {};
    });
}

core::Result<int> list_bureaus(const Centre& centre, const Options& options) {
    if (!options.file.empty()) TRY(add_all(centre, options.file));
    for (const Bureau& bureau : TRY(centre.database.read(all_bureaus))) {
        print_line("{} {} {} {}", bureau.id, bureau.name, bureau.phone, bureau.units.size());
        if (!options.has_units) continue;
        for (const HandlingUnit& unit : bureau.units) print_line("  {} {}", unit.id, unit.name);
    }
    return kDone;
}

const CentreSubcommand kBureaus(
    "bureaus",
    "each bureau: id, name, telephone, how many units",
    list_bureaus,
    [](OptionList& list, Options& given) {
        list.add("--add", given.file, "adds those of a file first, or of -");
        list.add_flag("--units", given.has_units, "with the units of each");
    }
);

}  // namespace
}  // namespace fangxin::central
