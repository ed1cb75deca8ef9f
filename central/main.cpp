// fangxin-central: reads the command line and runs one subcommand.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <trantor/utils/Logger.h>

#include "central/commands/commands.h"
#include "core/crypto.h"

#include "os/private_memory.h"

namespace {

namespace central = fangxin::central;

// Standard output belongs to results; every log goes to standard error.
void set_up_logs() {
    spdlog::set_default_logger(spdlog::stderr_logger_mt("central"));
    trantor::Logger::setLogLevel(trantor::Logger::kError);
    trantor::Logger::setOutputFunction(
        [](const char* text, std::uint64_t length) { std::fwrite(text, 1, length, stderr); },
        [] { std::fflush(stderr); }
    );
}

void add_place(CLI::App& command, central::Place& place) {
    command.add_option("--data", place.data, "the data folder")->required();
    command.add_option("--database", place.database, "sqlite:FILE, in place of init's");
}

// The command line with the options it fills in.
struct CommandLine {
    CLI::App app{"The central service of Fangxin", "fangxin-central"};
    central::InitOptions init;
    central::ServeOptions serve;
    central::EnrolCodeOptions enrol_code;
    central::StationAddOptions station_add;
    central::CasesOptions cases;
    central::EvidenceOptions evidence;
    central::ActOptions act;
    central::Place verify;
    central::Place keys_rotate;
    central::Place devices;
    central::ImportOptions import_options;
    central::ClockOptions clock;
    central::FindOptions find;
    central::ContentPublishOptions content_publish;
    central::Place content_list;
    int exit_code = 0;

    void add_set_up_commands();
    void add_clerk_commands();
    void add_law_commands();
};

void CommandLine::add_set_up_commands() {
    auto* const init_command = app.add_subcommand("init", "keys, schema, first administrator");
    add_place(*init_command, init.place);
    init_command->add_option("--office", init.office, "the centre's name in a case's history");
    init_command->add_flag("--demo", init.has_demo, "with a station 'demo'");
    init_command->callback([this] { exit_code = central::init(init); });

    auto* const serve_command = app.add_subcommand("serve", "answer kiosks and people");
    add_place(*serve_command, serve.place);
    serve_command->add_option("--listen", serve.listen, "HOST:PORT; port 0 = any")->required();
    serve_command->add_option(
        "--public-url", serve.public_url, "where people reach the pages, as https://HOST"
    );
    serve_command->callback([this] { exit_code = central::serve(serve); });

    auto* const station = app.add_subcommand("station", "the stations");
    station->require_subcommand(1);
    auto* const add = station->add_subcommand("add", "a new station");
    add_place(*add, station_add.place);
    add->add_option("--id", station_add.id, "letters, digits, dashes")->required();
    add->add_option("--name", station_add.name, "shown at the kiosk")->required();
    add->callback([this] { exit_code = central::station_add(station_add); });

    auto* const keys = app.add_subcommand("keys", "the centre's keys");
    keys->require_subcommand(1);
    auto* const rotate =
        keys->add_subcommand("rotate", "a new key to seal to; the former ones still open");
    add_place(*rotate, keys_rotate);
    rotate->callback([this] { exit_code = central::keys_rotate(keys_rotate); });

    auto* const code = app.add_subcommand("enrol-code", "a one-time code for a kiosk");
    add_place(*code, enrol_code.place);
    code->add_option("--station", enrol_code.station, "the station's id")->required();
    code->callback([this] { exit_code = central::enrol_code(enrol_code); });
}

void CommandLine::add_clerk_commands() {
    auto* const list = app.add_subcommand("cases", "every case, decrypted");
    add_place(*list, cases.place);
    list->add_flag("--json", cases.is_json, "one JSON a line");
    list->callback([this] { exit_code = central::cases(cases); });

    auto* const files = app.add_subcommand("evidence", "the files of a case, decrypted");
    files->add_option("number", evidence.number, "the case's number or id")->required();
    files->add_option("--out", evidence.out, "the folder for them")->required();
    add_place(*files, evidence.place);
    files->callback([this] { exit_code = central::evidence(evidence); });

    auto* const step = app.add_subcommand("act", "one handling step");
    step->add_option("number", act.number, "the case's number or id")->required();
    step->add_option("action", act.step.action, "a move, as accept, or a fact, as testing_started")
        ->required();
    step->add_option("--ground", act.step.ground, "of a refusal or termination, by its number");
    step->add_flag("--consumer-consents", act.step.consumer_consents, "the consumer agreed to it");
    step->add_flag("--merchant-consents", act.step.merchant_consents, "the merchant agreed to it");
    add_place(*step, act.place);
    step->add_option("--as", act.user, "the user who acts")->required();
    step->callback([this] { exit_code = central::act(act); });

    auto* const carried = app.add_subcommand("import", "a bundle that came on a stick");
    carried->add_option("bundle", import_options.bundle, "the folder 'export' made")->required();
    carried->add_option(
        "--acknowledgements",
        import_options.receipts,
        "a file for them, when the stick cannot be written"
    );
    add_place(*carried, import_options.place);
    carried->callback([this] { exit_code = central::import_carried(import_options); });

    auto* const standings =
        app.add_subcommand("devices", "how each kiosk stands, as it says and as it is here");
    add_place(*standings, devices);
    standings->callback([this] { exit_code = central::devices(devices); });

    auto* const check = app.add_subcommand("verify", "filed = received, for every device");
    add_place(*check, verify);
    check->callback([this] { exit_code = central::verify(verify); });
}

void CommandLine::add_law_commands() {
    auto* const clock_command = app.add_subcommand("clock", "the legal limits of a case's facts");
    clock_command->add_option("facts", clock.facts_file, "a file of facts, or -")->required();
    clock_command->add_option("--on", clock.on, "as of the end of this day; today if left out");
    clock_command->add_flag("--text", clock.is_text, "sentences instead of JSON");
    clock_command->add_option("--data", clock.place.data, "count by this centre's published law");
    clock_command->callback([this] { exit_code = central::clock(clock); });

    auto* const find_command =
        app.add_subcommand("find", "grounds, demands, problems, categories and other bodies");
    find_command->add_option("typed", find.typed, "Chinese, pinyin or initials")->required();
    find_command->add_option("--in", find.list, "only in this list, as the answers name it");
    find_command->add_option("--data", find.place.data, "in what this centre published");
    find_command->callback([this] { exit_code = central::find(find); });

    auto* const content = app.add_subcommand("content", "the data kiosks take from the centre");
    content->require_subcommand(1);
    auto* const publish = content->add_subcommand("publish", "a newer text of one kind");
    publish->add_option("kind", content_publish.kind, "as 'content list' names it")->required();
    publish->add_option("file", content_publish.file, "the text, or -")->required();
    add_place(*publish, content_publish.place);
    publish->add_option("--as", content_publish.user, "the user who publishes")->required();
    publish->callback([this] { exit_code = central::content_publish(content_publish); });
    auto* const list = content->add_subcommand("list", "each kind with the version in force");
    add_place(*list, content_list);
    list->callback([this] { exit_code = central::content_list(content_list); });
}

}  // namespace

int main(int argument_count, char** arguments) {
    constexpr int kBadUse = 2;
    fangxin::os::overwrite_freed_memory();
    fangxin::core::forbid_core_dumps();
    fangxin::core::start_crypto();
    set_up_logs();
    CommandLine line;
    line.app.require_subcommand(1);
    line.add_set_up_commands();
    line.add_clerk_commands();
    line.add_law_commands();
    try {
        line.app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return line.app.exit(error) == 0 ? 0 : kBadUse;
    }
    return line.exit_code;
}
