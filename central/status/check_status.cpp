// Comparing the secrets of a receipt.
#include "central/status/check_status.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "central/cases/case_repository.h"
#include "central/content/publication.h"
#include "central/guessing/wrong_tries.h"
#include "central/hidden_secrets.h"
#include "core/law/status_facts.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// Every candidate is compared, in constant time, whether or not one before it fits.
std::optional<core::CaseId> find_match(
    const std::vector<CaseSecrets>& candidates,
    const std::optional<core::Digest> CaseSecrets::*kept,
    const core::Digest& given
) {
    std::optional<core::CaseId> match;
    for (const CaseSecrets& candidate : candidates) {
        const auto& digest = candidate.*kept;
        if (digest && core::equal_in_constant_time(*digest, given)) match = candidate.id;
    }
    return match;
}

// The case whose receipt has this token.
KeptAnswer<core::CaseId> check_token(
    const Centre& centre, Session& session, const core::CaseNumber& number, const std::string& token
) {
    const std::vector<CaseSecrets> candidates = TRY(secrets_by_number(session, number));
    const auto given = hidden_query_token(centre.keys, number.to_string(), token);
    const auto match = find_match(candidates, &CaseSecrets::token_digest, given);
    if (!match) return refuse(RefusalCode::no_such_case);
    return *match;
}

// The case whose receipt has this code. What is no code at all is a wrong one, and counts as one.
KeptAnswer<core::CaseId> check_code(
    const Centre& centre, Session& writer, const core::CaseNumber& number, const std::string& typed
) {
    // Unknown numbers are counted too, so that being locked says nothing about a number.
    const std::string subject = "status:" + number.to_string();
    const core::Instant now = centre.clock.now();
    const core::Instant since{now.utc_ms - core::kQueryCodeLockMs};
    const WrongTries tries = TRY(wrong_tries_since(writer, subject, since));
    if (tries.count >= core::kQueryCodeTriesMax)
        return refuse(RefusalCode::too_many_tries, tries.oldest.utc_ms - since.utc_ms);
    const std::vector<CaseSecrets> candidates = TRY(secrets_by_number(writer, number));
    const auto parsed = core::QueryCode::parse(typed);
    const std::string code = parsed ? parsed->to_string() : std::string{};
    const auto given = hidden_query_code(centre.keys, number.to_string(), code);
    const auto match = find_match(candidates, &CaseSecrets::code_digest, given);
    if (match) return *match;
    TRY(insert_wrong_try(writer, subject, now, since));
    return refuse(RefusalCode::no_such_case);
}

}  // namespace

core::Result<core::CaseStatus> outside_status(
    Session& session, core::CaseId id, const core::Law& law
) {
    core::CaseStatus status = TRY(status_of(session, id));
    if (!law.rules.depends_on(status.category)) status.category.clear();
    return status;
}

KeptAnswer<CheckedStatus> check_status(
    const Centre& centre, Session& session, const core::StatusCheck& check
) {
    if (check.query_code.empty() == check.query_token.empty())
        return refuse(RefusalCode::malformed);
    const auto number = core::CaseNumber::parse(check.number);
    if (!number) return refuse(RefusalCode::no_such_case);
    const Answer<core::CaseId> id =
        TRY(is_counted(check) ? check_code(centre, session, *number, check.query_code)
                              : check_token(centre, session, *number, check.query_token));
    if (!id) return tl::unexpected<Refusal>(id.error());
    const std::shared_ptr<const core::Law> law = TRY(current_law(centre, session));
    CheckedStatus checked{TRY(outside_status(session, *id, *law)), {}};
    const core::Date today = core::beijing_date(centre.clock.now());
    auto clock = core::run_clock(law->rules, law->days, core::facts_of(checked.status), today);
    if (clock) checked.clock = std::move(*clock);
    return checked;
}

}  // namespace fangxin::central
