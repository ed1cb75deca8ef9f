// Setting up a new centre.
#include "central/service/set_up.h"

#include <functional>
#include <utility>

#include "central/repository/user_repository.h"
#include "core/case_number.h"

namespace fangxin::central {
namespace {

constexpr std::size_t kPasswordLength = 16;  // of 32 signs: 80 bits
constexpr const char* kAdministrator = "administrator";

std::string random_password(core::Random& random) {
    core::Bytes bytes(kPasswordLength);
    random.fill(bytes);
    std::string text;
    for (const auto byte : bytes)
        text += core::kBase32Alphabet[byte % core::kBase32Alphabet.size()];
    core::wipe(bytes);
    return text;
}

// False when there are users already.
Task<core::Result<bool>> insert_first(
    Session& session, User user, std::string office, core::Instant now
) {
    auto has_any = co_await has_users(session);
    if (!has_any) co_return core::fail(has_any.error());
    if (*has_any) co_return false;
    auto inserted = co_await insert_user(session, user, now);
    if (!inserted) co_return core::fail(inserted.error());
    auto named = co_await put_setting(session, kOfficeSetting, std::move(office));
    if (!named) co_return core::fail(named.error());
    co_return true;
}

}  // namespace

Task<core::Result<std::optional<std::string>>> set_up(const Centre& centre, std::string office) {
    const std::string password = random_password(centre.random);
    const User user{kFirstUser, kAdministrator, core::slow_hash(password)};
    std::function<Task<core::Result<bool>>(Session&)> work = [&](Session& session) {
        return insert_first(session, user, office, centre.clock.now());
    };
    auto is_new = co_await centre.database.write<bool>(std::move(work));
    if (!is_new) co_return core::fail(is_new.error());
    if (!*is_new) co_return std::optional<std::string>{};
    co_return std::optional<std::string>{password};
}

}  // namespace fangxin::central
