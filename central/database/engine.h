// The threads of a database: one that writes, some that read, each with its connection.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "central/database/condition.h"
#include "central/database/connection.h"
#include "central/database/unit.h"
#include "central/database/wake_hub.h"
#include "core/result.h"

namespace fangxin::central {

// Units in line for threads. The destructor does not end the line; close does.
class UnitLine {
  public:
    // Once the line is closed, the unit is finished at once as unavailable.
    void add(std::unique_ptr<Unit> unit);
    // Lets one taker go without a unit.
    void poke();
    // Waits for at least one unit, or a poke; nothing at all once the line is closed and empty.
    struct Taken {
        std::vector<std::unique_ptr<Unit>> units;
        bool is_poked = false;
        bool is_closed = false;
    };
    Taken take(std::size_t units_max);
    void close();

  private:
    std::mutex mutex_;
    std::condition_variable is_ready_;
    std::deque<std::unique_ptr<Unit>> units_;
    bool is_poked_ = false;
    bool is_closed_ = false;
};

// May be used from any thread. The destructor answers every unit in line, then ends the threads.
class Engine {
  public:
    Engine(
        std::unique_ptr<Connection> writer,
        std::vector<std::unique_ptr<Connection>> readers,
        WakeHub& wake_hub
    );
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    ~Engine();

    // Runs on a thread of the database, over one state of it from the first statement to the last.
    void post_read(std::unique_ptr<Unit> unit) { reads_.add(std::move(unit)); }
    // Runs alone: no other unit writes meanwhile, in no process. Finished when it is durable.
    void post_write(std::unique_ptr<Unit> unit) { writes_.add(std::move(unit)); }
    // Something was written by whomever: wakes everybody where it was another process.
    void look_for_others() { writes_.poke(); }

    const Condition& writing() const { return writing_; }
    const Condition& reading() const { return reading_; }

  private:
    void write_units();
    void read_units(Connection& connection);

    WakeHub& wake_hub_;
    Condition writing_{"storing in the database"};
    Condition reading_{"reading the database"};
    std::unique_ptr<Connection> writer_;
    std::vector<std::unique_ptr<Connection>> readers_;
    UnitLine writes_;
    UnitLine reads_;
    std::vector<std::thread> threads_;
};

}  // namespace fangxin::central
