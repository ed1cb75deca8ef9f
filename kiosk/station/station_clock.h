// The time at a station: the machine's clock, or the centre's where the machine's is known to be
// wrong.
//
// Every function from any thread.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "core/clock.h"
#include "core/result.h"
#include "os/clock.h"

namespace fangxin::kiosk {

enum class ClockState {
    right,      // as far as is known
    corrected,  // the machine's is wrong; the time is counted from the centre's
    wrong,  // before this program was built, and the centre was not reached: nothing can be dated
};

class StationClock final : public core::Clock {
  public:
    // The clocks must outlive it. `steady` is set by nobody.
    StationClock(
        const core::Clock& machine,
        const core::Clock& steady,
        core::Instant built_at = os::built_at()
    )
        : machine_(machine), steady_(steady), built_at_(built_at) {}

    core::Instant now() const override {
        const std::lock_guard lock(mutex_);
        if (!offset_ms_) return machine_.now();
        return {steady_.now().utc_ms + centre_ahead_of_steady_ms_};
    }
    ClockState state() const {
        if (!check()) return ClockState::wrong;
        const std::lock_guard lock(mutex_);
        return offset_ms_ ? ClockState::corrected : ClockState::right;
    }
    // For whatever becomes a legal fact. `unavailable` when the clock is wrong, with what to do.
    core::Result<void> check() const { return os::check_time(now(), built_at_); }

    // The machine's own, to compare with the centre's.
    const core::Clock& machine() const { return machine_; }
    // How far the centre is ahead of the machine's clock; nothing when they agree. The centre's
    // time goes on by itself from here, so that it stays right when somebody sets the machine's
    // clock.
    void note_offset(std::optional<std::int64_t> offset_ms) {
        const std::lock_guard lock(mutex_);
        is_compared_ = true;
        set_offset(offset_ms);
    }
    // The same as a former start knew it: until this one has compared the clocks. Nothing where the
    // machine has lost its time since, which is then not the one that was compared.
    void expect_offset(std::optional<std::int64_t> offset_ms) {
        const std::lock_guard lock(mutex_);
        if (!is_compared_ && os::check_time(machine_.now(), built_at_)) set_offset(offset_ms);
    }

  private:
    void set_offset(std::optional<std::int64_t> offset_ms) {
        if (offset_ms_ == offset_ms) return;
        offset_ms_ = offset_ms;
        centre_ahead_of_steady_ms_ =
            machine_.now().utc_ms + offset_ms.value_or(0) - steady_.now().utc_ms;
    }

    const core::Clock& machine_;
    const core::Clock& steady_;
    const core::Instant built_at_;
    mutable std::mutex mutex_;  // guards what follows
    bool is_compared_ = false;
    std::optional<std::int64_t> offset_ms_;
    std::int64_t centre_ahead_of_steady_ms_ = 0;
};

}  // namespace fangxin::kiosk
