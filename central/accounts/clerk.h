// Somebody of the centre, as services are asked by them.
#pragma once

#include <string>
#include <string_view>

#include "central/database/session.h"

namespace fangxin::central {

struct Clerk {
    std::string name;
    std::string role;
};

// `not_found`: no user has this name.
core::Result<Clerk> find_clerk(Session& session, std::string_view name);

}  // namespace fangxin::central
