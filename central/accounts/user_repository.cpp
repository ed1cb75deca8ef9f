// SQL of users.
#include "central/accounts/user_repository.h"

#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsertUser =
    "INSERT INTO users (name, role, password_hash, created_at) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (name) DO NOTHING RETURNING name";
constexpr const char* kSelectUser = "SELECT name, role, password_hash FROM users WHERE name = $1";
constexpr const char* kSelectAnyUser = "SELECT 1 FROM users LIMIT 1";

}  // namespace

core::Result<void> insert_user(Session& writer, const User& user, core::Instant now) {
    const Rows rows =
        TRY(writer.execute(kInsertUser, user.name, user.role, user.password_hash, now.utc_ms));
    if (rows.empty())
        return core::fail(core::ErrorCode::conflict, "a user of this name is already there");
    return {};
}

core::Result<std::optional<User>> find_user(Session& session, std::string_view name) {
    const Rows rows = TRY(session.execute(kSelectUser, name));
    if (rows.empty()) return std::optional<User>{};
    const Row row = rows[0];
    return std::optional<User>{User{row.text("name"), row.text("role"), row.text("password_hash")}};
}

core::Result<bool> has_users(Session& session) {
    const Rows rows = TRY(session.execute(kSelectAnyUser));
    return !rows.empty();
}

}  // namespace fangxin::central
