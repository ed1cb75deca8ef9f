// Counting evidence.
#include "central/service/verify_evidence.h"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "central/repository/evidence_repository.h"

namespace fangxin::central {
namespace {

void count(const EvidenceRow& row, EvidenceAccount& account) {
    const bool is_listed = row.listed == Listed::yes;
    if (is_listed) ++account.listed;
    if (row.received_at) ++account.received;
    if (is_listed && !row.received_at) ++account.waiting;
    if (!is_listed && row.received_at) ++account.unlisted;
}

Task<core::Result<bool>> is_damaged(const Centre& centre, const EvidenceRow& row) {
    std::function<core::Result<core::Digest>()> work = [&centre, &row] {
        return centre.evidence_folder.digest_of(row.name());
    };
    auto digest = co_await centre.file_threads.run<core::Result<core::Digest>>(std::move(work));
    if (digest) co_return *digest != row.file.digest;
    if (digest.error().code == core::ErrorCode::not_found) co_return true;
    co_return core::fail(digest.error());
}

}  // namespace

Task<core::Result<EvidenceAccount>> verify_evidence(const Centre& centre) {
    EvidenceAccount account;
    std::optional<EvidenceName> last;
    while (true) {
        std::function<Task<core::Result<std::vector<EvidenceRow>>>(Session&)> next =
            [&last](Session& session) { return evidence_after(session, last); };
        auto page = co_await centre.database.read<std::vector<EvidenceRow>>(std::move(next));
        if (!page) co_return core::fail(page.error());
        if (page->empty()) co_return account;
        for (const EvidenceRow& row : *page) {
            count(row, account);
            if (!row.received_at) continue;
            const auto damaged = co_await is_damaged(centre, row);
            if (!damaged) co_return core::fail(damaged.error());
            if (*damaged) ++account.damaged;
        }
        last = page->back().name();
    }
}

}  // namespace fangxin::central
