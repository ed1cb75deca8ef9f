// Subcommands, which register themselves: a file of its own in this folder is all that one needs.
#pragma once

#include <functional>
#include <string>

#include "core/result.h"

namespace CLI {
class App;
}

namespace fangxin::central {

// Exit codes.
inline constexpr int kDone = 0;
inline constexpr int kNotDone = 1;  // try again
inline constexpr int kBadUse = 2;   // or bad input
inline constexpr int kDamaged = 3;  // damaged data

// Prints the error on standard error and gives the exit code that it stands for.
int fail_with(const core::Error& error);

// Which centre is meant.
struct Place {
    std::string data;      // the data folder
    std::string database;  // "sqlite:FILE" or "postgresql://..."; empty for init's
};
void add_place(CLI::App& command, Place& place);

// Registers a subcommand. Errors go to standard error, say what to do, and hold no personal data.
class Subcommand {
  public:
    // Does it and gives the exit code.
    using Run = std::function<int()>;
    // Adds the options to `command`; what it gives back keeps them.
    using SetUp = Run (*)(CLI::App& command);

    // `name` is one word, or a group's and one more: "station add". Static objects only.
    Subcommand(const char* name, const char* description, SetUp set_up);
};

// Adds every subcommand to `app`; the one that is called leaves its exit code.
void add_subcommands(CLI::App& app, int& exit_code);

}  // namespace fangxin::central
