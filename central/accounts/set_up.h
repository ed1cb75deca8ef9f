// The first things a centre needs: its name and its first administrator.
#pragma once

#include <string_view>

#include "central/database/session.h"
#include "core/clock.h"

namespace fangxin::central {

inline constexpr const char* kDefaultOffice = "消费维权服务中心";
inline constexpr const char* kFirstUser = "admin";

// Stores the first administrator and the office's name. `password_hash` is of Argon2id and takes
// its time, so that it is made before. False when a user is there already and so nothing was
// changed.
core::Result<bool> set_up(
    Session& writer, std::string_view password_hash, std::string_view office, core::Instant now
);

}  // namespace fangxin::central
