// The centre's health to JSON and back.
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/limits.h"

namespace fangxin::core {

std::string to_json(const Health& health) {
    return nlohmann::json{{"status", health.status}, {"version", health.version}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace
    );
}

Result<Health> parse_health(std::string_view json) {
    if (json.size() > kAnswerBytesMax) return fail(ErrorCode::invalid, "the health is too long");
    const auto value = nlohmann::json::parse(json, nullptr, false);
    if (!value.is_object() || !value.contains("status") || !value.contains("version") ||
        !value["status"].is_string() || !value["version"].is_string())
        return fail(ErrorCode::invalid, "the health is not an object with status and version");
    return Health{value["status"].get<std::string>(), value["version"].get<std::string>()};
}

}  // namespace fangxin::core
