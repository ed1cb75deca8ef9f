// The centre's own settings as rows.
#pragma once

#include <string>
#include <string_view>

#include "central/database/session.h"

namespace fangxin::central {

// The centre's name, as people see it in a case's history.
inline constexpr const char* kOfficeSetting = "office";

core::Result<void> put_setting(Session& writer, std::string_view name, std::string_view value);
// Empty when it was never set.
core::Result<std::string> setting(Session& session, std::string_view name);

}  // namespace fangxin::central
