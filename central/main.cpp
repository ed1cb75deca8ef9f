// fangxin-central: reads the command line and runs one subcommand.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "central/command/subcommand.h"
#include "core/crypto.h"
#include "os/private_memory.h"
#include "os/process.h"

int main(int argument_count, char** arguments) {
    fangxin::os::overwrite_freed_memory();
    fangxin::os::forbid_core_dumps();
    fangxin::core::start_crypto();
    // Standard output belongs to results; every log goes to standard error.
    spdlog::set_default_logger(spdlog::stderr_logger_mt("central"));
    return fangxin::central::run_command_line(argument_count, arguments);
}
