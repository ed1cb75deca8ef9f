// Effects on the station and on the input method.
#include "kiosk/app/effects.h"

#include <utility>

#include "os/private_memory.h"

namespace fangxin::kiosk {

namespace {

using Answer = std::function<void(Event)>;

Event answer_to(Station& station, const effect::FileCase& work) {
    return event::CaseFiled{work.visit, station.file(work.content)};
}

// Answers on the way, too.
Event answer_to(Station& station, const effect::SealFile& work, const Answer& answer) {
    const std::uint64_t number = work.order.number;
    const auto progress = [&](std::uint64_t bytes) {
        answer(event::FileProgress{work.visit, number, bytes});
    };
    return event::FileSealed{work.visit, number, station.seal(work.order, progress)};
}

Event answer_to(Station& station, const effect::TakeOutFile& work) {
    station.take_out(work.number);
    return event::Tick{};
}

Event answer_to(Station& station, const effect::ForgetSealed& /*work*/) {
    station.forget_sealed();
    return event::Tick{};
}

Event answer_to(Station& station, const effect::LookUpCase& work) {
    return event::LookedUp{work.visit, station.look_up(work.number, work.code)};
}

Event answer_to(Station& station, const effect::LookUpScanned& work) {
    return event::LookedUp{work.visit, station.look_up(work.number, work.token)};
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

Event answer_to(Station& station, const effect::CheckStaffPin& work) {
    return event::StaffPinChecked{work.visit, station.check_staff_pin(work.pin.view())};
}

Event answer_to(Station& station, const effect::ReadMachine& work) {
    return event::MachineRead{work.visit, station.machine_report()};
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
    const auto do_work = [this](const auto& asked) {
        if constexpr (requires { answer_to(station_, asked, answer_); })
            return answer_to(station_, asked, answer_);
        else
            return answer_to(station_, asked);
    };
    answer_(std::visit(do_work, work.front()));
}

}  // namespace fangxin::kiosk
