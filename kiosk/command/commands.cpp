// The commands of fangxin-kiosk other than the window.
#include "kiosk/command/commands.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/clock.h"
#include "core/crypto.h"
#include "core/json.h"
#include "core/limits.h"
#include "kiosk/assets.h"
#include "kiosk/command/machine.h"
#include "kiosk/station/local_station.h"
#include "net/central_url.h"
#include "net/enrolment.h"
#include "os/clock.h"
#include "os/random.h"

namespace fangxin::kiosk {

namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

// At most kJsonInputBytesMax bytes; one more is enough to know that it is too much.
Result<std::string> read_input(const std::string& name) {
    std::ifstream file;
    if (name != "-") {
        file.open(name, std::ios::binary);
        if (!file) return fail(ErrorCode::invalid, "the file cannot be read: " + name);
    }
    std::istream& input = name == "-" ? std::cin : file;
    std::string text(core::kJsonInputBytesMax + 1, '\0');
    input.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(input.gcount()));
    if (text.size() > core::kJsonInputBytesMax) {
        core::wipe(text);
        return fail(ErrorCode::invalid, "the input is larger than a case can be");
    }
    return text;
}

std::string iso_time(core::Instant instant) {
    const auto time = core::beijing_time(instant);
    char clock[32];
    std::snprintf(
        clock, sizeof clock, "T%02d:%02d:%02d+08:00", time.hour, time.minute, time.second
    );
    return core::to_iso(time.date) + clock;
}

nlohmann::json to_value(const storage::QueuedCase& queued) {
    nlohmann::json value = {
        {"id", queued.id.to_string()},
        {"number", queued.number.to_string()},
        {"filed_at", iso_time(queued.filed_at)},
        {"tries", queued.tries},
        {"next_try", iso_time(queued.next_try)},
        {"last_reason", queued.last_reason},
        {"is_damaged", queued.is_damaged},
    };
    value["last_try"] =
        queued.last_try ? nlohmann::json(iso_time(*queued.last_try)) : nlohmann::json();
    return value;
}

nlohmann::json to_value(const storage::QueuedEvidence& queued) {
    nlohmann::json value = {
        {"id", queued.id.to_string()},
        {"bytes", queued.bytes},
        {"tries", queued.tries},
        {"next_try", iso_time(queued.next_try)},
        {"last_reason", queued.last_reason},
        {"is_damaged", queued.is_damaged},
    };
    value["last_try"] =
        queued.last_try ? nlohmann::json(iso_time(*queued.last_try)) : nlohmann::json();
    return value;
}

// Every case that waits, with its files, and every case of which only files wait.
nlohmann::json queue_value(
    const std::vector<storage::QueuedCase>& cases,
    const std::vector<storage::QueuedEvidence>& evidence
) {
    nlohmann::json printed = nlohmann::json::array();
    std::map<core::CaseId, std::size_t> places;
    for (const auto& queued : cases) {
        places[queued.id] = printed.size();
        printed.push_back(to_value(queued));
        printed.back()["is_delivered"] = false;
        printed.back()["evidence"] = nlohmann::json::array();
    }
    for (const auto& queued : evidence) {
        const auto [place, is_new] = places.try_emplace(queued.case_id, printed.size());
        if (is_new) {
            printed.push_back({
                {"id", queued.case_id.to_string()},
                {"is_delivered", true},
                {"evidence", nlohmann::json::array()},
            });
        }
        printed[place->second]["evidence"].push_back(to_value(queued));
    }
    return printed;
}

// Encrypts the files into the store. After a failure nothing of them is left there.
Result<std::vector<core::Evidence>> take_evidence(
    storage::EvidenceStore& store, const std::vector<std::string>& names
) {
    std::vector<core::Evidence> taken;
    for (const std::string& name : names) {
        auto file = storage::open_evidence_source(name);
        auto evidence =
            file ? store.take(std::move(*file), taken) : Result<core::Evidence>(fail(file.error()));
        if (!evidence) {
            store.discard(taken);
            return fail(
                evidence.error().code,
                "evidence " + std::to_string(taken.size() + 1) + ": " + evidence.error().detail
            );
        }
        taken.push_back(*evidence);
    }
    return taken;
}

// Cases first; evidence in small portions in between. Until nothing waits, or nothing can be done
// now.
void deliver(net::SyncEngine& engine, net::EvidenceSender& sender, bool until_empty) {
    net::Interrupt never;
    engine.make_all_due();
    sender.make_all_due();
    const auto pause_ms = [&] { return std::min(engine.pause_ms(), sender.pause_ms()); };
    while (true) {
        if (engine.pause_ms() == 0 || sender.pause_ms() > 0) engine.step(never);
        for (int i = 0; i < core::kUploadStepsPerPoll && sender.pause_ms() == 0; ++i)
            sender.step(never);
        const bool is_empty = engine.state().waiting + sender.state().waiting == 0;
        if (is_empty || (!until_empty && pause_ms() > 0)) return;
        never.wait_for_ms(pause_ms());
    }
}

// The last lines of `sync`: what was done, and what staff must know.
int report_sync(const net::SyncState& state, const net::EvidenceState& files) {
    std::printf(
        "delivered %llu, waiting %zu\n",
        static_cast<unsigned long long>(state.received),
        state.waiting
    );
    if (files.received + files.waiting > 0) {
        std::printf(
            "evidence: delivered %llu, waiting %zu\n",
            static_cast<unsigned long long>(files.received),
            files.waiting
        );
    }
    if (state.clock_offset_ms) {
        constexpr std::int64_t kMinuteMs = 60'000;
        std::fprintf(
            stderr,
            "fangxin-kiosk: this machine's clock is %lld minutes %s the centre's; set it\n",
            static_cast<long long>(std::abs(*state.clock_offset_ms) / kMinuteMs),
            *state.clock_offset_ms > 0 ? "behind" : "ahead of"
        );
    }
    if (state.waiting + files.waiting == 0) return kDone;
    std::fprintf(
        stderr,
        "fangxin-kiosk: not everything was delivered; nothing is lost, try again later: %s (%s)\n",
        (state.waiting > 0 ? state.last_problem : files.last_problem).c_str(),
        state.failure ? std::string(net::failure_kind_name(*state.failure)).c_str() : "kept"
    );
    if (state.busy_until) {
        std::fprintf(
            stderr,
            "fangxin-kiosk: the centre asks to wait until %s\n",
            iso_time(*state.busy_until).c_str()
        );
    }
    return kNotDone;
}

void print_status(const LookUp& look_up) {
    std::printf(
        "%s %s%s\n",
        look_up.status.number.to_string().c_str(),
        std::string(core::case_state_name(look_up.status.state)).c_str(),
        look_up.is_from_mirror ? " (last known on this machine)" : ""
    );
    for (const auto& event : look_up.status.events) {
        std::printf(
            "  %s  %s  %s\n",
            iso_time(event.at).c_str(),
            std::string(core::case_state_name(event.state)).c_str(),
            event.office.c_str()
        );
    }
}

}  // namespace

int run_enrol(const EnrolCommand& command, const CommandContext& context) {
    const auto plain = context.config.is_plain_http_allowed ? net::PlainHttp::allowed
                                                            : net::PlainHttp::loopback_only;
    const auto url = net::checked_central_url(command.central_url, plain);
    if (!url) return report(url.error());
    Machine machine;
    if (const auto opened = machine.open(context.data_dir); !opened) return report(opened.error());
    const auto key = machine.store->identity().device_key();
    if (!key) return report(key.error());
    net::CurlSettings settings;
    settings.central_url = *url;
    settings.plain_http = plain;
    const auto transport = net::CurlTransport::make(settings);
    if (!transport) return report(transport.error());
    net::Interrupt never;
    const auto enrolment = net::enrol(**transport, machine.clock, *url, command.code, *key, never);
    if (!enrolment) return report(enrolment.error());
    const auto saved = machine.store->identity().save_enrolment(*enrolment);
    if (!saved) return report(saved.error());
    std::printf(
        "enrolled as %s at %s\n",
        enrolment->answer.device.c_str(),
        enrolment->answer.station_name.c_str()
    );
    return kDone;
}

int run_file(const FileCommand& command, const CommandContext& context) {
    Machine machine;
    const core::Date today = core::beijing_date(machine.clock.now());
    if (command.is_example) {
        std::printf("%s\n", core::example_draft_json(today).c_str());
        return kDone;
    }
    auto text = read_input(command.json_file);
    if (!text) return report(text.error());
    if (const auto opened = machine.open(context.data_dir); !opened) return report(opened.error());
    const auto content_in_force = machine.store->library().load();
    if (!content_in_force) return report(content_in_force.error());
    const core::FormBook& forms = *content_in_force->set.forms();
    core::Draft draft;
    const auto faults = core::read_and_check_draft(*text, forms, today, draft);
    core::wipe(*text);
    for (const auto& fault : faults) {
        std::fprintf(
            stderr,
            "%s: %s\n",
            fault.path.empty() ? "input" : fault.path.c_str(),
            fault.reason.c_str()
        );
    }
    if (!faults.empty()) {
        std::fprintf(stderr, "fangxin-kiosk: nothing was filed; correct the above and try again\n");
        return kBadInput;
    }
    auto evidence = take_evidence(machine.store->evidence(), command.evidence_files);
    if (!evidence) return report(evidence.error());
    core::CaseContent content = core::finish(draft, forms, today);
    content.evidence = *evidence;
    const auto submitted = machine.store->outbox().submit(content);
    for (auto& file : content.evidence) core::wipe(file.key);
    if (!submitted) {
        machine.store->evidence().discard(*evidence);
        return report(submitted.error());
    }
    const nlohmann::json printed = {
        {"id", submitted->id.to_string()},
        {"number", submitted->number.to_string()},
        {"query_code", submitted->query_code.to_string()},
    };
    std::printf("%s\n", printed.dump().c_str());
    return kDone;
}

int run_queue(const CommandContext& context) {
    Machine machine;
    if (const auto opened = machine.open(context.data_dir); !opened) return report(opened.error());
    const auto list = machine.store->outbox().list();
    if (!list) return report(list.error());
    const auto evidence = machine.store->evidence().list();
    if (!evidence) return report(evidence.error());
    std::printf("%s\n", queue_value(*list, *evidence).dump(2).c_str());
    return kDone;
}

int run_sync(const SyncCommand& command, const CommandContext& context) {
    Machine machine;
    if (const auto opened = machine.open(context.data_dir); !opened) return report(opened.error());
    const auto line = CentreLine::open(*machine.store, context.config, machine.clock);
    if (!line) return report(line.error());
    net::SyncEngine engine(
        {machine.store->outbox(),
         machine.store->library(),
         (*line)->api,
         machine.clock,
         machine.random,
         &machine.store->health()}
    );
    net::EvidenceSender sender(
        {machine.store->evidence(), (*line)->api, (*line)->uploads, machine.clock, machine.random}
    );
    deliver(engine, sender, command.until_empty);
    return report_sync(engine.state(), sender.state());
}

int run_status(const StatusCommand& command, const CommandContext& context) {
    const auto number = core::CaseNumber::parse(command.number);
    if (!number) return report(number.error());
    const auto code = core::QueryCode::parse(command.query_code);
    if (!code) return report(code.error());
    os::SystemClock clock;
    os::SystemRandom random;
    Result<LookUp> answer = fail(ErrorCode::not_found, "");
    if (command.is_offline) {
        auto store = storage::Store::open(context.data_dir, clock, random);
        if (!store) return report(store.error());
        auto status = (*store)->status_mirror().look_up(*number, *code);
        if (!status) return report(status.error());
        answer = LookUp{std::move(*status), true};
    } else {
        auto station = LocalStation::open(context.data_dir, context.config, clock, random);
        if (!station) return report(station.error());
        answer = (*station)->look_up(*number, *code);
    }
    if (!answer) return report(answer.error());
    if (command.is_json) {
        std::printf("%s\n", core::to_json(answer->status).c_str());
    } else {
        print_status(*answer);
    }
    return kDone;
}

}  // namespace fangxin::kiosk
