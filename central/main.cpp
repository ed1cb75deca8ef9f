// fangxin-central: reads the command line and runs one subcommand.
#include <cstdlib>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "central/command/subcommand.h"
#include "central/limits.h"
#include "core/crypto.h"
#include "os/private_memory.h"
#include "os/process.h"
#include "os/standard_streams.h"

int main(int argument_count, char** arguments) {
    fangxin::os::fill_closed_streams();
    if (fangxin::os::open_files_max() < fangxin::central::kOpenFilesMin) {
        fangxin::central::complain("this process may open too few files: raise 'ulimit -n'");
        return fangxin::central::kNotDone;
    }
    fangxin::os::overwrite_freed_memory();
    fangxin::os::forbid_core_dumps();
    fangxin::core::start_crypto();
    // Standard output belongs to results; every log goes to standard error.
    spdlog::set_default_logger(spdlog::stderr_logger_mt("central"));
    spdlog::set_pattern("[%Y-%m-%dT%H:%M:%S.%eZ] [%l] %v", spdlog::pattern_time_type::utc);
    const int code = fangxin::central::run_command_line(argument_count, arguments);
    // The log of `serve` has a thread, whose end would wait for a reader that has stopped.
    if (!fangxin::os::are_errors_taken()) std::_Exit(code);
    return code;
}
