// The first things a centre needs: its name and its first administrator.
#pragma once

#include <string>
#include <string_view>

#include "central/accounts/user_repository.h"
#include "central/database/session.h"
#include "core/random.h"

namespace fangxin::central {

inline constexpr const char* kDefaultOffice = "消费维权服务中心";
inline constexpr const char* kFirstUser = "admin";

struct FirstUser {
    User user;
    std::string password;  // one-time
};
// Hashes a new password, which takes its time.
FirstUser make_first_user(core::Random& random);

// Stores the first administrator and the office's name. False when a user is there already and so
// nothing was changed.
core::Result<bool> set_up(
    Session& writer, const User& first, std::string_view office, core::Instant now
);

}  // namespace fangxin::central
