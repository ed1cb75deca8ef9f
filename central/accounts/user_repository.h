// People who work at the centre, as rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "central/database/session.h"
#include "core/clock.h"

namespace fangxin::central {

struct User {
    std::string name;
    std::string role;
    std::string password_hash;  // Argon2id
};

// `conflict` when the name is taken.
core::Result<void> insert_user(Session& writer, const User& user, core::Instant now);
core::Result<std::optional<User>> find_user(Session& session, std::string_view name);
core::Result<bool> has_users(Session& session);

}  // namespace fangxin::central
