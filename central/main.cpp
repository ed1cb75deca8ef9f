// fangxin-central: reads the command line and runs one subcommand.
#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "central/command/subcommand.h"
#include "core/crypto.h"

#include "os/private_memory.h"
#include "os/process.h"

int main(int argument_count, char** arguments) {
    namespace central = fangxin::central;
    fangxin::os::overwrite_freed_memory();
    fangxin::os::forbid_core_dumps();
    fangxin::core::start_crypto();
    // Standard output belongs to results; every log goes to standard error.
    spdlog::set_default_logger(spdlog::stderr_logger_mt("central"));
    CLI::App app{"The central service of Fangxin", "fangxin-central"};
    app.require_subcommand(1);
    int exit_code = central::kDone;
    central::add_subcommands(app, exit_code);
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? central::kDone : central::kBadUse;
    }
    return exit_code;
}
