// `verify`: filed = received, for every device, and a history as it was signed.
#include <vector>

#include "central/cases/ahead_of_clock.h"
#include "central/cases/case_repository.h"
#include "central/cases/verify_history.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/evidence/verify_evidence.h"
#include "central/intake/verify_cases.h"
#include "central/keys.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

void print_account(const DeviceAccount& account) {
    print_line(
        "device {} prefix {} station {} filed {} received {} missing {} duplicated {} damaged {}"
        " chain {} foreign {} lost {}",
        account.device,
        account.prefix,
        account.station,
        account.filed,
        account.received,
        account.missing,
        account.duplicated,
        account.damaged,
        account.chain_breaks == 0 ? "ok" : "broken",
        account.foreign,
        account.lost
    );
    if (account.set_back > 0)
        complain(
            "{}: {} of its cases were here before an older database was put back, and the kiosk has"
            " deleted what was acknowledged: take them from a newer backup, or from the persons "
            "with"
            " their receipts",
            account.device,
            account.set_back
        );
    if (account.lost > account.set_back)
        complain(
            "{}: the kiosk lost cases in a damage of its disk before they came; keep its folder"
            " 'damaged' until somebody has looked at it",
            account.device
        );
    if (account.foreign > 0)
        complain(
            "{}: {} of its cases have another device's number and are found by their id only; find"
            " out why",
            account.device,
            account.foreign
        );
    if (account.is_health_impossible)
        complain(
            "{}: it says of its health what cannot be, so nothing of that is counted; find out why",
            account.device
        );
    if (account.missing > 0)
        complain(
            "{}: the first that is not here is number {} of its sequence; sync the kiosk or carry "
            "its queue"
            " here",
            account.device,
            account.missing_first
        );
}

void print_history(const HistoryAccount& history) {
    print_line(
        "history steps {} missing {} changed {} unsigned {} added {} differing {}",
        history.steps,
        history.missing,
        history.changed,
        history.not_signed,
        history.added,
        history.differing
    );
    if (!history.is_sound())
        complain("the history is not what was signed: compare the database with its last backup");
}

// The worst of what was found: damage is worse than something that is missing.
int code_of(
    const std::vector<DeviceAccount>& accounts,
    const EvidenceAccount& evidence,
    const HistoryAccount& history
) {
    bool is_sound = evidence.is_sound() && history.is_sound();
    bool is_whole = evidence.is_whole();
    for (const DeviceAccount& account : accounts) {
        is_sound = is_sound && account.is_sound();
        is_whole = is_whole && account.is_whole();
    }
    if (!is_sound) return kDamaged;
    return is_whole ? kDone : kNotDone;
}

// Names the keys that cases were sealed to and that are not here; true when there is none.
core::Result<bool> all_keys_are_here(const Centre& centre) {
    const auto used = TRY(centre.database.read(count_by_seal_key));
    bool are_here = true;
    for (const auto& [id, cases] : used) {
        if (centre.keys.seal_keys()->find(id) != nullptr) continue;
        complain(
            "the key {} is missing: {} cases do not open; bring seal-{}.key back", id, cases, id
        );
        are_here = false;
    }
    return are_here;
}

// Says how many cases have steps later than the clock; true when there is none.
core::Result<bool> no_step_is_to_come(const Centre& centre) {
    const AheadOfClock ahead = TRY(centre.database.read([&centre](Session& reader) {
        return ahead_of_clock(reader, centre.clock.now());
    }));
    if (ahead.cases == 0) return true;
    complain("{}; see 'A clock that was wrong' in docs/recovering.md", sentence_of(ahead));
    return false;
}

core::Result<int> verify(const Centre& centre, const NoOptions&) {
    TRY(centre.database.check_integrity());
    const auto accounts = TRY(centre.database.read(verify_cases));
    const auto evidence = TRY(verify_evidence(centre));
    const HistoryAccount history = TRY(centre.database.read([&centre](Session& reader) {
        return verify_history(reader, centre.keys.signing().verify_key());
    }));
    for (const auto& account : accounts) print_account(account);
    print_line(
        "evidence listed {} received {} waiting {} unlisted {} damaged {}",
        evidence.listed,
        evidence.received,
        evidence.waiting,
        evidence.unlisted,
        evidence.damaged
    );
    print_history(history);
    const bool is_in_time = TRY(no_step_is_to_come(centre));
    if (!TRY(all_keys_are_here(centre))) return kDamaged;
    const int code = code_of(accounts, evidence, history);
    return code == kDone && !is_in_time ? kNotDone : code;
}

const CentreSubcommand kVerify(
    "verify", "filed = received for every device, history unchanged", verify
);

}  // namespace
}  // namespace fangxin::central
