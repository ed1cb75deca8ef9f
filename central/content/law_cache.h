// The law as it was read last, with the versions it was read from. Safe from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "core/content/signed_content.h"
#include "core/law/law.h"

namespace fangxin::central {

class LawCache {
  public:
    // nullptr: other versions are in force than those it was read from.
    std::shared_ptr<const core::Law> find(const std::vector<core::ContentNotice>& versions) const {
        const std::lock_guard lock(mutex_);
        return versions == versions_ ? law_ : nullptr;
    }
    void keep(std::vector<core::ContentNotice> versions, std::shared_ptr<const core::Law> law) {
        const std::lock_guard lock(mutex_);
        versions_ = std::move(versions);
        law_ = std::move(law);
    }

  private:
    mutable std::mutex mutex_;
    std::vector<core::ContentNotice> versions_;
    std::shared_ptr<const core::Law> law_;
};

}  // namespace fangxin::central
