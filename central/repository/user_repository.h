// People who work at the centre, and the centre's own settings, as rows.
#pragma once

#include <optional>
#include <string>

#include "central/repository/session.h"
#include "core/clock.h"

namespace fangxin::central {

struct User {
    std::string name;
    std::string role;
    std::string password_hash;  // Argon2id
};

// `conflict` when the name is taken.
Task<core::Result<void>> insert_user(Session& session, const User& user, core::Instant now);
Task<core::Result<std::optional<User>>> find_user(Session& session, std::string name);
Task<core::Result<bool>> has_users(Session& session);

Task<core::Result<void>> put_setting(Session& session, std::string name, std::string value);
// Empty when it was never set.
Task<core::Result<std::string>> setting(Session& session, std::string name);

}  // namespace fangxin::central
