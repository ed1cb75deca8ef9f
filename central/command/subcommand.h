// Subcommands, which register themselves: a file of its own in this folder is all that one needs.
#pragma once

#include <functional>
#include <string>

#include "core/result.h"

// NOLINTNEXTLINE(readability-identifier-naming): the name of the library.
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

// The options of one subcommand, each with the variable that it fills. Only here is CLI11 known: it
// takes its time to compile.
class OptionList {
  public:
    explicit OptionList(CLI::App& command) : command_(command) {}

    // `name` is "--name", or a word that is known by its place in the line.
    void require(const char* name, std::string& value, const char* help);
    void add(const char* name, std::string& value, const char* help);
    void add(const char* name, int& value, const char* help);
    void add_flag(const char* name, bool& value, const char* help);
    // --data and --database.
    void add(Place& place);

  private:
    CLI::App& command_;
};

// Registers a subcommand. Errors go to standard error, say what to do, and hold no personal data.
class Subcommand {
  public:
    // Does it and gives the exit code.
    using Run = std::function<int()>;
    // Adds the options; what it gives back keeps their variables.
    using SetUp = Run (*)(OptionList& options);

    // `name` is one word, or a group's and one more: "station add". Static objects only.
    Subcommand(const char* name, const char* description, SetUp set_up);
};

// Reads the command line, runs the subcommand that it names, and gives the exit code.
int run_command_line(int argument_count, char** arguments);

}  // namespace fangxin::central
