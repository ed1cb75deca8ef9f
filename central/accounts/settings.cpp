// SQL of settings.
#include "central/accounts/settings.h"

#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kPutSetting =
    "INSERT INTO settings (name, value) VALUES ($1, $2)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value";
constexpr const char* kSelectSetting = "SELECT value FROM settings WHERE name = $1";

}  // namespace

core::Result<void> put_setting(Session& writer, std::string_view name, std::string_view value) {
    return writer.send(kPutSetting, name, value);
}

core::Result<std::string> setting(Session& session, std::string_view name) {
    const Rows rows = TRY(session.execute(kSelectSetting, name));
    return rows.empty() ? std::string{} : rows[0].text("value");
}

}  // namespace fangxin::central
