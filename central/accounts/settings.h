// The centre's own settings as rows.
#pragma once

#include <string>
#include <string_view>

#include "central/database/session.h"
#include "core/try.h"

namespace fangxin::central {

// The centre's name, as people see it in a case's history.
inline constexpr const char* kOfficeSetting = "office";

inline core::Result<void> put_setting(
    Session& writer, std::string_view name, std::string_view value
) {
    constexpr const char* kPutSetting =
        "INSERT INTO settings (name, value) VALUES ($1, $2)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    return writer.send(kPutSetting, name, value);
}

// Empty when it was never set.
inline core::Result<std::string> setting(Session& session, std::string_view name) {
    constexpr const char* kSelectSetting = "SELECT value FROM settings WHERE name = $1";
    const Rows rows = TRY(session.execute(kSelectSetting, name));
    return rows.empty() ? std::string{} : rows[0].text("value");
}

}  // namespace fangxin::central
