// The register of subcommands.
#include "central/command/subcommand.h"

#include <CLI/CLI.hpp>
#include <map>
#include <string_view>
#include <utility>

#include "os/standard_streams.h"

namespace fangxin::central {
namespace {

struct Registered {
    const char* description;
    Subcommand::SetUp set_up;
};

// By name. Made when the first one registers, in whichever order they do.
std::map<std::string, Registered, std::less<>>& all() {
    static std::map<std::string, Registered, std::less<>> registered;
    return registered;
}

// What the groups are for.
const std::map<std::string_view, const char*> kGroups{
    {"content", "the data kiosks take from the centre"},
    {"keys", "the centre's keys"},
    {"station", "the stations"},
};

CLI::App& group_of(CLI::App& app, const std::string& name) {
    const auto is_it = [&name](const CLI::App* known) { return known->get_name() == name; };
    const auto known = app.get_subcommands(is_it);
    if (!known.empty()) return *known.front();
    CLI::App& group = *app.add_subcommand(name, kGroups.at(name));
    group.require_subcommand(1);
    return group;
}

// The exit code that an error has, once it is printed.
int fail_with(const core::Error& error) {
    complain("{}", error.detail);
    switch (error.code) {
        case core::ErrorCode::invalid:
        case core::ErrorCode::not_found:
            return kBadUse;
        case core::ErrorCode::corrupt:
            return kDamaged;
        default:
            return kNotDone;
    }
}

void add(CLI::App& app, const std::string& name, const Registered& registered, int& exit_code) {
    const auto blank = name.find(' ');
    const bool is_grouped = blank != name.npos;
    CLI::App& parent = is_grouped ? group_of(app, name.substr(0, blank)) : app;
    const std::string own_name = is_grouped ? name.substr(blank + 1) : name;
    CLI::App* const command = parent.add_subcommand(own_name, registered.description);
    OptionList options(*command);
    command->callback([run = registered.set_up(options), &exit_code] {
        const core::Result<int> code = run();
        exit_code = code ? *code : fail_with(code.error());
    });
}

// The exit code of the subcommand that the command line names.
int run_named(int argument_count, char** arguments) {
    CLI::App app{"The central service of Fangxin", "fangxin-central"};
    app.require_subcommand(1);
    int exit_code = kDone;
    for (const auto& [name, registered] : all()) add(app, name, registered, exit_code);
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kBadUse;
    }
    return exit_code;
}

}  // namespace

void OptionList::require(const char* name, std::string& value, const char* help) {
    command_.add_option(name, value, help)->required();
}

void OptionList::add(const char* name, std::string& value, const char* help) {
    command_.add_option(name, value, help);
}

void OptionList::add(const char* name, int& value, const char* help) {
    command_.add_option(name, value, help);
}

void OptionList::add_flag(const char* name, bool& value, const char* help) {
    command_.add_flag(name, value, help);
}

void OptionList::add(Place& place) {
    require("--data", place.data, "the data folder");
    add("--database", place.database, "sqlite:FILE or postgresql://..., in place of init's");
}

Subcommand::Subcommand(const char* name, const char* description, SetUp set_up) {
    all().emplace(name, Registered{description, std::move(set_up)});
}

int run_command_line(int argument_count, char** arguments) {
    const int exit_code = run_named(argument_count, arguments);
    const auto written = os::flush_last_output();
    return written || exit_code != kDone ? exit_code : fail_with(written.error());
}

}  // namespace fangxin::central
