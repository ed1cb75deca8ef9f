// LISTEN, and what comes of it.
#include "central/database/postgres_listener.h"

#include <utility>

#include "central/database/postgres_connection.h"
#include "central/database/postgres_dialect.h"
#include "central/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

core::Result<PostgresHandle> listen(const std::string& address) {
    auto handle = TRY(connect_postgres(address));
    PGresult* const result = PQexec(handle.get(), kPostgresListen);
    const auto status = PQresultStatus(result);
    PQclear(result);
    if (status != PGRES_COMMAND_OK) return core::fail(postgres_error({}));
    return handle;
}

void wake_for(WakeHub& wake_hub, std::string_view message) {
    const auto channels = read_postgres_message(message);
    if (!channels) return;
    if (channels->empty()) wake_hub.wake_all();
    for (const std::string& channel : *channels) wake_hub.wake(channel);
}

// False when the connection is lost.
bool hear(PGconn* handle, WakeHub& wake_hub) {
    if (PQconsumeInput(handle) != 1) return false;
    while (PGnotify* const notice = PQnotifies(handle)) {
        wake_for(wake_hub, notice->extra);
        PQfreemem(notice);
    }
    return true;
}

}  // namespace

core::Result<std::unique_ptr<Watcher>> listen_postgres(std::string address, WakeHub& wake_hub) {
    // A watcher copies what it runs; a connection cannot be copied.
    const auto handle = std::make_shared<PostgresHandle>(TRY(listen(address)));
    return std::make_unique<Watcher>([handle,
                                      address = std::move(address),
                                      &wake_hub](const Watcher::Wait& wait) {
        constexpr int kNoDescriptor = -1;
        while (
            wait(*handle ? PQsocket(handle->get()) : kNoDescriptor, *handle ? -1 : kListenAgainMs)
        ) {
            if (*handle && hear(handle->get(), wake_hub)) continue;
            auto again = listen(address);
            handle->reset();
            if (!again) continue;
            *handle = std::move(*again);
            wake_hub.wake_all();
        }
    });
}

}  // namespace fangxin::central
