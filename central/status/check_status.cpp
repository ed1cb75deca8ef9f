// Status checks and the changes feed.
#include "central/service/case_status.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include "central/limits.h"
#include "central/repository/case_repository.h"
#include "central/repository/change_repository.h"
#include "central/repository/try_repository.h"
#include "central/service/content.h"
#include "core/law/status_facts.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

struct Checked {
    std::optional<core::CaseStatus> status;
    std::int64_t locked_for_ms = 0;
};

// Every candidate is compared, in constant time, whether or not one before it fits.
std::optional<core::CaseId> find_match(
    const std::vector<StoredCase>& candidates,
    const std::optional<core::Digest> StoredCase::*kept,
    const core::Digest& given
) {
    std::optional<core::CaseId> match;
    for (const auto& candidate : candidates) {
        const auto& digest = candidate.*kept;
        if (digest && core::equal_in_constant_time(*digest, given))
            match = candidate.envelope.header.id;
    }
    return match;
}

Task<core::Result<Checked>> status_if_any(
    Session& session, std::optional<core::CaseId> id, const core::Law& law
) {
    if (!id) co_return Checked{};
    auto status = co_await told_status(session, *id, law);
    if (!status) co_return core::fail(status.error());
    co_return Checked{std::move(*status), 0};
}

Task<core::Result<Checked>> check_token(
    Session& session,
    const Keys& keys,
    const core::Law& law,
    core::CaseNumber number,
    std::string token
) {
    auto candidates = co_await find_cases_by_number(session, number);
    if (!candidates) co_return core::fail(candidates.error());
    const auto given = hidden_query_token(keys, number.to_string(), token);
    co_return co_await status_if_any(
        session, find_match(*candidates, &StoredCase::token_digest, given), law
    );
}

Task<core::Result<Checked>> check_code(
    Session& session,
    const Keys& keys,
    const core::Law& law,
    core::CaseNumber number,
    std::string code,
    core::Instant now
) {
    // Unknown numbers are counted too, so that being locked tells nothing about a number.
    const std::string subject = "status:" + number.to_string();
    const core::Instant since{now.utc_ms - core::kQueryCodeLockMs};
    auto tries = co_await wrong_tries_since(session, subject, since);
    if (!tries) co_return core::fail(tries.error());
    if (tries->count >= core::kQueryCodeTriesMax)
        co_return Checked{std::nullopt, tries->oldest.utc_ms - since.utc_ms};
    auto candidates = co_await find_cases_by_number(session, number);
    if (!candidates) co_return core::fail(candidates.error());
    const auto given = hidden_query_code(keys, number.to_string(), code);
    const auto match = find_match(*candidates, &StoredCase::code_digest, given);
    if (match) co_return co_await status_if_any(session, match, law);
    auto noted = co_await insert_wrong_try(session, subject, now, since);
    if (!noted) co_return core::fail(noted.error());
    co_return Checked{};
}

void add_notice(const core::ContentNotice& notice, std::vector<core::ContentNotice>& notices) {
    for (core::ContentNotice& known : notices) {
        if (known.kind != notice.kind) continue;
        known.version = std::max(known.version, notice.version);
        return;
    }
    notices.push_back(notice);
}

Task<core::Result<core::ChangesPage>> read_changes(
    Session& session, const core::Law& law, std::string device, std::uint64_t cursor
) {
    auto changes = co_await changes_after(session, std::move(device), cursor);
    if (!changes) co_return core::fail(changes.error());
    core::ChangesPage page{cursor, {}, {}};
    std::vector<core::CaseId> told;
    for (const auto& change : *changes) {
        page.next_cursor = change.cursor;
        if (change.content) add_notice(*change.content, page.contents);
        if (!change.id || std::find(told.begin(), told.end(), *change.id) != told.end()) continue;
        told.push_back(*change.id);
        auto status = co_await told_status(session, *change.id, law);
        if (!status) co_return core::fail(status.error());
        page.statuses.push_back(std::move(*status));
    }
    co_return page;
}

// A code is compared, counted and noted in one transaction, so that many guesses at once are
// counted one by one.
Task<core::Result<Checked>> check_secret(
    const Centre& centre,
    const core::Law& law,
    core::CaseNumber number,
    const core::StatusCheck& check
) {
    if (!check.query_token.empty()) {
        std::function<Task<core::Result<Checked>>(Session&)> work = [&](Session& session) {
            return check_token(session, centre.keys, law, number, check.query_token);
        };
        co_return co_await centre.database.read<Checked>(std::move(work));
    }
    // What is no code at all is a wrong one, and counts as one.
    const auto parsed = core::QueryCode::parse(check.query_code);
    const std::string code = parsed ? parsed->to_string() : std::string{};
    std::function<Task<core::Result<Checked>>(Session&)> work = [&](Session& session) {
        return check_code(session, centre.keys, law, number, code, centre.clock.now());
    };
    co_return co_await centre.database.write<Checked>(std::move(work));
}

}  // namespace

Task<core::Result<core::CaseStatus>> told_status(
    Session& session, core::CaseId id, const core::Law& law
) {
    auto status = co_await status_of(session, id);
    if (status && !law.rules.depends_on(status->category)) status->category.clear();
    co_return status;
}

Task<Answer<CheckedStatus>> check_status(const Centre& centre, const core::StatusCheck& check) {
    if (check.query_code.empty() == check.query_token.empty())
        co_return refuse(RefusalCode::malformed);
    const auto number = core::CaseNumber::parse(check.number);
    if (!number) co_return refuse(RefusalCode::no_such_case);
    const auto law = co_await current_law(centre);
    if (!law) co_return refuse(law.error());
    auto checked = co_await check_secret(centre, **law, *number, check);
    if (!checked) co_return refuse(checked.error());
    if (checked->locked_for_ms > 0)
        co_return refuse(RefusalCode::too_many_tries, checked->locked_for_ms);
    if (!checked->status) co_return refuse(RefusalCode::no_such_case);
    CheckedStatus told{std::move(*checked->status), {}};
    const core::Date today = core::beijing_date(centre.clock.now());
    auto clock = core::run_clock((*law)->rules, (*law)->days, core::facts_of(told.status), today);
    if (clock) told.clock = std::move(*clock);
    co_return told;
}

Task<Answer<core::ChangesPage>> wait_for_changes(
    const Centre& centre,
    std::string device,
    std::uint64_t cursor,
    std::int64_t wait_ms,
    const std::atomic<bool>& is_stopping
) {
    using std::chrono::steady_clock;
    const auto deadline = steady_clock::now() + std::chrono::milliseconds(wait_ms);
    const auto law = co_await current_law(centre);
    if (!law) co_return refuse(law.error());
    std::function<Task<core::Result<core::ChangesPage>>(Session&)> work = [&](Session& session) {
        return read_changes(session, **law, device, cursor);
    };
    while (true) {
        auto page = co_await centre.database.read<core::ChangesPage>(work);
        if (!page) co_return refuse(page.error());
        auto* const loop = trantor::EventLoop::getEventLoopOfCurrentThread();
        const bool is_over = steady_clock::now() >= deadline || is_stopping || loop == nullptr;
        if (page->next_cursor > cursor || is_over) co_return std::move(*page);
        co_await drogon::sleepCoro(loop, std::chrono::duration<double>(kChangesPoll));
    }
}

}  // namespace fangxin::central
