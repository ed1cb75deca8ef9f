// The command line of fangxin-kiosk: which command, with which options.
//
// Exit codes: 0 done, 1 not done (try again), 2 bad use or input, 3 damaged data.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/result.h"

namespace fangxin::kiosk {

inline constexpr int kDone = 0;
inline constexpr int kNotDone = 1;
inline constexpr int kBadInput = 2;
inline constexpr int kDamaged = 3;

struct WindowCommand {
    std::string profile;  // station, merchant, staff
    bool prints_items = false;
};
struct EnrolCommand {
    std::string central_url;
    std::string code;
};
struct FileCommand {
    bool is_example = false;
    std::string json_file;  // "-" is standard input
    std::vector<std::string> evidence_files;
};
struct QueueCommand {};
struct SyncCommand {
    bool until_empty = false;
};
struct VerifyCommand {};
struct ExportCommand {
    std::string folder;  // of the stick
};
struct ImportCommand {
    std::string bundle;  // the folder that `export` made
};
struct StatusCommand {
    std::string number;
    std::string query_code;
    bool is_offline = false;
    bool is_json = false;
};
struct TourCommand {
    std::string pictures_dir;
};

using Command = std::variant<
    WindowCommand,
    EnrolCommand,
    FileCommand,
    QueueCommand,
    SyncCommand,
    VerifyCommand,
    ExportCommand,
    ImportCommand,
    StatusCommand,
    TourCommand>;

struct CommandLine {
    std::string data_dir;
    std::string config_file;
    Command command;
};

// Either what to do, or the exit code when help was printed or the use is wrong (said on standard
// error).
std::variant<CommandLine, int> parse_command_line(int argument_count, char** arguments);

// The exit code that tells a caller what kind of failure this was.
int exit_code_of(const core::Error& error);

// Says on standard error what went wrong and gives back the exit code.
int report(const core::Error& error);

}  // namespace fangxin::kiosk
