// fangxin-kiosk: the window a person touches, and the commands of the machine it runs on.
#include <type_traits>
#include <variant>

#include "core/crypto.h"
#include "kiosk/command/command_line.h"
#include "kiosk/command/commands.h"
#include "kiosk/command/window_command.h"
#include "kiosk/config.h"
#include "os/private_memory.h"
#include "os/process.h"

namespace fangxin::kiosk {
namespace {

int run_command(const CommandLine& line) {
    auto config = load_config(line.config_file);
    if (!config) return report(config.error());
    const CommandContext context{line.data_dir, *config};
    return std::visit(
        [&context](const auto& command) {
            using Kind = std::decay_t<decltype(command)>;
            if constexpr (std::is_same_v<Kind, EnrolCommand>) return run_enrol(command, context);
            if constexpr (std::is_same_v<Kind, FileCommand>) return run_file(command, context);
            if constexpr (std::is_same_v<Kind, QueueCommand>) return run_queue(context);
            if constexpr (std::is_same_v<Kind, SyncCommand>) return run_sync(command, context);
            if constexpr (std::is_same_v<Kind, VerifyCommand>) return run_verify(context);
            if constexpr (std::is_same_v<Kind, ExportCommand>) return run_export(command, context);
            if constexpr (std::is_same_v<Kind, ImportCommand>) return run_import(command, context);
            if constexpr (std::is_same_v<Kind, StatusCommand>) return run_status(command, context);
            if constexpr (std::is_same_v<Kind, TourCommand>)
                return run_tour_command(command, context);
            if constexpr (std::is_same_v<Kind, WindowCommand>) return run_window(command, context);
        },
        line.command
    );
}

}  // namespace
}  // namespace fangxin::kiosk

int main(int argument_count, char** arguments) {
    fangxin::os::overwrite_freed_memory();
    fangxin::os::forbid_core_dumps();
    fangxin::core::start_crypto();
    const auto parsed = fangxin::kiosk::parse_command_line(argument_count, arguments);
    if (const auto* exit_code = std::get_if<int>(&parsed)) return *exit_code;
    return fangxin::kiosk::run_command(std::get<fangxin::kiosk::CommandLine>(parsed));
}
