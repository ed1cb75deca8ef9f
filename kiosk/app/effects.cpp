// Effects on the station and on the input method.
#include "kiosk/app/effects.h"

#include <utility>

#include "os/private_memory.h"

namespace fangxin::kiosk {

namespace {

Event answer_to(Station& station, const effect::FileCase& work) {
    return event::CaseFiled{work.visit, station.file(work.content)};
}

Event answer_to(Station& station, const effect::LookUpCase& work) {
    return event::LookedUp{work.visit, station.look_up(work.number, work.code)};
}

// No status yet is no news.
Event answer_to(Station& station, const effect::AskStatusHere& work) {
    auto status = station.status_here(work.number, work.code);
    if (!status) return event::Tick{};
    return event::StatusHere{work.visit, std::move(*status)};
}

Event answer_to(Station& station, const effect::SendAct& work) {
    return event::ActSaved{work.visit, station.save_act(work.number, work.code, work.content)};
}

}  // namespace

StationWorker::StationWorker(Station& station, std::function<void(Event)> answer)
    : station_(station),
      answer_(std::move(answer)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void StationWorker::ask(StationWork work) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(work));
    }
    changed_.notify_all();
}

void StationWorker::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
        lock.unlock();
        answer_next();
        os::overwrite_used_stack();
        lock.lock();
    }
}

// A function of its own, so that nothing of the work is in the loop's part of the stack.
void StationWorker::answer_next() {
    std::list<StationWork> work;
    {
        const std::lock_guard lock(mutex_);
        work.splice(work.begin(), waiting_, waiting_.begin());
    }
    answer_(
        std::visit([this](const auto& asked) { return answer_to(station_, asked); }, work.front())
    );
}

}  // namespace fangxin::kiosk
