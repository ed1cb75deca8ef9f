// Reading the changes feed.
#include "central/status/changes_page.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "central/changes/change_repository.h"
#include "central/content/publication.h"
#include "central/status/check_status.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

void add_notice(const core::ContentNotice& notice, std::vector<core::ContentNotice>& notices) {
    for (core::ContentNotice& known : notices) {
        if (known.kind != notice.kind) continue;
        known.version = std::max(known.version, notice.version);
        return;
    }
    notices.push_back(notice);
}

}  // namespace

Answer<core::ChangesPage> changes_page(
    const Centre& centre, Session& reader, const Device& device, std::uint64_t cursor
) {
    Feed feed = TRY(feed_after(reader, device.id, cursor));
    core::ChangesPage page{cursor, {}};
    page.end = std::move(feed.end);
    page.high_water_seq = feed.high_water_seq;
    page.public_url = centre.public_url;
    if (feed.changes.empty()) return page;
    const std::shared_ptr<const core::Law> law = TRY(current_law(centre, reader));
    std::vector<core::CaseId> listed;
    for (const Change& change : feed.changes) {
        page.next_cursor = change.cursor;
        if (change.content) add_notice(*change.content, page.contents);
        if (!change.id || std::find(listed.begin(), listed.end(), *change.id) != listed.end())
            continue;
        listed.push_back(*change.id);
        page.statuses.push_back(TRY(outside_status(reader, *change.id, *law)));
    }
    return page;
}

}  // namespace fangxin::central
