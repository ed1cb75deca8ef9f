// What every request shares while the server runs.
#pragma once

#include <atomic>
#include <cstdint>

#include "central/centre.h"
#include "central/http/file_threads.h"
#include "central/http/route_count.h"
#include "central/http/waiting_room.h"

namespace fangxin::central {

struct Serving {
    explicit Serving(const Centre& of) : centre(of) {}

    const Centre& centre;
    FileThreads file_threads;
    WaitingRoom waiting_room;
    RouteCounts counts;
    std::atomic<bool> is_stopping = false;
    std::atomic<int> requests_under_way = 0;
    std::atomic<std::uint64_t> units_of_work = 0;  // given to the database so far
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
