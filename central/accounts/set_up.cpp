// SQL of a new centre's first administrator.
#include "central/accounts/set_up.h"

#include "central/accounts/clerk.h"
#include "central/accounts/settings.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsertFirstUser =
    "INSERT INTO users (name, role, password_hash, created_at)"
    " SELECT $1, $4, $2, $3 WHERE NOT EXISTS (SELECT 1 FROM users) RETURNING name";

}  // namespace

core::Result<bool> set_up(
    Session& writer, std::string_view password_hash, std::string_view office, core::Instant now
) {
    const Rows rows = TRY(
        writer.execute(kInsertFirstUser, kFirstUser, password_hash, now.utc_ms, kAdministratorRole)
    );
    if (rows.empty()) return false;
    TRY(put_setting(writer, kOfficeSetting, office));
    return true;
}

}  // namespace fangxin::central
