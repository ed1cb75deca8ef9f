// What the database or the disk cannot do at present: in the log once a change, and for the
// figures.
//
// May be used from any thread.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>

#include "core/result.h"

namespace fangxin::central {

class Condition {
  public:
    // "storing in the database": what is said in the log.
    explicit Condition(const char* name) : name_(name) {}
    Condition(const Condition&) = delete;
    Condition& operator=(const Condition&) = delete;

    // After each try. Failures of one try alone, such as a conflict, count as success.
    void note(const core::Result<void>& outcome);
    // Why the last try failed; nothing when it did not.
    std::optional<core::ErrorCode> failure() const;

  private:
    const char* name_;
    std::atomic<bool> is_failing_ = false;  // so that a success takes no lock
    mutable std::mutex mutex_;
    std::optional<core::Error> failure_;
};

}  // namespace fangxin::central
