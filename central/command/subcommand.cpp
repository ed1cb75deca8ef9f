// The register of subcommands.
#include "central/command/subcommand.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <string_view>

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

}  // namespace

int fail_with(const core::Error& error) {
    std::fprintf(stderr, "fangxin-central: %s\n", error.detail.c_str());
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

void add_place(CLI::App& command, Place& place) {
    command.add_option("--data", place.data, "the data folder")->required();
    command.add_option(
        "--database", place.database, "sqlite:FILE or postgresql://..., in place of init's"
    );
}

Subcommand::Subcommand(const char* name, const char* description, SetUp set_up) {
    all().emplace(name, Registered{description, set_up});
}

void add_subcommands(CLI::App& app, int& exit_code) {
    for (const auto& [name, registered] : all()) {
        const auto blank = name.find(' ');
        const bool is_grouped = blank != name.npos;
        CLI::App& parent = is_grouped ? group_of(app, name.substr(0, blank)) : app;
        const std::string own_name = is_grouped ? name.substr(blank + 1) : name;
        CLI::App* const command = parent.add_subcommand(own_name, registered.description);
        command->callback([run = registered.set_up(*command), &exit_code] { exit_code = run(); });
    }
}

}  // namespace fangxin::central
