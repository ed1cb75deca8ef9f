// The subcommands of the centre's people: stations, codes, cases, handling steps, the account.
#include <cstdio>
#include <string>
#include <vector>

#include "central/commands/commands.h"
#include "central/commands/opened.h"
#include "central/service/enrol.h"
#include "central/service/handle_case.h"
#include "central/service/list_cases.h"
#include "central/service/verify_cases.h"
#include "central/service/verify_evidence.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::central {
namespace {

void print_account(const DeviceAccount& account) {
    std::printf(
        "device %s prefix %s station %s filed %llu received %llu missing %llu duplicated %llu"
        " damaged %llu chain %s\n",
        account.device.c_str(),
        account.prefix.c_str(),
        account.station.c_str(),
        static_cast<unsigned long long>(account.filed),
        static_cast<unsigned long long>(account.received),
        static_cast<unsigned long long>(account.missing),
        static_cast<unsigned long long>(account.duplicated),
        static_cast<unsigned long long>(account.damaged),
        account.chain_breaks == 0 ? "ok" : "broken"
    );
    if (account.missing > 0)
        std::fprintf(
            stderr,
            "fangxin-central: %s: the first missing is number %llu of its sequence; sync the kiosk"
            " or carry its queue here\n",
            account.device.c_str(),
            static_cast<unsigned long long>(account.missing_first)
        );
}

void print_account(const EvidenceAccount& account) {
    std::printf(
        "evidence listed %llu received %llu waiting %llu unlisted %llu damaged %llu\n",
        static_cast<unsigned long long>(account.listed),
        static_cast<unsigned long long>(account.received),
        static_cast<unsigned long long>(account.waiting),
        static_cast<unsigned long long>(account.unlisted),
        static_cast<unsigned long long>(account.damaged)
    );
}

// The worst of what was found: damage is worse than something that is missing.
int code_of(const std::vector<DeviceAccount>& accounts, const EvidenceAccount& evidence) {
    bool is_sound = evidence.is_sound();
    bool is_whole = evidence.is_whole();
    for (const DeviceAccount& account : accounts) {
        is_sound = is_sound && account.is_sound();
        is_whole = is_whole && account.is_whole();
    }
    if (!is_sound) return kDamaged;
    return is_whole ? kDone : kNotDone;
}

}  // namespace

int station_add(const StationAddOptions& options) {
    auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    auto added = wait_for(add_station((*opened)->centre(), options.id, options.name));
    return added ? kDone : fail_with(added.error());
}

int enrol_code(const EnrolCodeOptions& options) {
    auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    auto code = wait_for(make_enrol_code((*opened)->centre(), options.station));
    if (!code && code.error().code == core::ErrorCode::not_found)
        return fail_with(
            {core::ErrorCode::not_found,
             "there is no such station: add it with 'station add --id ID --name NAME'"}
        );
    if (!code) return fail_with(code.error());
    std::printf("%s\n", code->c_str());
    return kDone;
}

int cases(const CasesOptions& options) {
    if (!options.is_json)
        return fail_with({core::ErrorCode::invalid, "say --json: one case a line"});
    auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    auto listed = wait_for(list_cases((*opened)->centre(), [](const std::string& line) {
        std::printf("%s\n", line.c_str());
    }));
    return listed ? kDone : fail_with(listed.error());
}

int act(const ActOptions& options) {
    auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const auto handled =
        wait_for(handle_case((*opened)->centre(), options.number, options.step, options.user));
    if (!handled) return fail_with(handled.error());
    const core::CaseStatus& status = handled->status;
    const std::string state(core::case_state_name(status.state));
    std::printf("%s %s\n", status.number.to_string().c_str(), state.c_str());
    print_clock(handled->clock);
    return kDone;
}

int verify(const Place& place) {
    auto opened = open_centre(place);
    if (!opened) return fail_with(opened.error());
    auto accounts = wait_for(verify_cases((*opened)->centre()));
    if (!accounts) return fail_with(accounts.error());
    const auto evidence = wait_for(verify_evidence((*opened)->centre()));
    if (!evidence) return fail_with(evidence.error());
    for (const auto& account : *accounts) print_account(account);
    print_account(*evidence);
    return code_of(*accounts, *evidence);
}

}  // namespace fangxin::central
