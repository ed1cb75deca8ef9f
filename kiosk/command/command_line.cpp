// The command line of fangxin-kiosk.
#include "kiosk/command/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace fangxin::kiosk {

namespace {

std::string default_data_dir() {
    const char* home = std::getenv("HOME");  // NOLINT(concurrency-mt-unsafe): before any thread
    return std::string(home != nullptr ? home : ".") + "/.local/share/fangxin-kiosk";
}

void add_data_option(CLI::App& app, CommandLine& line) {
    app.add_option("--data", line.data_dir, "folder of this machine's store")
        ->capture_default_str();
}

void add_enrol(CLI::App& app, CommandLine& line) {
    auto* command = app.add_subcommand("enrol", "make this machine known to a centre");
    auto options = std::make_shared<EnrolCommand>();
    add_data_option(*command, line);
    command->add_option("--central", options->central_url, "address of the centre")->required();
    command->add_option("--code", options->code, "one-time code of the centre")->required();
    command->callback([&line, options] { line.command = *options; });
}

void add_file(CLI::App& app, CommandLine& line) {
    auto* command = app.add_subcommand("file", "file a case from JSON");
    auto options = std::make_shared<FileCommand>();
    add_data_option(*command, line);
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
    command->callback([&line, options] {
        if (!options->is_example && options->json_file.empty()) {
            throw CLI::RequiredError("--example or --json");
        }
        line.command = *options;
    });
}

void add_queue(CLI::App& app, CommandLine& line) {
    auto* command = app.add_subcommand("queue", "list what waits to be delivered");
    add_data_option(*command, line);
    command->add_flag_function(
        "--json", [](std::int64_t) {}, "as JSON (the only form)"
    );
    command->callback([&line] { line.command = QueueCommand{}; });
}

void add_sync(CLI::App& app, CommandLine& line) {
    auto* command = app.add_subcommand("sync", "deliver what waits, now");
    auto options = std::make_shared<SyncCommand>();
    add_data_option(*command, line);
    command->add_flag("--until-empty", options->until_empty, "go on until nothing waits");
    command->callback([&line, options] { line.command = *options; });
}

void add_verify(CLI::App& app, CommandLine& line) {
    auto* command = app.add_subcommand("verify", "the account of what was filed here");
    add_data_option(*command, line);
    command->callback([&line] { line.command = VerifyCommand{}; });
}

void add_export(CLI::App& app, CommandLine& line) {
    auto* command = app.add_subcommand("export", "put what waits onto a stick, for the centre");
    auto options = std::make_shared<ExportCommand>();
    add_data_option(*command, line);
    command->add_option("folder", options->folder, "of the stick")->required();
    command->callback([&line, options] { line.command = *options; });
}

void add_import(CLI::App& app, CommandLine& line) {
    auto* command = app.add_subcommand("import", "take the centre's words back from a stick");
    auto options = std::make_shared<ImportCommand>();
    add_data_option(*command, line);
    command->add_option("bundle", options->bundle, "the folder 'export' made")->required();
    command->callback([&line, options] { line.command = *options; });
}

void add_status(CLI::App& app, CommandLine& line) {
    auto* command = app.add_subcommand("status", "what became of a case");
    auto options = std::make_shared<StatusCommand>();
    add_data_option(*command, line);
    command->add_option("number", options->number, "number of the case")->required();
    command->add_option("--query-code", options->query_code, "six digits of the receipt")
        ->required();
    command->add_flag("--offline", options->is_offline, "only what this machine knows");
    command->add_flag("--json", options->is_json, "as JSON");
    command->callback([&line, options] { line.command = *options; });
}

void add_tour(CLI::App& app, CommandLine& line) {
    auto* command = app.add_subcommand("tour", "show the product in its real window by itself");
    auto options = std::make_shared<TourCommand>();
    add_data_option(*command, line);
    command->add_option("--out", options->pictures_dir, "folder for the pictures")->required();
    command->callback([&line, options] { line.command = *options; });
}

}  // namespace

std::variant<CommandLine, int> parse_command_line(int argument_count, char** arguments) {
    CommandLine line;
    line.data_dir = default_data_dir();
    auto window = std::make_shared<WindowCommand>();
    window->profile = "station";
    CLI::App app("Fangxin: the kiosk of a consumer-rights service station", "fangxin-kiosk");
    add_data_option(app, line);
    app.add_option("--config", line.config_file, "configuration file of this machine");
    app.add_option("--profile", window->profile, "whose desk this is")
        ->check(CLI::IsMember({"station"}))
        ->capture_default_str();
    app.add_flag(
        "--print-items", window->prints_items, "print where to touch, for tests from outside"
    );
    app.require_subcommand(0, 1);
    app.fallthrough();
    add_enrol(app, line);
    add_file(app, line);
    add_queue(app, line);
    add_sync(app, line);
    add_verify(app, line);
    add_export(app, line);
    add_import(app, line);
    add_status(app, line);
    add_tour(app, line);
    line.command = WindowCommand{};
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? kDone : kBadInput;
    }
    if (std::holds_alternative<WindowCommand>(line.command)) line.command = *window;
    return line;
}

int exit_code_of(const core::Error& error) {
    switch (error.code) {
        case core::ErrorCode::corrupt:
            return kDamaged;
        case core::ErrorCode::invalid:
            return kBadInput;
        default:
            return kNotDone;
    }
}

int report(const core::Error& error) {
    std::fprintf(stderr, "fangxin-kiosk: %s\n", error.detail.c_str());
    return exit_code_of(error);
}

}  // namespace fangxin::kiosk
