// Counting evidence.
#include "central/evidence/verify_evidence.h"

#include <optional>
#include <vector>

#include "central/database/database.h"
#include "central/evidence/evidence_repository.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

void count(const EvidenceRow& row, EvidenceAccount& account) {
    const bool is_listed = row.listed == Listed::yes;
    if (is_listed) ++account.listed;
    if (row.received_at) ++account.received;
    if (is_listed && !row.received_at) ++account.waiting;
    if (!is_listed && row.received_at) ++account.unlisted;
}

core::Result<bool> is_damaged(const Centre& centre, const EvidenceRow& row) {
    const auto digest = centre.evidence_folder.digest_of(row.name());
    if (digest) return *digest != row.file.digest;
    if (digest.error().code == core::ErrorCode::not_found) return true;
    return core::fail(digest.error());
}

}  // namespace

core::Result<EvidenceAccount> verify_evidence(const Centre& centre) {
    EvidenceAccount account;
    std::optional<EvidenceName> last;
    while (true) {
        const std::vector<EvidenceRow> page = TRY(centre.database.read([&last](Session& reader) {
            return evidence_after(reader, last);
        }));
        if (page.empty()) return account;
        for (const EvidenceRow& row : page) {
            count(row, account);
            if (!row.received_at) continue;
            const bool damaged = TRY(is_damaged(centre, row));
            if (damaged) ++account.damaged;
        }
        last = page.back().name();
    }
}

}  // namespace fangxin::central
