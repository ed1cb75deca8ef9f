// Comparing the ends of the feed.
#include "core/changes_page.h"

#include <algorithm>

namespace fangxin::core {

bool is_set_back(const FeedPlace& asked, const ChangesPage& page) {
    const FeedEnd& now = page.end;
    if (now.epoch.empty()) return false;  // a former centre does not say
    if (now.newest_cursor < std::max(asked.cursor, asked.end.newest_cursor)) return true;
    if (asked.end.epoch.empty()) return false;
    const bool has_other_history =
        now.newest_cursor == asked.end.newest_cursor && now.history != asked.end.history;
    return now.epoch != asked.end.epoch || has_other_history;
}

}  // namespace fangxin::core
