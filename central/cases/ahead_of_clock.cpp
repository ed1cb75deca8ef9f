// SQL of steps that are later than the clock.
#include "central/cases/ahead_of_clock.h"

#include <spdlog/fmt/fmt.h>

#include "central/database/columns.h"
#include "core/calendar/date.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kSelectAhead =
    "SELECT COUNT(DISTINCT case_id) AS cases, MAX(at) AS newest FROM case_events WHERE at > $1";

}  // namespace

core::Result<AheadOfClock> ahead_of_clock(Session& reader, core::Instant now) {
    const Rows rows = TRY(reader.execute(kSelectAhead, now.utc_ms));
    if (rows.empty()) return core::fail(damaged_row());
    return AheadOfClock{rows[0].count("cases"), instant_at(rows[0], "newest")};
}

std::string sentence_of(const AheadOfClock& ahead) {
    const core::BeijingTime newest = core::beijing_time(ahead.newest);
    return fmt::format(
        "{} cases have steps later than this machine's clock, the last one of {} {:02}:{:02} in "
        "Beijing: nothing can be recorded of such a case before",
        ahead.cases,
        core::to_iso(newest.date),
        newest.hour,
        newest.minute
    );
}

}  // namespace fangxin::central
