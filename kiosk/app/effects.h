// Does what the reducer wants: filing and look-up on one worker thread, pinyin at once.
#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <variant>

#include "kiosk/exchange/effect.h"
#include "kiosk/exchange/event.h"
#include "kiosk/input/pinyin.h"
#include "kiosk/station/station.h"

namespace fangxin::kiosk {

// What the worker does, one after the other.
using StationWork = std::variant<
    effect::FileCase,
    effect::SealFile,
    effect::TakeOutFile,
    effect::ForgetSealed,
    effect::LookUpCase,
    effect::LookUpScanned,
    effect::AskStatusHere,
    effect::SendAct,
    effect::CheckStaffPin,
    effect::ReadMachine>;

// Asks the station on a thread of its own, so that drawing never waits for disk or network. Ends
// the work in hand before it is destroyed: a case being filed is filed.
class StationWorker {
  public:
    // `answer` is called on the worker thread. Both must outlive the worker.
    StationWorker(Station& station, std::function<void(Event)> answer);

    void ask(StationWork work);

  private:
    void run(const std::stop_token& stop);
    [[gnu::noinline]] void answer_next();

    Station& station_;
    std::function<void(Event)> answer_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::list<StationWork> waiting_;  // each block of its own, given back when the work is done
    std::jthread thread_;             // last: it uses all of the above
};

}  // namespace fangxin::kiosk
