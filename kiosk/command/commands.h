// The commands of fangxin-kiosk, each with its options.
//
// Exit codes: 0 done, 1 not done (try again), 2 bad use or input, 3 damaged data, 4 cut off by the
// centre.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "kiosk/station/machine.h"

namespace fangxin::kiosk {

inline constexpr int kDone = 0;
inline constexpr int kNotDone = 1;
inline constexpr int kBadInput = 2;
inline constexpr int kDamaged = 3;
inline constexpr int kCutOff = 4;

struct WindowCommand {
    bool prints_items = false;
};
struct EnrolCommand {
    std::string central_url;
    std::string code;
    std::string fingerprint;  // that the centre must have; empty: any
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
struct StaffPinCommand {};  // the PIN is a line of standard input
struct TourCommand {
    std::string pictures_dir;
};

// Each does its work, prints, and gives back the exit code. An error is still to be said.
core::Result<int> run(const EnrolCommand& command, const Machine& machine);
core::Result<int> run(const FileCommand& command, const Machine& machine);
core::Result<int> run(const QueueCommand& command, const Machine& machine);
core::Result<int> run(const SyncCommand& command, const Machine& machine);
// The account of this machine: filed = received + waiting + lost, and what went wrong.
core::Result<int> run(const VerifyCommand& command, const Machine& machine);
core::Result<int> run(const ExportCommand& command, const Machine& machine);
core::Result<int> run(const ImportCommand& command, const Machine& machine);
core::Result<int> run(const StatusCommand& command, const Machine& machine);
// Sets the PIN of the staff's corner.
core::Result<int> run(const StaffPinCommand& command, const Machine& machine);
// Until the window is closed.
core::Result<int> run(const WindowCommand& command, const Machine& machine);
// Until the tour has reached its last line, or failed.
core::Result<int> run(const TourCommand& command, const Machine& machine);

// Says on standard error that the database was damaged, until it was reported to the centre. Gives
// the number of cases that were lost in it.
core::Result<std::uint64_t> warn_of_damage(storage::Store& store);

// Says on standard error that the centre has cut off this machine, if it has. Gives whether it has.
core::Result<bool> warn_if_cut_off(storage::Store& store);

// An instant as Beijing's time: "2026-03-01T08:00:00+08:00".
std::string iso_time(core::Instant instant);

// Says on standard error what staff must know.
void warn(const std::string& text);

}  // namespace fangxin::kiosk
