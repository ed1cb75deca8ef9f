// What an installer may set for one machine.
#include "kiosk/config.h"

#include <set>
#include <string_view>
#include <toml++/toml.h>

#include "kiosk/build_paths.h"

namespace fangxin::kiosk {

namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

constexpr int kWindowPixelsMin = 320;
constexpr int kWindowPixelsMax = 16384;
constexpr double kPanelWidthMmMin = 50;
constexpr double kPanelWidthMmMax = 3000;

Config build_defaults() {
    Config config;
    config.assets_dir = kAssetsDir;
    config.built_assets_dir = kBuiltAssetsDir;
    config.shops_file = config.assets_dir + "/shops/example-mall.json";
    return config;
}

core::Error wrong(std::string_view key) {
    return {ErrorCode::invalid, "the configuration's value of '" + std::string(key) + "' is wrong"};
}

Result<void> read_text(const toml::table& table, const char* key, std::string& into) {
    const auto* node = table.get(key);
    if (node == nullptr) return {};
    const auto value = node->value_exact<std::string>();
    if (!value || value->empty()) return fail(wrong(key));
    into = *value;
    return {};
}

Result<void> read_pixels(const toml::table& table, const char* key, int& into) {
    const auto* node = table.get(key);
    if (node == nullptr) return {};
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < kWindowPixelsMin || *value > kWindowPixelsMax) return fail(wrong(key));
    into = static_cast<int>(*value);
    return {};
}

Result<void> read_flag(const toml::table& table, const char* key, bool& into) {
    const auto* node = table.get(key);
    if (node == nullptr) return {};
    const auto value = node->value_exact<bool>();
    if (!value) return fail(wrong(key));
    into = *value;
    return {};
}

Result<void> read_panel_width(const toml::table& table, float& into) {
    const auto* node = table.get("panel_width_mm");
    if (node == nullptr) return {};
    const auto value = node->value<double>();
    if (!value || !(*value >= kPanelWidthMmMin && *value <= kPanelWidthMmMax)) {
        return fail(wrong("panel_width_mm"));
    }
    into = static_cast<float>(*value);
    return {};
}

Result<void> refuse_unknown_keys(const toml::table& table) {
    static const std::set<std::string_view> kKnown = {
        "assets_dir",
        "built_assets_dir",
        "shops_file",
        "window_width_px",
        "window_height_px",
        "fullscreen",
        "panel_width_mm",
        "allow_plain_http",
    };
    for (const auto& [key, value] : table) {
        if (!kKnown.contains(key.str())) {
            return fail(
                ErrorCode::invalid,
                "the configuration has an unknown key '" + std::string(key.str()) + "'"
            );
        }
    }
    return {};
}

Result<Config> read_table(const toml::table& table) {
    Config config = build_defaults();
    const Result<void> steps[] = {
        refuse_unknown_keys(table),
        read_text(table, "assets_dir", config.assets_dir),
        read_text(table, "built_assets_dir", config.built_assets_dir),
        read_text(table, "shops_file", config.shops_file),
        read_pixels(table, "window_width_px", config.window_width_px),
        read_pixels(table, "window_height_px", config.window_height_px),
        read_flag(table, "fullscreen", config.is_fullscreen),
        read_flag(table, "allow_plain_http", config.is_plain_http_allowed),
        read_panel_width(table, config.panel_width_mm),
    };
    for (const auto& step : steps) {
        if (!step) return fail(step.error());
    }
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
