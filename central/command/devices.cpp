// `devices`: the health of each kiosk, from both sides; `devices revoke ID` cuts one off.
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/devices/device_health.h"
#include "central/devices/enrolment.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// What the kiosk says of itself; empty before it said anything.
std::string own_account(const DeviceHealth& device) {
    if (!device.own) return {};
    const core::DeviceHealth& health = device.own->health;
    return fmt::format(
        " reported_at {} clock_off_seconds {} filed {} waiting {} damaged {} lost {} "
        "evidence_waiting {}"
        " evidence_damaged {} free_bytes {} chain {}",
        device.own->received_at.utc_ms,
        device.own->clock_off_s(),
        health.filed,
        health.waiting,
        health.damaged,
        health.lost,
        health.evidence_waiting,
        health.evidence_damaged,
        health.free_bytes,
        health.is_chain_whole ? "ok" : "broken"
    );
}

void print_health(const DeviceHealth& device) {
    print_line(
        "device {} prefix {} station {}{} received {} missing {} declared_lost {}{}",
        device.device,
        device.prefix,
        device.station,
        device.is_revoked ? " revoked" : "",
        device.received,
        device.missing,
        device.lost,
        own_account(device)
    );
    for (const auto& [kind, cases] : device.alarms)
        print_line("alarm {} kind {} cases {}", device.device, kind, cases);
    if (device.is_account_impossible)
        print_line(
            "alarm {} kind impossible_health filed {}", device.device, device.own->health.filed
        );
    for (const auto& [kind, at, saved, lost] : device.incidents)
        print_line(
            "incident {} kind {} at {} saved {} lost {}",
            device.device,
            core::incident_kind_name(kind),
            at.utc_ms,
            saved,
            lost
        );
}

// What is to be done, and with which device; both empty: to list them.
struct Wish {
    std::string verb;
    std::string device;
};

core::Result<int> devices(const Centre& centre, const Wish& wish) {
    if (!wish.verb.empty() && (wish.verb != "revoke" || wish.device.empty()))
        return core::fail(core::ErrorCode::invalid, "say 'devices' or 'devices revoke ID'");
    if (!wish.verb.empty()) {
        TRY(centre.database.write([&](Session& writer) {
            return cut_off(centre, writer, wish.device);
        }));
        print_line("revoked {}", wish.device);
        return kDone;
    }
    const auto all = TRY(centre.database.read(health_of_devices));
    for (const DeviceHealth& device : all) print_health(device);
    return kDone;
}

const CentreSubcommand kDevices(
    "devices",
    "the health of each kiosk, as it says and as it is here; 'revoke ID' cuts one off",
    devices,
    [](OptionList& list, Wish& wish) {
        list.add("verb", wish.verb, "'revoke', or nothing to list all");
        list.add("id", wish.device, "the device to revoke");
    }
);

}  // namespace
}  // namespace fangxin::central
