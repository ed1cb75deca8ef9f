// `verify`: filed = received, for every device.
#include <cstdio>
#include <memory>
#include <vector>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/evidence/verify_evidence.h"
#include "central/intake/verify_cases.h"

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

int verify(const Place& place) {
    const auto opened = open_centre(place);
    if (!opened) return fail_with(opened.error());
    const Centre& centre = (*opened)->centre();
    const auto whole = centre.database.check_integrity();
    if (!whole) return fail_with(whole.error());
    const auto accounts = centre.database.read(verify_cases);
    if (!accounts) return fail_with(accounts.error());
    const auto evidence = verify_evidence(centre);
    if (!evidence) return fail_with(evidence.error());
    for (const auto& account : *accounts) print_account(account);
    print_account(*evidence);
    return code_of(*accounts, *evidence);
}

const Subcommand kVerify("verify", "filed = received, for every device", [](OptionList& options) {
    auto given = std::make_shared<Place>();
    options.add(*given);
    return Subcommand::Run([given] { return verify(*given); });
});

}  // namespace
}  // namespace fangxin::central
