// The command line of fangxin-kiosk.
#include "kiosk/command/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <utility>

#include "core/try.h"
#include "kiosk/command/commands.h"
#include "os/clock.h"
#include "os/random.h"
#include "os/standard_streams.h"

namespace fangxin::kiosk {

namespace {

using core::Result;

struct CommandLine {
    std::string data_dir;
    std::string config_file;
    std::function<Result<int>(const Machine&)> run;
};

// Empty without a home.
std::string default_data_dir() {
    const char* home = std::getenv("HOME");  // NOLINT(concurrency-mt-unsafe): before any thread
    if (home == nullptr || *home == '\0') return {};
    return std::string(home) + "/.local/share/fangxin-kiosk";
}

void add_data_option(CLI::App& app, CommandLine& line) {
    app.add_option("--data", line.data_dir, "folder of this machine's store")
        ->capture_default_str();
}

// A command with the variables of its options; `check` throws what is wrong with them together.
template <typename Options>
std::pair<CLI::App*, std::shared_ptr<Options>> add_command(
    CLI::App& app,
    CommandLine& line,
    const char* name,
    const char* help,
    void (*check)(const Options&) = [](const Options&) {}
) {
    auto* const command = app.add_subcommand(name, help);
    const auto options = std::make_shared<Options>();
    add_data_option(*command, line);
    command->callback([&line, options, check] {
        check(*options);
        line.run = [options](const Machine& machine) { return run(*options, machine); };
    });
    return {command, options};
}

void check_file_options(const FileCommand& options) {
    if (options.is_example || !options.json_file.empty()) return;
    throw CLI::RequiredError("--example or --json");
}

void add_file(CLI::App& app, CommandLine& line) {
    const auto [command, options] =
        add_command<FileCommand>(app, line, "file", "file a case from JSON", check_file_options);
    auto* example = command->add_flag("--example", options->is_example, "print a valid case");
    command->add_option("--json", options->json_file, "file with the case, or -")
        ->excludes(example);
    command
        ->add_option(
            "--evidence",
            options->evidence_files,
            "photo, PDF, sound or film of the case; may be given several times"
        )
        ->excludes(example);
}

void add_status(CLI::App& app, CommandLine& line) {
    const auto [command, options] =
        add_command<StatusCommand>(app, line, "status", "what became of a case");
    command->add_option("number", options->number, "number of the case")->required();
    command
        ->add_option(
            "--query-code", options->query_code, "digits of the receipt, or - to type them"
        )
        ->required();
    command->add_flag("--offline", options->is_offline, "only what this machine knows");
    command->add_flag("--json", options->is_json, "as JSON");
}

// In the order in which help lists them.
void add_commands(CLI::App& app, CommandLine& line) {
    const auto [enrol, enrolment] =
        add_command<EnrolCommand>(app, line, "enrol", "make this machine known to a centre");
    enrol->add_option("--central", enrolment->central_url, "address of the centre")->required();
    enrol->add_option("--code", enrolment->code, "one-time code of the centre, or - to type it")
        ->required();
    enrol->add_option(
        "--fingerprint", enrolment->fingerprint, "what 'enrol-code' showed: the centre must have it"
    );
    add_file(app, line);
    add_command<QueueCommand>(app, line, "queue", "list what waits to be delivered")
        .first->add_flag_function(
            "--json", [](std::int64_t) {}, "as JSON (the only form)"
        );
    const auto [sync, delivery] =
        add_command<SyncCommand>(app, line, "sync", "deliver what waits, now");
    sync->add_flag("--until-empty", delivery->until_empty, "go on until nothing waits");
    add_command<VerifyCommand>(app, line, "verify", "the account of what was filed here");
    const auto [out, target] = add_command<ExportCommand>(
        app, line, "export", "put what waits onto a stick, for the centre"
    );
    out->add_option("folder", target->folder, "of the stick")->required();
    const auto [in, source] = add_command<ImportCommand>(
        app, line, "import", "take the centre's words back from a stick"
    );
    in->add_option("bundle", source->bundle, "the folder 'export' made")->required();
    add_status(app, line);
    auto* const pin = app.add_subcommand("staff-pin", "the PIN of the staff's corner");
    pin->require_subcommand(1);
    add_command<StaffPinCommand>(*pin, line, "set", "set it: a line of digits on standard input");
    const auto [tour, pictures] = add_command<TourCommand>(
        app, line, "tour", "show the product in its real window by itself"
    );
    tour->add_option("--out", pictures->pictures_dir, "folder for the pictures")->required();
}

// The exit code that tells a caller what kind of failure this was.
int exit_code_of(core::ErrorCode code) {
    if (code == core::ErrorCode::corrupt) return kDamaged;
    return code == core::ErrorCode::invalid ? kBadInput : kNotDone;
}

Result<int> run(const CommandLine& line) {
    const os::SystemClock system_clock;
    const os::SteadyClock steady_clock;
    StationClock clock(system_clock, steady_clock);
    os::SystemRandom random;
    Config config = TRY(load_config(line.config_file));
    return line.run({line.data_dir, std::move(config), clock, random});
}

// The exit code of an error, once it is said.
int fail_with(const core::Error& error) {
    warn(error.detail);
    return exit_code_of(error.code);
}

int run_named(int argument_count, char** arguments) {
    CommandLine line;
    line.data_dir = default_data_dir();
    WindowCommand window;
    std::string profile = "station";
    CLI::App app("Fangxin: the kiosk of a consumer-rights service station", "fangxin-kiosk");
    add_data_option(app, line);
    app.add_option("--config", line.config_file, "configuration file of this machine");
    app.add_option("--profile", profile, "whose desk this is")
        ->check(CLI::IsMember({"station"}))
        ->capture_default_str();
    app.add_flag(
        "--print-items", window.prints_items, "print where to touch, for tests from outside"
    );
    app.require_subcommand(0, 1);
    app.fallthrough();
    add_commands(app, line);
    line.run = [&window](const Machine& machine) { return run(window, machine); };
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kBadInput;
    }
    const auto exit_code = run(line);
    return exit_code ? *exit_code : fail_with(exit_code.error());
}

}  // namespace

void warn(const std::string& text) {
    std::fprintf(stderr, "fangxin-kiosk: %s\n", text.c_str());
}

int run_command_line(int argument_count, char** arguments) {
    const int exit_code = run_named(argument_count, arguments);
    const auto written = os::flush_last_output();
    return written || exit_code != kDone ? exit_code : fail_with(written.error());
}

}  // namespace fangxin::kiosk
