// The one door to the centre's database: units of work, the schema, and who is woken by a commit.
//
// May be used from any thread, except that read, write and check_integrity, which block, must not
// be called within a unit of work.
#pragma once

#include <future>
#include <memory>
#include <string>
#include <utility>

#include "central/database/engine.h"
#include "central/database/session.h"
#include "central/database/unit.h"
#include "central/database/wake_hub.h"
#include "central/database/watcher.h"
#include "central/limits.h"
#include "core/clock.h"
#include "core/result.h"

namespace fangxin::central {

class Database {
  public:
    // Whether a database can be at this place at all, before anything is made: `invalid` if not.
    static core::Result<void> check_place(const std::string& place);

    // `place` is the path of an SQLite file or a postgresql:// address. Sets full durability and
    // brings the schema up to date; makes what is missing when `may_create`. `not_found`: no
    // database is there, and one may be made; `corrupt`: not a database; `invalid`: no place for
    // one, or made by a newer version; `denied`: not for this user; `unavailable`: not reached.
    // With one reader, units that are posted one after the other come in the same order to the same
    // connections each time.
    static core::Result<std::unique_ptr<Database>> open(
        const std::string& place,
        bool may_create,
        const core::Clock& clock,
        std::size_t readers = kDatabaseReaders
    );

    // `work` is a callable (Session&) -> tl::expected<T, E>, where E can be made from core::Error.
    // It may run again after everything it wrote was taken back (a deadlock), so it changes nothing
    // but the database. All its statements see one state of the database.
    template <typename Work>
    Outcome<Work> read(Work work) {
        return wait_for(&Engine::post_read, std::move(work));
    }
    // One transaction; no other process writes meanwhile. A failure takes back everything that the
    // unit wrote, and only that; a value is given back once it is durable.
    template <typename Work>
    Outcome<Work> write(Work work) {
        return wait_for(&Engine::post_write, std::move(work));
    }

    // As read and write, without waiting: `done(outcome)` is called once on a thread of the
    // database, and must be short. Units in line when the database is closed are still answered.
    template <typename Work, typename Done>
    void post_read(Work work, Done done) {
        engine_->post_read(make_unit(std::move(work), std::move(done)));
    }
    template <typename Work, typename Done>
    void post_write(Work work, Done done) {
        engine_->post_write(make_unit(std::move(work), std::move(done)));
    }

    // The engine's own check of every page. `corrupt` names no row.
    core::Result<void> check_integrity() {
        return read([](Session& session) { return session.check_integrity(); });
    }

    WakeHub& wake_hub() { return *wake_hub_; }
    // What fails at present.
    const Condition& writing() const { return engine_->writing(); }
    const Condition& reading() const { return engine_->reading(); }

  private:
    explicit Database(std::size_t readers)
        : wake_hub_(std::make_unique<WakeHub>()), readers_(readers) {}
    core::Result<void> open_sqlite(const std::string& file, bool may_create, core::Instant now);
    core::Result<void> open_postgres(
        const std::string& address, bool may_create, core::Instant now
    );

    template <typename Work, typename Done>
    static std::unique_ptr<Unit> make_unit(Work work, Done done) {
        return std::make_unique<TypedUnit<Work, Done>>(std::move(work), std::move(done));
    }

    template <typename Work>
    Outcome<Work> wait_for(void (Engine::*post)(std::unique_ptr<Unit>), Work work) {
        std::promise<Outcome<Work>> given;
        auto outcome = given.get_future();
        auto done = [given = std::move(given)](Outcome<Work> value) mutable {
            given.set_value(std::move(value));
        };
        ((*engine_).*post)(make_unit(std::move(work), std::move(done)));
        return outcome.get();
    }

    std::unique_ptr<WakeHub> wake_hub_;
    std::size_t readers_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<Watcher> watcher_;  // of other processes' commits
};

}  // namespace fangxin::central
