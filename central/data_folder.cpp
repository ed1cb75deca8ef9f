// Files of the data folder.
#include "central/data_folder.h"

#include <string_view>

#include "os/durable_file.h"

namespace fangxin::central {
namespace {

constexpr std::string_view kSqlitePrefix = "sqlite:";
constexpr const char* kDatabaseUrlFile = "database.url";
constexpr std::size_t kUrlBytesMax = 4096;

}  // namespace

core::Result<void> DataFolder::create() const {
    return os::make_private_folder(path_);
}

core::Result<std::filesystem::path> DataFolder::database_file() const {
    auto url = os::read_file(file(kDatabaseUrlFile), kUrlBytesMax);
    if (!url && url.error().code == core::ErrorCode::not_found) return file("central.db");
    if (!url) return core::fail(url.error());
    return sqlite_file(std::string(core::as_text(*url)));
}

core::Result<void> DataFolder::set_database(const std::string& url) const {
    auto named = sqlite_file(url);
    if (!named) return core::fail(named.error());
    const auto absolute =
        std::string(kSqlitePrefix) + std::filesystem::absolute(*named).lexically_normal().string();
    return os::write_private_file(file(kDatabaseUrlFile), core::as_bytes(absolute));
}

core::Result<std::filesystem::path> sqlite_file(const std::string& url) {
    if (url.starts_with("postgresql:") || url.starts_with("postgres:"))
        return core::fail(
            core::ErrorCode::invalid,
            "PostgreSQL is not supported yet: give --database sqlite:FILE, or leave it out"
        );
    if (!url.starts_with(kSqlitePrefix) || url.size() == kSqlitePrefix.size())
        return core::fail(core::ErrorCode::invalid, "--database must be sqlite:FILE");
    return std::filesystem::path(url.substr(kSqlitePrefix.size()));
}

}  // namespace fangxin::central
