// The commands of the staff who look after a machine: its account, and its queue on a stick.
#include <cstdio>
#include <string>

#include "kiosk/command/commands.h"
#include "kiosk/command/machine.h"
#include "storage/bundle.h"

namespace fangxin::kiosk {

namespace {

using Count = unsigned long long;

void print_incident(const core::Incident& incident) {
    std::printf(
        "incident %s at %lld saved %llu lost %llu\n",
        std::string(core::incident_kind_name(incident.kind)).c_str(),
        static_cast<long long>(incident.at.utc_ms),
        static_cast<Count>(incident.saved),
        static_cast<Count>(incident.lost)
    );
}

}  // namespace

int run_verify(const CommandContext& context) {
    Machine machine;
    if (const auto opened = machine.open(context.data_dir); !opened) return report(opened.error());
    const auto told = machine.store->health().current(machine.clock.now());
    if (!told) return report(told.error());
    std::printf(
        "filed %llu received %llu waiting %llu damaged %llu lost %llu chain %s evidence_waiting"
        " %llu evidence_damaged %llu\n",
        static_cast<Count>(told->filed),
        static_cast<Count>(told->received),
        static_cast<Count>(told->waiting),
        static_cast<Count>(told->damaged),
        static_cast<Count>(told->lost),
        told->is_chain_whole ? "ok" : "broken",
        static_cast<Count>(told->evidence_waiting),
        static_cast<Count>(told->evidence_damaged)
    );
    const auto incidents = machine.store->incidents();
    if (!incidents) return report(incidents.error());
    for (const core::Incident& incident : *incidents) print_incident(incident);
    const bool is_sound = told->is_chain_whole && told->damaged == 0 && told->lost == 0 &&
                          told->evidence_damaged == 0;
    return is_sound ? kDone : kDamaged;
}

int run_export(const ExportCommand& command, const CommandContext& context) {
    Machine machine;
    if (const auto opened = machine.open(context.data_dir); !opened) return report(opened.error());
    const auto exported =
        storage::export_bundle(*machine.store, command.folder, machine.clock.now());
    if (!exported) return report(exported.error());
    std::printf(
        "%s\ncases %zu evidence %zu\n",
        exported->bundle.string().c_str(),
        exported->cases,
        exported->evidence
    );
    if (exported->damaged == 0) return kDone;
    std::fprintf(
        stderr,
        "fangxin-kiosk: %zu cases or files are damaged and were left out; 'queue' names them\n",
        exported->damaged
    );
    return kDamaged;
}

int run_import(const ImportCommand& command, const CommandContext& context) {
    Machine machine;
    if (const auto opened = machine.open(context.data_dir); !opened) return report(opened.error());
    const auto taken = storage::take_back(*machine.store, command.bundle);
    if (!taken) return report(taken.error());
    std::printf(
        "cases %zu evidence %zu refused %zu\n", taken->cases, taken->evidence, taken->refused.size()
    );
    for (const core::RefusedFile& file : taken->refused)
        std::fprintf(stderr, "fangxin-kiosk: %s: %s\n", file.file.c_str(), file.reason.c_str());
    if (taken->unbelieved > 0)
        std::fprintf(
            stderr,
            "fangxin-kiosk: %zu words on the stick are not the centre's for this machine; their"
            " cases stay in the queue\n",
            taken->unbelieved
        );
    return taken->refused.empty() && taken->unbelieved == 0 ? kDone : kNotDone;
}

}  // namespace fangxin::kiosk
