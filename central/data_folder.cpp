// Files of the data folder.
#include "central/data_folder.h"

#include <string_view>
#include <utility>

#include "central/limits.h"
#include "core/try.h"
#include "os/durable_file.h"

namespace fangxin::central {
namespace {

constexpr std::string_view kSqlitePrefix = "sqlite:";
constexpr const char* kDatabaseFile = "central.db";
constexpr const char* kDatabaseUrlFile = "database.url";

bool is_postgresql(std::string_view url) {
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

}  // namespace

core::Result<void> DataFolder::create() const {
    return os::make_private_folder(path_);
}

core::Result<std::string> DataFolder::database_place() const {
    std::error_code failure;
    if (std::filesystem::exists(path_, failure) && !std::filesystem::is_directory(path_, failure))
        return core::fail(
            core::ErrorCode::invalid, "a file has the data folder's name: name another with --data"
        );
    auto url = os::read_private_file(file(kDatabaseUrlFile), kUrlBytesMax);
    if (!url && url.error().code == core::ErrorCode::not_found) return file(kDatabaseFile).string();
    return place_of_url(std::string(core::as_text(TRY(std::move(url)))));
}

core::Result<void> DataFolder::set_database(const std::string& url) const {
    std::string place = TRY(place_of_url(url));
    if (!is_postgresql(place))
        place = std::string(kSqlitePrefix) +
                std::filesystem::absolute(place).lexically_normal().string();
    return os::write_private_file(file(kDatabaseUrlFile), core::as_bytes(place));
}

bool DataFolder::is_set_up() const {
    std::error_code failure;
    if (std::filesystem::exists(file(kDatabaseUrlFile), failure)) return true;
    return std::filesystem::exists(file(kDatabaseFile), failure);
}

core::Result<std::string> place_of_url(const std::string& url) {
    if (is_postgresql(url)) return url;
    if (!url.starts_with(kSqlitePrefix) || url.size() == kSqlitePrefix.size())
        return core::fail(
            core::ErrorCode::invalid, "--database must be sqlite:FILE or postgresql://..."
        );
    return url.substr(kSqlitePrefix.size());
}

bool is_same_place(const std::string& one, const std::string& other) {
    if (is_postgresql(one) || is_postgresql(other)) return one == other;
    std::error_code failure;
    return std::filesystem::weakly_canonical(one, failure) ==
           std::filesystem::weakly_canonical(other, failure);
}

}  // namespace fangxin::central
