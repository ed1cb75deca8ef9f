// What a kind of database must do, whichever it is.
#pragma once

#include <memory>

#include "central/database/unit.h"
#include "core/result.h"

namespace fangxin::central {

// May be used from any thread. The destructor answers every unit in line, then ends the threads.
class Engine {
  public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    // Runs on a thread of the database, over one state of it from the first statement to the last.
    virtual void post_read(std::unique_ptr<Unit> unit) = 0;
    // Runs alone: no other unit writes meanwhile, in no process. Finished when it is durable.
    virtual void post_write(std::unique_ptr<Unit> unit) = 0;
    virtual core::Result<void> check_integrity() = 0;
};

}  // namespace fangxin::central
