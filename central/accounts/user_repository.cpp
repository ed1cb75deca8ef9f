// SQL of users and settings.
#include "central/repository/user_repository.h"

#include <utility>

#include "central/repository/rows.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsertUser =
    "INSERT INTO users (name, role, password_hash, created_at) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (name) DO NOTHING RETURNING name";
constexpr const char* kSelectUser = "SELECT name, role, password_hash FROM users WHERE name = $1";
constexpr const char* kSelectAnyUser = "SELECT 1 FROM users LIMIT 1";
constexpr const char* kPutSetting =
    "INSERT INTO settings (name, value) VALUES ($1, $2)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value";
constexpr const char* kSelectSetting = "SELECT value FROM settings WHERE name = $1";

}  // namespace

Task<core::Result<void>> insert_user(Session& session, const User& user, core::Instant now) {
    auto rows =
        co_await session.execute(kInsertUser, user.name, user.role, user.password_hash, now.utc_ms);
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty())
        co_return core::fail(core::ErrorCode::conflict, "a user of this name is already there");
    co_return core::Result<void>{};
}

Task<core::Result<std::optional<User>>> find_user(Session& session, std::string name) {
    auto rows = co_await session.execute(kSelectUser, std::move(name));
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty()) co_return std::optional<User>{};
    const auto row = (*rows)[0];
    co_return std::optional<User>{
        User{text_at(row, "name"), text_at(row, "role"), text_at(row, "password_hash")}};
}

Task<core::Result<bool>> has_users(Session& session) {
    auto rows = co_await session.execute(kSelectAnyUser);
    if (!rows) co_return core::fail(rows.error());
    co_return !rows->empty();
}

Task<core::Result<void>> put_setting(Session& session, std::string name, std::string value) {
    auto rows = co_await session.execute(kPutSetting, std::move(name), std::move(value));
    if (!rows) co_return core::fail(rows.error());
    co_return core::Result<void>{};
}

Task<core::Result<std::string>> setting(Session& session, std::string name) {
    auto rows = co_await session.execute(kSelectSetting, std::move(name));
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty()) co_return std::string{};
    co_return text_at((*rows)[0], "value");
}

}  // namespace fangxin::central
