// Finding who acts.
#include "central/accounts/clerk.h"

#include <optional>
#include <utility>

#include "central/accounts/user_repository.h"
#include "core/try.h"

namespace fangxin::central {

core::Result<Clerk> find_clerk(Session& session, std::string_view name) {
    std::optional<User> user = TRY(find_user(session, name));
    if (!user) return core::fail(core::ErrorCode::not_found, "there is no user of this name");
    return Clerk{std::move(user->name), std::move(user->role)};
}

}  // namespace fangxin::central
