// The commands of fangxin-kiosk other than the window: each does its work, prints, and gives back
// the exit code.
#pragma once

#include "kiosk/command/command_line.h"
#include "kiosk/config.h"

namespace fangxin::kiosk {

// What every command works with.
struct CommandContext {
    std::string data_dir;
    Config config;
};

int run_enrol(const EnrolCommand& command, const CommandContext& context);
int run_file(const FileCommand& command, const CommandContext& context);
int run_queue(const CommandContext& context);
int run_sync(const SyncCommand& command, const CommandContext& context);
// The account of this machine: filed = received + waiting + lost, and what went wrong.
int run_verify(const CommandContext& context);
int run_export(const ExportCommand& command, const CommandContext& context);
int run_import(const ImportCommand& command, const CommandContext& context);
int run_status(const StatusCommand& command, const CommandContext& context);

}  // namespace fangxin::kiosk
