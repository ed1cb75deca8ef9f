// Units of work in transactions: readers alone, writers sharing commits.
#pragma once

#include <memory>
#include <span>

#include "central/database/connection.h"
#include "central/database/unit.h"
#include "central/database/wake_hub.h"

namespace fangxin::central {

// Runs the unit over one state of the database, and finishes it.
void read_alone(Connection& connection, Unit& unit);

// Runs the units one after the other in one transaction, each able to fail by itself, commits, then
// wakes and finishes them. A commit is one wait for the disk, whatever the number.
void write_together(
    Connection& connection, std::span<const std::unique_ptr<Unit>> units, WakeHub& wake_hub
);

}  // namespace fangxin::central
