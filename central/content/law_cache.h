// The law as it was read last, with how many contents were published by then. Safe from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include "core/law/law.h"

namespace fangxin::central {

class LawCache {
  public:
    // nullptr: something was published since it was read.
    std::shared_ptr<const core::Law> find(std::int64_t contents) const {
        const std::lock_guard lock(mutex_);
        return contents == contents_ ? law_ : nullptr;
    }
    void keep(std::int64_t contents, std::shared_ptr<const core::Law> law) {
        const std::lock_guard lock(mutex_);
        contents_ = contents;
        law_ = std::move(law);
    }

  private:
    mutable std::mutex mutex_;
    std::int64_t contents_ = -1;
    std::shared_ptr<const core::Law> law_;
};

}  // namespace fangxin::central
