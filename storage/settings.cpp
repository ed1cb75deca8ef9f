// Reads and writes the station's named values.
#include "storage/settings.h"

#include "core/try.h"

namespace fangxin::storage {

core::Result<std::optional<std::string>> Settings::find(std::string_view name) {
    auto statement = TRY(database_.prepare("SELECT value FROM settings WHERE name = ?"));
    statement.bind(name);
    const auto has_row = TRY(statement.step());
    if (!has_row) return std::optional<std::string>{};
    return std::optional<std::string>{statement.text(0)};
}

core::Result<void> Settings::set(std::string_view name, std::string_view value) {
    return database_.run(
        "INSERT INTO settings (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value
    );
}

core::Result<void> Settings::remove(std::string_view name) {
    return database_.run("DELETE FROM settings WHERE name = ?", name);
}

}  // namespace fangxin::storage
