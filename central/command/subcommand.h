// Subcommands, which register themselves: a file of its own in this folder is all that one needs.
#pragma once

#include <cstdio>
#include <fmt/format.h>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>

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

// A line of a result, on standard output.
template <typename... Values>
void print_line(fmt::format_string<Values...> format, Values&&... values) {
    std::puts(fmt::format(format, std::forward<Values>(values)...).c_str());
}

// A line on standard error, after the program's name. It says what to do and holds no personal
// data.
template <typename... Values>
void complain(fmt::format_string<Values...> format, Values&&... values) {
    const std::string line = fmt::format(format, std::forward<Values>(values)...);
    std::fprintf(stderr, "fangxin-central: %s\n", line.c_str());
}

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

// Registers a subcommand. Static objects only.
class Subcommand {
  public:
    // Adds the options, each with the member that it fills.
    template <typename Options>
    using Declare = std::type_identity_t<void (*)(OptionList& list, Options& options)>;

    // `name` is one word, or a group's and one more: "station add". `run` gives the exit code, or
    // an error, which is printed and has an exit code of its own.
    template <typename Options>
    Subcommand(
        const char* name,
        const char* description,
        core::Result<int> (*run)(const Options& options),
        Declare<Options> declare
    )
        : Subcommand(name, description, [run, declare](OptionList& list) {
              auto options = std::make_shared<Options>();
              declare(list, *options);
              return [run, options] { return run(*options); };
          }) {}

    using Run = std::function<core::Result<int>()>;
    // Adds the options; what it gives back keeps their variables.
    using SetUp = std::function<Run(OptionList& list)>;
    Subcommand(const char* name, const char* description, SetUp set_up);
};

// Reads the command line, runs the subcommand that it names, and gives the exit code.
int run_command_line(int argument_count, char** arguments);

}  // namespace fangxin::central
