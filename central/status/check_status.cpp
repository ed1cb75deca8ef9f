// Comparing the secrets of a receipt.
#include "central/status/check_status.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "central/cases/case_repository.h"
#include "central/content/publication.h"
#include "central/guessing/wrong_tries.h"
#include "central/hidden_secrets.h"
#include "central/status/receipt_proof.h"
#include "core/law/status_facts.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

Answer<KnownCase> known_or_refused(std::optional<KnownCase> known) {
    if (!known) return refuse(RefusalCode::no_such_case);
    return std::move(*known);
}

// The case whose receipt has this token.
KeptAnswer<KnownCase> check_token(
    const Centre& centre, Session& session, const core::CaseNumber& number, const std::string& token
) {
    const auto given = hidden_query_token(centre.keys, number.to_string(), token);
    return known_or_refused(TRY(known_by_secret(session, number, ReceiptSecret::token, given)));
}

// The case whose receipt has this code. What is no code at all is a wrong one, and counts as one.
KeptAnswer<KnownCase> check_code(
    const Centre& centre,
    Session& writer,
    const Guesser& asker,
    const core::CaseNumber& number,
    const std::string& typed
) {
    // Unknown numbers are counted too, so that being locked says nothing about a number.
    const auto limits = tries_limits(asker, number);
    const core::Instant now = centre.clock.now();
    const std::int64_t wait_ms = TRY(wait_before_try_ms(writer, limits, now));
    if (wait_ms > 0) return refuse(RefusalCode::too_many_tries, wait_ms);
    const auto parsed = core::QueryCode::parse(typed);
    const std::string code = parsed ? parsed->to_string() : std::string{};
    const auto given = hidden_query_code(centre.keys, number.to_string(), code);
    auto known = TRY(known_by_secret(writer, number, ReceiptSecret::code, given));
    if (!known) TRY(insert_wrong_try(writer, limits, now));
    return known_or_refused(std::move(known));
}

// What the law does not use stays inside.
core::CaseStatus outside(core::CaseStatus status, const core::Law& law) {
    if (!law.rules.depends_on(status.category)) status.category.clear();
    return status;
}

}  // namespace

core::Result<core::CaseStatus> outside_status(
    Session& session, core::CaseId id, const core::Law& law
) {
    return outside(TRY(status_of(session, id)), law);
}

KeptAnswer<CheckedStatus> check_status(
    const Centre& centre, Session& session, const Guesser& asker, const core::StatusCheck& check
) {
    if (check.query_code.empty() == check.query_token.empty())
        return refuse(RefusalCode::malformed);
    const auto number = core::CaseNumber::parse(check.number);
    if (!number) return refuse(RefusalCode::no_such_case);
    Answer<KnownCase> match =
        TRY(is_counted(check) ? check_code(centre, session, asker, *number, check.query_code)
                              : check_token(centre, session, *number, check.query_token));
    if (!match) return tl::unexpected<Refusal>(match.error());
    const std::shared_ptr<const core::Law> law = TRY(law_after(centre, session, match->contents));
    CheckedStatus checked{outside(std::move(match->status), *law), {}};
    const core::Date today = core::beijing_date(centre.clock.now());
    auto clock = core::run_clock(law->rules, law->days, core::facts_of(checked.status), today);
    if (clock) checked.clock = std::move(*clock);
    if (check.receipt_signature) {
        const auto proven = TRY(prove_receipt(session, {*number, *check.receipt_signature}));
        checked.is_receipt_genuine = proven.given.has_value();
    }
    return checked;
}

}  // namespace fangxin::central
