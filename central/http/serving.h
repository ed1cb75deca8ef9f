// What every handler works with while the server runs.
#pragma once

#include <atomic>

#include "central/service/centre.h"

namespace fangxin::central {

struct Serving {
    const Centre& centre;
    std::atomic<bool> is_stopping = false;
    std::atomic<int> requests_under_way = 0;
};

// Counts one request as under way, so that stopping can wait for it.
class UnderWay {
  public:
    explicit UnderWay(Serving& serving) : serving_(serving) { ++serving_.requests_under_way; }
    ~UnderWay() { --serving_.requests_under_way; }
    UnderWay(const UnderWay&) = delete;
    UnderWay& operator=(const UnderWay&) = delete;

  private:
    Serving& serving_;
};

}  // namespace fangxin::central
