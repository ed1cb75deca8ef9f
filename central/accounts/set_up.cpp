// Setting up a new centre.
#include "central/accounts/set_up.h"

#include <cstddef>
#include <utility>

#include "central/accounts/settings.h"
#include "central/random_text.h"
#include "core/crypto.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr std::size_t kPasswordLength = 16;  // of 32 signs: 80 bits
constexpr const char* kAdministrator = "administrator";

}  // namespace

FirstUser make_first_user(core::Random& random) {
    std::string password = random_base32(random, kPasswordLength);
    User user{kFirstUser, kAdministrator, core::slow_hash(password)};
    return {std::move(user), std::move(password)};
}

core::Result<bool> set_up(
    Session& writer, const User& first, std::string_view office, core::Instant now
) {
    if (TRY(has_users(writer))) return false;
    TRY(insert_user(writer, first, now));
    TRY(put_setting(writer, kOfficeSetting, office));
    return true;
}

}  // namespace fangxin::central
