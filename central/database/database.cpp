// Opening a database, whichever kind the place names.
#include "central/database/database.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <random>
#include <string_view>
#include <unistd.h>

#include "central/database/log_watch.h"
#include "central/database/migrations.h"
#include "central/database/postgres_connection.h"
#include "central/database/postgres_listener.h"
#include "central/database/sqlite_connection.h"
#include "central/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

bool is_postgres(std::string_view place) {
    return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

// Unlike that of any other Database. Two alike would only miss each other's wakes.
std::string new_origin() {
    std::random_device device;
    return std::to_string(device()) + "-" + std::to_string(device());
}

core::Result<void> touch_file(const std::string& file, bool may_create) {
    const int flags = O_RDWR | O_CLOEXEC | (may_create ? O_CREAT : 0);
    const int descriptor = ::open(file.c_str(), flags, 0600);
    if (descriptor >= 0) {
        ::close(descriptor);
        return {};
    }
    if (errno == ENOENT && !may_create)
        return core::fail(
            core::ErrorCode::not_found,
            "there is no database: bring it back from its backup, or run 'init' first"
        );
    if (errno == ENOENT || errno == ENOTDIR || errno == EISDIR)
        return core::fail(
            core::ErrorCode::invalid,
            "the database file cannot be at this place: make its folder first, or name another file"
        );
    return core::fail(
        core::ErrorCode::unavailable,
        "the database file cannot be opened: look at its rights and at those of its folder"
    );
}

}  // namespace

core::Result<void> Database::check_place(const std::string& place) {
    if (is_postgres(place)) return {};
    std::error_code unknown;
    const auto absolute = std::filesystem::absolute(place, unknown).string();
    if (unknown || absolute.size() > kSqlitePathBytesMax || place.find('\n') != place.npos)
        return core::fail(
            core::ErrorCode::invalid, "the database's path is too long or has a line break"
        );
    return {};
}

core::Result<std::unique_ptr<Database>> Database::open(
    const std::string& place, bool may_create, const core::Clock& clock, std::size_t readers
) {
    std::unique_ptr<Database> database(new Database(readers));
    if (is_postgres(place))
        TRY(database->open_postgres(place, may_create, clock.now()));
    else
        TRY(database->open_sqlite(place, may_create, clock.now()));
    return database;
}

core::Result<void> Database::open_sqlite(
    const std::string& file, bool may_create, core::Instant now
) {
    TRY(check_place(file));
    TRY(touch_file(file, may_create));
    auto writer = TRY(SqliteConnection::open(file, SqliteAccess::write));
    TRY(writer->make_log_durable());
    TRY(migrate(*writer, may_create, now));
    std::vector<std::unique_ptr<Connection>> readers;
    for (std::size_t i = 0; i < readers_; ++i)
        readers.push_back(TRY(SqliteConnection::open(file, SqliteAccess::read)));
    engine_ = std::make_unique<Engine>(std::move(writer), std::move(readers), *wake_hub_);
    watcher_ = TRY(watch_log(file, [this] { engine_->look_for_others(); }));
    return {};
}

core::Result<void> Database::open_postgres(
    const std::string& address, bool may_create, core::Instant now
) {
    const std::string origin = new_origin();
    auto writer = std::make_unique<PostgresConnection>(address, origin);
    TRY(migrate(*writer, may_create, now));
    std::vector<std::unique_ptr<Connection>> readers;
    for (std::size_t i = 0; i < readers_; ++i)
        readers.push_back(std::make_unique<PostgresConnection>(address, origin));
    engine_ = std::make_unique<Engine>(std::move(writer), std::move(readers), *wake_hub_);
    watcher_ = TRY(listen_postgres(address, origin, *wake_hub_));
    return {};
}

}  // namespace fangxin::central
