// The centre's database: one reader line, one writer, the schema.
#pragma once

#include <drogon/orm/DbClient.h>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <trantor/net/EventLoop.h>
#include <utility>

#include "central/repository/client.h"
#include "central/repository/session.h"
#include "central/repository/writer.h"
#include "central/task.h"
#include "core/clock.h"
#include "core/result.h"

namespace fangxin::central {

class Database {
  public:
    // Opens the SQLite file, which need not exist when `may_create`, sets WAL with
    // synchronous=FULL, and brings the schema up to date. Blocks; call it before any event loop
    // runs. `not_found`: no such file; `corrupt`: not a database; `invalid`: made by a newer
    // version.
    static core::Result<std::unique_ptr<Database>> open(
        const std::string& file, bool may_create, const core::Clock& clock
    );

    // Runs `work` outside any transaction. Each statement sees what was committed before it.
    template <typename T>
    Task<core::Result<T>> read(std::function<Task<core::Result<T>>(Session&)> work) {
        auto* const loop = trantor::EventLoop::getEventLoopOfCurrentThread();
        Session session(reader_);
        auto outcome = co_await work(session);
        // What follows belongs on the caller's thread, not on the database's.
        if (loop != nullptr) co_await drogon::switchThreadCoro(loop);
        co_return outcome;
    }

    // Runs `work` in one transaction and answers when it is durable. A failure that `work` gives
    // back takes back everything it wrote.
    template <typename T>
    Task<core::Result<T>> write(std::function<Task<core::Result<T>>(Session&)> work) {
        std::optional<core::Result<T>> outcome;
        Writer::Work job = [&work, &outcome](Session& session) -> Task<bool> {
            outcome.emplace(co_await work(session));
            co_return outcome->has_value();
        };
        auto committed = co_await writer_->run(std::move(job));
        if (outcome && !outcome->has_value()) co_return std::move(*outcome);
        if (!committed) co_return core::fail(committed.error());
        co_return std::move(*outcome);
    }

    // The engine's own check of every page. `corrupt` names no row.
    Task<core::Result<void>> check_integrity();

  private:
    Database(std::unique_ptr<Client> reader, std::unique_ptr<Client> writer);

    std::unique_ptr<Client> reader_client_;
    std::unique_ptr<Client> writer_client_;
    drogon::orm::DbClientPtr reader_;
    std::unique_ptr<Writer> writer_;
};

}  // namespace fangxin::central
