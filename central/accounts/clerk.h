// Somebody of the centre, as services are asked by them.
#pragma once

#include <string>
#include <string_view>

#include "central/database/session.h"
#include "core/try.h"

namespace fangxin::central {

// The one role so far: it may do everything.
inline constexpr std::string_view kAdministratorRole = "administrator";

struct Clerk {
    std::string name;
    std::string role;
};

// `not_found`: no user has this name.
inline core::Result<Clerk> find_clerk(Session& session, std::string_view name) {
    constexpr const char* kSelectUser = "SELECT name, role FROM users WHERE name = $1";
    const Rows rows = TRY(session.execute(kSelectUser, name));
    if (rows.empty())
        return core::fail(core::ErrorCode::not_found, "there is no user of this name");
    return Clerk{rows[0].text("name"), rows[0].text("role")};
}

}  // namespace fangxin::central
