// What an installer may set for one machine.
#include "kiosk/config.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <toml++/toml.h>

#include "core/divisions/divisions.h"
#include "kiosk/build_paths.h"
#include "kiosk/camera/camera.h"
#include "kiosk/limits.h"
#include "kiosk/printer/ipp_printer.h"

namespace fangxin::kiosk {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

Config build_defaults() {
    Config config;
    config.assets_dir = kAssetsDir;
    config.built_assets_dir = kBuiltAssetsDir;
    config.shops_file = config.assets_dir + "/demo/shops.json";
    config.floor_plans_file = config.assets_dir + "/demo/floor_plans.json";
    return config;
}

// Each takes the value of a key over; false when it is wrong.
template <auto Member>
bool set_text(Config& config, const toml::node& node) {
    config.*Member = node.value_exact<std::string>().value_or("");
    return !(config.*Member).empty();
}

template <auto Member>
bool set_flag(Config& config, const toml::node& node) {
    const auto value = node.value_exact<bool>();
    config.*Member = value.value_or(false);
    return value.has_value();
}

template <auto Member>
bool set_pixels(Config& config, const toml::node& node) {
    constexpr std::int64_t kMin = 320;
    constexpr std::int64_t kMax = 16384;
    constexpr std::int64_t kMonitors = 0;
    const auto value = node.value_exact<std::int64_t>().value_or(-1);
    config.*Member = static_cast<int>(std::clamp(value, kMonitors, kMax));
    return config.*Member == value && (value == kMonitors || value >= kMin);
}

bool set_panel_width(Config& config, const toml::node& node) {
    constexpr double kMinMm = 50;
    constexpr double kMaxMm = 3000;
    const auto value = node.value<double>().value_or(0);
    config.panel_width_mm = static_cast<float>(value);
    return value >= kMinMm && value <= kMaxMm;
}

bool set_printer(Config& config, const toml::node& node) {
    return set_text<&Config::printer_uri>(config, node) && is_printer_uri(config.printer_uri);
}

bool set_paper(Config& config, const toml::node& node) {
    const auto name = node.value_exact<std::string>().value_or("");
    config.printer_paper = name == "a4" ? PaperSize::a4 : PaperSize::roll_80;
    return name == "a4" || name == "roll_80";
}

bool set_sticks(Config& config, const toml::node& node) {
    return set_text<&Config::evidence_sticks>(config, node) &&
           config.evidence_sticks.starts_with('/');
}

template <auto Member>
bool set_command(Config& config, const toml::node& node) {
    const toml::array* const words = node.as_array();
    if (words == nullptr || words->empty() || words->size() > kCommandWordsMax) return false;
    std::vector<std::string>& command = config.*Member;
    for (const toml::node& word : *words)
        command.push_back(word.value_exact<std::string>().value_or(""));
    return std::ranges::find(command, std::string()) == command.end() &&
           command.front().starts_with('/');
}

bool set_division(Config& config, const toml::node& node) {
    config.home_division = node.value_exact<std::string>().value_or("");
    const bool is_empty = config.home_division.empty();
    return !is_empty && !core::builtin_divisions().children(config.home_division).empty();
}

bool set_camera(Config& config, const toml::node& node) {
    config.camera = node.value_exact<std::string>().value_or("");
    return config.camera == kTestCamera || config.camera.starts_with('/');
}

struct Key {
    std::string_view name;
    bool (*set)(Config& config, const toml::node& node);
};

constexpr Key kKeys[] = {
    {"assets_dir", set_text<&Config::assets_dir>},
    {"built_assets_dir", set_text<&Config::built_assets_dir>},
    {"shops_file", set_text<&Config::shops_file>},
    {"floor_plans_file", set_text<&Config::floor_plans_file>},
    {"home_division", set_division},
    {"window_width_px", set_pixels<&Config::window_width_px>},
    {"window_height_px", set_pixels<&Config::window_height_px>},
    {"fullscreen", set_flag<&Config::is_fullscreen>},
    {"monitor", set_text<&Config::monitor>},
    {"show_pointer", set_flag<&Config::shows_pointer>},
    {"panel_width_mm", set_panel_width},
    {"printer_uri", set_printer},
    {"printer_paper", set_paper},
    {"help_command", set_command<&Config::help_command>},
    {"key_sound", set_text<&Config::key_sound>},
    {"voice", set_command<&Config::voice>},
    {"voice_only_with_headphones", set_flag<&Config::is_voice_for_headphones>},
    {"evidence_sticks", set_sticks},
    {"camera", set_camera},
    {"fuzzy_pinyin", set_flag<&Config::is_pinyin_fuzzy>},
    {"allow_plain_http", set_flag<&Config::is_plain_http_allowed>},
};

Result<Config> read_table(const toml::table& table) {
    Config config = build_defaults();
    for (const auto& [name, node] : table) {
        const auto quoted = "'" + std::string(name.str()) + "'";
        const auto* const key = std::ranges::find(kKeys, name.str(), &Key::name);
        if (key == std::end(kKeys))
            return fail(ErrorCode::invalid, "the configuration has an unknown key " + quoted);
        if (!key->set(config, node))
            return fail(ErrorCode::invalid, "the configuration's value of " + quoted + " is wrong");
    }
    // The plans of the made-up mall are no other mall's.
    if (table.contains("shops_file") && !table.contains("floor_plans_file"))
        config.floor_plans_file.clear();
    return config;
}

}  // namespace

Result<Config> load_config(const std::string& file) {
    if (file.empty()) return build_defaults();
    try {
        return read_table(toml::parse_file(file));
    } catch (const toml::parse_error& error) {
        return fail(
            ErrorCode::invalid,
            "the configuration file cannot be read, line " +
                std::to_string(error.source().begin.line)
        );
    }
}

}  // namespace fangxin::kiosk
