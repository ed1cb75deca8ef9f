// Noting failures and their end.
#include "central/database/condition.h"

#include <spdlog/spdlog.h>

namespace fangxin::central {

void Condition::note(const core::Result<void>& outcome) {
    using enum core::ErrorCode;
    const bool is_failure =
        !outcome && (outcome.error().code == unavailable || outcome.error().code == disk_full ||
                     outcome.error().code == corrupt || outcome.error().code == denied);
    if (!is_failure && !is_failing_) return;
    const std::lock_guard lock(mutex_);
    is_failing_ = is_failure;
    if (!is_failure) {
        if (failure_) spdlog::warn("{} works again", name_);
        failure_.reset();
        return;
    }
    if (!failure_ || failure_->detail != outcome.error().detail)
        spdlog::error("{} fails: {}", name_, outcome.error().detail);
    failure_ = outcome.error();
}

std::optional<core::ErrorCode> Condition::failure() const {
    const std::lock_guard lock(mutex_);
    return failure_ ? std::optional(failure_->code) : std::nullopt;
}

}  // namespace fangxin::central
