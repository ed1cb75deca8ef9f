// Named values of this station, kept in its database. Never anything a person typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "storage/database.h"

namespace fangxin::storage {

class Settings {
  public:
    explicit Settings(Database& database) : database_(database) {}

    core::Result<std::optional<std::string>> find(std::string_view name) {
        return database_.find_text("SELECT value FROM settings WHERE name = ?", name);
    }
    // Durable when it returns.
    core::Result<void> set(std::string_view name, std::string_view value) {
        return database_.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, value);
    }

  private:
    Database& database_;
};

}  // namespace fangxin::storage
