// The commands of the staff who look after a machine: its account, its queue on a stick, their PIN.
#include <iostream>
#include <string>

#include "core/crypto.h"
#include "core/private_text.h"
#include "core/try.h"
#include "kiosk/command/commands.h"
#include "storage/bundle.h"
#include "storage/store.h"

namespace fangxin::kiosk {

using core::Result;

Result<std::uint64_t> warn_of_damage(storage::Store& store) {
    std::uint64_t lost = 0;
    for (const core::Incident& incident : TRY(store.new_incidents())) {
        if (incident.kind != core::IncidentKind::database_damaged) continue;
        lost += incident.lost;
        warn(
            "the database of this machine was damaged: cases saved " +
            std::to_string(incident.saved) + ", lost " + std::to_string(incident.lost) +
            "; run 'verify', and keep the folder 'damaged' until somebody has looked at it"
        );
    }
    return lost;
}

Result<bool> warn_if_cut_off(storage::Store& store) {
    const auto since = TRY(store.identity().cut_off());
    if (!since) return false;
    warn(
        "cut_off: the centre takes nothing from this machine any more, neither by the line nor on "
        "a stick; known here since " +
        iso_time(*since) +
        ". Nothing can be filed here, and cases in the queue must be filed again elsewhere. Keep "
        "the folder, and enrol with an empty one and a new code"
    );
    return true;
}

Result<int> run(const VerifyCommand& /*command*/, const Machine& machine) {
    const auto store = TRY(machine.open_store());
    TRY(warn_of_damage(*store));
    TRY(warn_if_cut_off(*store));
    const auto health = TRY(store->health().current(machine.clock.now()));
    std::cout << "filed " << health.filed << " received " << health.received << " waiting "
              << health.waiting << " damaged " << health.damaged << " lost " << health.lost
              << " chain " << (health.is_chain_whole ? "ok" : "broken") << " evidence_waiting "
              << health.evidence_waiting << " evidence_damaged " << health.evidence_damaged << '\n';
    for (const core::Incident& incident : TRY(store->incidents())) {
        std::cout << "incident " << core::incident_kind_name(incident.kind) << " at "
                  << incident.at.utc_ms << " saved " << incident.saved << " lost " << incident.lost
                  << '\n';
    }
    const bool is_sound = health.is_chain_whole && health.damaged == 0 && health.lost == 0 &&
                          health.evidence_damaged == 0;
    return is_sound ? kDone : kDamaged;
}

Result<int> run(const ExportCommand& command, const Machine& machine) {
    const auto store = TRY(machine.open_store());
    const auto lost = TRY(warn_of_damage(*store));
    TRY(warn_if_cut_off(*store));
    const auto exported = TRY(storage::export_bundle(*store, command.folder, machine.clock.now()));
    std::cout << exported.bundle.string() << "\ncases " << exported.cases << " evidence "
              << exported.evidence << '\n';
    if (exported.damaged == 0) return lost == 0 ? kDone : kDamaged;
    warn(
        std::to_string(exported.damaged) +
        " cases or files are damaged and were left out; 'queue' names them"
    );
    return kDamaged;
}

Result<int> run(const ImportCommand& command, const Machine& machine) {
    const auto store = TRY(machine.open_store());
    const auto taken = TRY(storage::take_back(*store, command.bundle));
    std::cout << "cases " << taken.cases << " evidence " << taken.evidence << " refused "
              << taken.refused.size() << '\n';
    for (const core::RefusedFile& file : taken.refused) warn(file.file + ": " + file.reason);
    if (taken.unbelieved > 0) {
        warn(
            std::to_string(taken.unbelieved) +
            " words on the stick are not the centre's for this machine; their cases stay in the"
            " queue"
        );
    }
    return taken.refused.empty() && taken.unbelieved == 0 ? kDone : kNotDone;
}

Result<int> run(const StaffPinCommand& /*command*/, const Machine& machine) {
    std::string line;
    if (!std::getline(std::cin, line))
        return core::fail(core::ErrorCode::invalid, "there is no PIN on standard input");
    const core::PrivateText pin(line);
    core::wipe(line);
    const auto store = TRY(machine.open_store());
    TRY(store->staff_pin().set(pin.view()));
    std::cout << "the PIN is set\n";
    return kDone;
}

}  // namespace fangxin::kiosk
