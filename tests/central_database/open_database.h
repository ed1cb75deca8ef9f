// The database of this run of the tests, opened.
#pragma once

#include <doctest/doctest.h>
#include <memory>
#include <optional>
#include <string>

#include "central/database/database.h"
#include "os/clock.h"
#include "tests/support/database_place.h"

namespace fangxin::tests {

class OpenDatabase {
  public:
    // A fresh one.
    OpenDatabase() : place_(std::in_place, DatabasePlace::kind_of_this_run()) {
        address_ = place_->address();
        open();
    }
    // One that exists, as another process would open it.
    explicit OpenDatabase(std::string address) : address_(std::move(address)) { open(); }

    central::Database& operator*() const { return *database_; }
    central::Database* operator->() const { return database_.get(); }
    const std::string& address() const { return address_; }

    void close() { database_.reset(); }
    void open() {
        auto opened = central::Database::open(address_, place_.has_value(), clock_);
        REQUIRE(opened.has_value());
        database_ = std::move(*opened);
    }

  private:
    os::SystemClock clock_;
    std::optional<DatabasePlace> place_;
    std::string address_;
    std::unique_ptr<central::Database> database_;
};

}  // namespace fangxin::tests
