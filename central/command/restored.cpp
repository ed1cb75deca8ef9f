// `restored`: a backup of the database was put back.
#include "central/cases/history.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

core::Result<int> restored(const Centre& centre, const NoOptions&) {
    TRY(centre.database.write([&centre](Session& writer) { return begin_epoch(centre, writer); }));
    print_line("kiosks begin their feed again, and report what is missing here");
    return kDone;
}

const CentreSubcommand kRestored(
    "restored", "after a backup was put back: kiosks look what is missing", restored
);

}  // namespace
}  // namespace fangxin::central
