// Effects on the station and on the input method.
#include "kiosk/app/effects.h"

#include <utility>

#include "os/private_memory.h"

namespace fangxin::kiosk {

namespace {

Event answer_to(Station& station, const effect::FileCase& work) {
    auto filed = station.file(work.content);
    if (!filed) return event::FilingFailed{work.visit, filed.error().code};
    return event::CaseFiled{work.visit, std::move(*filed)};
}

Event answer_to(Station& station, const effect::LookUpCase& work) {
    auto found = station.look_up(work.number, work.code);
    if (!found) return event::LookUpFailed{work.visit, found.error().code};
    return event::LookedUp{work.visit, std::move(*found)};
}

// No status yet is no news.
Event answer_to(Station& station, const effect::AskStatusHere& work) {
    auto status = station.status_here(work.number);
    if (!status) return event::Tick{};
    return event::StatusHere{work.visit, std::move(*status)};
}

}  // namespace

StationWorker::StationWorker(Station& station, std::function<void(Event)> answer)
    : station_(station), answer_(std::move(answer)), thread_([this] { run(); }) {}

StationWorker::~StationWorker() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void StationWorker::ask(StationWork work) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(work));
    }
    changed_.notify_all();
}

void StationWorker::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
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

std::optional<event::PinyinChanged> run_pinyin(PinyinEngine* engine, PinyinStep& step) {
    if (engine == nullptr) return std::nullopt;
    using Kind = PinyinStep::Kind;
    event::PinyinChanged change;
    change.then_text = std::move(step.then_text);
    switch (step.kind) {
        case Kind::type:
            change.view = engine->type(step.letter);
            break;
        case Kind::backspace:
            change.view = engine->backspace();
            break;
        case Kind::choose:
            change.view = engine->choose(step.candidate);
            break;
        case Kind::choose_first:
            change.view = engine->choose_first();
            break;
        case Kind::next_page:
            change.view = engine->next_page();
            break;
        case Kind::previous_page:
            change.view = engine->previous_page();
            break;
        case Kind::clear:
            change.view = engine->clear();
            break;
    }
    return change;
}

}  // namespace fangxin::kiosk
