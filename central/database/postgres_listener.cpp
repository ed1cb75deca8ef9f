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

class Listener {
  public:
    Listener(std::string address, std::string origin, WakeHub& wake_hub, PostgresHandle handle)
        : address_(std::move(address)),
          origin_(std::move(origin)),
          wake_hub_(wake_hub),
          handle_(std::move(handle)) {}

    void watch(const Watcher::Wait& wait) {
        while (wait_for_news(wait)) {
            if (handle_ && hear()) continue;
            handle_.reset();
            auto again = listen(address_);
            if (!again) continue;
            handle_ = std::move(*again);
            wake_hub_.wake_all();
        }
    }

  private:
    bool wait_for_news(const Watcher::Wait& wait) const {
        constexpr int kNoDescriptor = -1;
        constexpr int kForEver = -1;
        return handle_ ? wait(PQsocket(handle_.get()), kForEver)
                       : wait(kNoDescriptor, kListenAgainMs);
    }

    // False when the connection is lost.
    bool hear() {
        if (PQconsumeInput(handle_.get()) != 1) return false;
        while (PGnotify* const notice = PQnotifies(handle_.get())) {
            const auto channels = read_postgres_message(origin_, notice->extra);
            PQfreemem(notice);
            if (channels) wake(*channels);
        }
        return true;
    }

    void wake(const std::vector<std::string>& channels) {
        if (channels.empty()) wake_hub_.wake_all();
        for (const std::string& channel : channels) wake_hub_.wake(channel);
    }

    std::string address_;
    std::string origin_;
    WakeHub& wake_hub_;
    PostgresHandle handle_;
};

}  // namespace

core::Result<std::unique_ptr<Watcher>> listen_postgres(
    std::string address, std::string origin, WakeHub& wake_hub
) {
    auto handle = TRY(listen(address));
    const auto listener = std::make_shared<Listener>(
        std::move(address), std::move(origin), wake_hub, std::move(handle)
    );
    return std::make_unique<Watcher>([listener](const Watcher::Wait& wait) {
        listener->watch(wait);
    });
}

}  // namespace fangxin::central
