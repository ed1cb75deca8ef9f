// Walking the chain.
#include "central/cases/verify_history.h"

#include <string>

#include "central/cases/history.h"
#include "central/database/columns.h"
#include "central/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// Between the two: kStepColumns.
constexpr const char* kSelectPlaces =
    "SELECT h.place, h.digest AS link, h.signature, e.version AS found, c.id AS of_case, ";
constexpr const char* kAfter =
    " FROM history h LEFT JOIN case_events e ON e.case_id = h.case_id AND e.version = h.version"
    " LEFT JOIN cases c ON c.id = h.case_id WHERE h.place > $1 ORDER BY h.place LIMIT $2";
constexpr const char* kCountAdded =
    "SELECT COUNT(*) AS steps FROM case_events e WHERE NOT EXISTS"
    " (SELECT 1 FROM history h WHERE h.case_id = e.case_id AND h.version = e.version)";
constexpr const char* kCountDiffering =
    "SELECT COUNT(*) AS cases FROM cases c WHERE NOT EXISTS (SELECT 1 FROM case_events e"
    " WHERE e.case_id = c.id AND e.version = c.version AND e.state_after = c.state)"
    " OR EXISTS (SELECT 1 FROM case_events e WHERE e.case_id = c.id AND e.version > c.version)"
    // A code that no step has put there.
    " OR (c.new_code_digest IS NOT NULL AND NOT EXISTS (SELECT 1 FROM case_events e"
    " WHERE e.case_id = c.id AND e.said LIKE '{\"kind\":\"code_replaced\"%'))";

bool is_signed(const Row& row, const core::Digest& digest, const core::VerifyKey& centre) {
    const auto signature = core::array_from_base64url<64>(row.view("signature"));
    return signature && core::signature_is_valid(signed_bytes(digest).view(), *signature, centre);
}

void pass(const Row& row, const core::VerifyKey& centre, HistoryEnd& end, HistoryAccount& account) {
    ++account.steps;
    const std::uint64_t place = row.count("place");
    const std::uint64_t skipped = place - end.place - 1;
    const auto link = core::array_from_base64url<32>(row.view("link"));
    const core::Digest digest = link.value_or(core::Digest{});
    account.missing += skipped;
    if (!is_signed(row, digest, centre)) ++account.not_signed;
    if (row.is_null("found") || row.is_null("of_case")) ++account.missing;
    // After a hole nobody knows what the step had to name.
    else if (skipped == 0 && digest_after(end, read_step(row)) != digest)
        ++account.changed;
    end = {place, digest};
}

}  // namespace

core::Result<HistoryAccount> verify_history(Session& reader, const core::VerifyKey& centre) {
    HistoryAccount account;
    HistoryEnd end;
    const std::string sql = std::string(kSelectPlaces) + kStepColumns + kAfter;
    while (true) {
        const Rows rows = TRY(reader.execute(sql, integer_of(end.place), kCasesPageMax));
        if (rows.empty()) break;
        for (const Row row : rows) pass(row, centre, end, account);
    }
    const Rows added = TRY(reader.execute(kCountAdded));
    account.added = added[0].count("steps");
    const Rows differing = TRY(reader.execute(kCountDiffering));
    account.differing = differing[0].count("cases");
    return account;
}

}  // namespace fangxin::central
