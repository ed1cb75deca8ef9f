// Units of work in transactions: readers alone, writers sharing commits.
#pragma once

#include <memory>
#include <span>

#include "central/database/condition.h"
#include "central/database/connection.h"
#include "central/database/unit.h"
#include "central/database/wake_hub.h"

namespace fangxin::central {

// Runs the unit over one state of the database, and finishes it. `reading` learns how it went.
void read_alone(Connection& connection, Unit& unit, Condition& reading);

// Runs the units one after the other in one transaction, each able to fail by itself, commits, then
// wakes and finishes them. A commit is one wait for the disk, whatever the number. `writing` learns
// how it went.
void write_together(
    Connection& connection,
    std::span<const std::unique_ptr<Unit>> units,
    WakeHub& wake_hub,
    Condition& writing
);

}  // namespace fangxin::central
