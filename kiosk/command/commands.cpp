// The commands of fangxin-kiosk other than the window.
#include "kiosk/command/commands.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/crypto.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/try.h"
#include "kiosk/station/local_station.h"
#include "kiosk/station/waiting_cases.h"
#include "net/api.h"
#include "net/central_url.h"
#include "os/standard_streams.h"

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

// What the command line must not show to everybody on this machine: "-" reads a line instead.
Result<std::string> typed_secret(const std::string& given) {
    if (given != "-") return given;
    std::string line;
    if (std::getline(std::cin, line)) return line;
    return fail(ErrorCode::invalid, "there is no code on standard input");
}

// What a case and a file have in common while they wait.
template <typename Queued>
nlohmann::json to_value(const Queued& queued) {
    return {
        {"id", queued.id.to_string()},
        {"tries", queued.tries},
        // No time in the past: it is due now.
        {"next_try",
         queued.next_try.utc_ms > 0 ? nlohmann::json(iso_time(queued.next_try)) : nlohmann::json()},
        {"last_try",
         queued.last_try ? nlohmann::json(iso_time(*queued.last_try)) : nlohmann::json()},
        {"last_reason", queued.last_reason},
        {"is_damaged", queued.is_damaged},
    };
}

// Every case that waits, with its files, and every case of which only files wait.
nlohmann::json queue_value(const std::vector<WaitingCase>& waiting) {
    nlohmann::json printed = nlohmann::json::array();
    for (const WaitingCase& one : waiting) {
        nlohmann::json& value = printed.emplace_back();
        if (one.queued) {
            value = to_value(*one.queued);
            value["number"] = one.queued->number.to_string();
            value["filed_at"] = iso_time(one.queued->filed_at);
        }
        value["id"] = one.id.to_string();
        value["is_delivered"] = !one.queued;
        value["evidence"] = nlohmann::json::array();
        for (const storage::QueuedEvidence& file : one.files)
            value["evidence"].emplace_back(to_value(file))["bytes"] = file.bytes;
    }
    return printed;
}

// Encrypts the files into the store. After a failure nothing of them is left there.
Result<std::vector<core::Evidence>> take_evidence(
    storage::EvidenceStore& store, const std::vector<std::string>& names
) {
    std::vector<core::Evidence> taken;
    const auto take = [&](const std::string& name) -> Result<core::Evidence> {
        return store.take(TRY(storage::open_evidence_source(name)), taken);
    };
    for (const std::string& name : names) {
        const auto evidence = take(name);
        if (!evidence) {
            store.discard(taken);
            const auto& [code, detail] = evidence.error();
            return fail(code, "evidence " + std::to_string(taken.size() + 1) + ": " + detail);
        }
        taken.push_back(*evidence);
    }
    return taken;
}

// The query code can be read this once only, so it is written before the case is stored. The end of
// the line comes after that: a line without one, of a process that was killed, is no promise.
Result<void> print_filed(const storage::Submitted& submitted) {
    const nlohmann::json printed = {
        {"id", submitted.id.to_string()},
        {"number", submitted.number.to_string()},
        {"query_code", submitted.query_code.to_string()},
    };
    std::cout << printed.dump();
    return os::flush_output();
}

// Says each new problem while `sync --until-empty` waits for the line, so that nobody takes it for
// dead.
class ProblemTeller {
  public:
    void note(const std::string& problem) {
        if (!problem.empty() && problem != last_) warn("still trying: " + problem);
        last_ = problem;
    }

  private:
    std::string last_;
};

// Cases first; evidence in small portions in between. Until nothing waits, nothing can be done now,
// or the centre takes nothing from this machine any more.
void deliver(net::SyncEngine& engine, net::EvidenceSender& sender, bool until_empty) {
    net::Interrupt never;
    ProblemTeller teller;
    engine.make_all_due();
    sender.make_all_due();
    const auto pause_ms = [&] { return std::min(engine.pause_ms(), sender.pause_ms()); };
    while (true) {
        if (engine.pause_ms() == 0 || sender.pause_ms() > 0) engine.step(never);
        for (int i = 0; i < core::kUploadStepsPerPoll && sender.pause_ms() == 0; ++i)
            sender.step(never);
        const bool is_empty = engine.state().waiting + sender.state().waiting == 0;
        const bool is_cut_off = engine.state().failure == net::FailureKind::cut_off;
        if (is_empty || is_cut_off || (!until_empty && pause_ms() > 0)) return;
        if (until_empty) teller.note(engine.state().last_problem);
        never.wait_for_ms(pause_ms());
    }
}

// The last lines of `sync`: what was done.
void report_counts(const net::SyncState& state, const net::EvidenceState& files) {
    std::cout << "delivered " << state.received << ", waiting " << state.waiting << '\n';
    if (files.received + files.waiting > 0) {
        std::cout << "evidence: delivered " << files.received << ", waiting " << files.waiting
                  << '\n';
    }
    if (state.clock_offset_ms) {
        constexpr std::int64_t kMinuteMs = 60'000;
        const auto minutes = std::to_string(std::abs(*state.clock_offset_ms) / kMinuteMs);
        const auto* const where = *state.clock_offset_ms > 0 ? "behind" : "ahead of";
        warn("this machine's clock is " + minutes + " minutes " + where + " the centre's; set it");
    }
}

// Why something still waits.
int report_waiting(const net::SyncState& state, const net::EvidenceState& files) {
    if (state.waiting + files.waiting == 0) return kDone;
    const auto kind =
        state.failure ? std::string(net::failure_kind_name(*state.failure)) : std::string("kept");
    warn(
        "not everything was delivered; nothing is lost, try again later: " +
        (state.waiting > 0 ? state.last_problem : files.last_problem) + " (" + kind + ")"
    );
    if (state.busy_until) warn("the centre asks to wait until " + iso_time(*state.busy_until));
    return kNotDone;
}

Result<core::Date> today_at(const Machine& machine) {
    TRY(machine.clock.check());
    return core::beijing_date(machine.clock.now());
}

void print_status(const LookUp& look_up) {
    std::cout << look_up.status.number.to_string() << ' '
              << core::case_state_name(look_up.status.state)
              << (look_up.is_from_mirror ? " (last known on this machine)" : "") << '\n';
    for (const auto& event : look_up.status.events) {
        const auto step =
            event.fact ? core::fact_kind_name(*event.fact) : core::case_state_name(event.state);
        std::cout << "  " << iso_time(event.at) << "  " << step << "  " << event.office << '\n';
    }
}

// Only in the mirror of this machine when `is_offline`.
Result<LookUp> look_up(const StatusCommand& command, const Machine& machine) {
    const auto number = TRY(core::CaseNumber::parse(command.number));
    const std::string typed = TRY(typed_secret(command.query_code));
    const auto code = TRY(core::QueryCode::parse(typed));
    {
        const auto store = TRY(machine.open_store());
        TRY(warn_of_damage(*store));
        TRY(warn_if_cut_off(*store));
        if (command.is_offline)
            return LookUp{TRY(store->status_mirror().look_up(number, code)), true};
    }
    const auto station = TRY(LocalStation::open(machine));
    return station->look_up(number, code);
}

}  // namespace

std::string iso_time(core::Instant instant) {
    const auto time = core::beijing_time(instant);
    char clock[32];
    std::snprintf(
        clock, sizeof clock, "T%02d:%02d:%02d+08:00", time.hour, time.minute, time.second
    );
    return core::to_iso(time.date) + clock;
}

Result<int> run(const EnrolCommand& command, const Machine& machine) {
    net::CurlSettings settings;
    if (machine.config.is_plain_http_allowed) settings.plain_http = net::PlainHttp::allowed;
    settings.central_url = TRY(net::checked_central_url(command.central_url, settings.plain_http));
    const std::string code = TRY(typed_secret(command.code));
    TRY(machine.make_station());
    const auto store = TRY(machine.open_store());
    const auto key = TRY(store->identity().device_key());
    const auto transport = TRY(net::CurlTransport::make(settings));
    net::Interrupt never;
    const auto enrolment = TRY(
        net::Api(*transport, machine.clock.machine()).enrol(settings.central_url, code, key, never)
    );
    const std::string fingerprint = core::fingerprint_of(enrolment.answer.centre_key);
    if (!command.fingerprint.empty() && command.fingerprint != fingerprint)
        return fail(
            ErrorCode::denied,
            "this is another centre: its fingerprint is " + fingerprint +
                "; nothing was kept, ask the centre for a new code"
        );
    TRY(store->identity().save_enrolment(enrolment));
    std::cout << "enrolled as " << enrolment.answer.device << " at "
              << enrolment.answer.station_name << ", centre " << fingerprint << '\n';
    return kDone;
}

Result<int> run(const FileCommand& command, const Machine& machine) {
    if (command.is_example) {
        std::cout << core::example_draft_json(TRY(today_at(machine))) << '\n';
        return kDone;
    }
    auto text = TRY(read_input(command.json_file));
    // Before the date is asked for: it knows what is wrong with the clock.
    const auto store = TRY(machine.open_store());
    if (TRY(warn_if_cut_off(*store))) return kCutOff;
    const core::Date today = TRY(today_at(machine));
    TRY(warn_of_damage(*store));
    const auto content_in_force = TRY(store->library().load());
    const core::FormBook& forms = *content_in_force.set.forms();
    core::Draft draft;
    const auto faults = core::read_and_check_draft(text, forms, today, draft);
    core::wipe(text);
    for (const auto& fault : faults) {
        std::cerr << (fault.path.empty() ? "input" : fault.path) << ": " << fault.reason << '\n';
    }
    if (!faults.empty()) {
        warn("nothing was filed; correct the above and try again");
        return kBadInput;
    }
    core::CaseContent content = core::finish(draft, forms, today);
    content.evidence = TRY(take_evidence(store->evidence(), command.evidence_files));
    const auto submitted = store->outbox().submit(content, print_filed);
    for (auto& file : content.evidence) core::wipe(file.key);
    if (!submitted) {
        store->evidence().discard(content.evidence);
        return fail(submitted.error());
    }
    std::cout << '\n';
    return kDone;
}

Result<int> run(const QueueCommand& /*command*/, const Machine& machine) {
    const auto store = TRY(machine.open_store());
    const auto lost = TRY(warn_of_damage(*store));
    TRY(warn_if_cut_off(*store));
    std::cout << queue_value(TRY(waiting_cases(*store))).dump(2) << '\n';
    return lost == 0 ? kDone : kDamaged;
}

Result<int> run(const SyncCommand& command, const Machine& machine) {
    const auto store = TRY(machine.open_store());
    // Before it is reported.
    const auto lost = TRY(warn_of_damage(*store));
    const auto line = TRY(CentreLine::open(*store, machine));
    net::SyncEngine engine(
        {store->outbox(),
         store->library(),
         line->api,
         machine.clock.machine(),
         machine.random,
         &store->health()}
    );
    net::EvidenceSender sender(
        {store->evidence(), line->api, line->uploads, machine.clock.machine(), machine.random}
    );
    deliver(engine, sender, command.until_empty);
    machine.note_clock(*store, engine.state());
    report_counts(engine.state(), sender.state());
    const bool is_cut_off = TRY(warn_if_cut_off(*store));
    const int code = is_cut_off ? kCutOff : report_waiting(engine.state(), sender.state());
    return lost == 0 ? code : kDamaged;
}

Result<int> run(const StatusCommand& command, const Machine& machine) {
    const auto answer = TRY(look_up(command, machine));
    if (command.is_json) {
        std::cout << core::to_json(answer.status) << '\n';
    } else {
        print_status(answer);
    }
    return kDone;
}

}  // namespace fangxin::kiosk
