// Effects on the station and on the input method.
#include "kiosk/app/effects.h"

#include <utility>

#include "core/crypto.h"

#include "os/private_memory.h"

namespace fangxin::kiosk {

namespace {

// The station has sealed its own copy; this one must not linger in memory.
void wipe(core::CaseContent& content) {
    auto& [kind, matter, merchant, purchase, facts, demands, contact, consents, evidence] = content;
    for (auto* text :
         {&matter.object_name,
          &merchant.name,
          &merchant.address,
          &merchant.phone,
          &facts,
          &contact.name,
          &contact.phone,
          &contact.address}) {
        core::wipe(*text);
    }
    for (auto& file : evidence) core::wipe(file.key);
}

Event answer_to(Station& station, effect::FileCase& work) {
    auto filed = station.file(work.content);
    wipe(work.content);
    if (!filed) return event::FilingFailed{work.session, filed.error().code};
    return event::CaseFiled{work.session, std::move(*filed)};
}

Event answer_to(Station& station, const effect::LookUpCase& work) {
    auto found = station.look_up(work.number, work.code);
    if (!found) return event::LookUpFailed{work.session, found.error().code};
    return event::LookedUp{work.session, std::move(*found)};
}

// No status yet is no news.
Event answer_to(Station& station, const effect::AskStatusHere& work) {
    auto status = station.status_here(work.number);
    if (!status) return event::Tick{};
    return event::StatusHere{work.session, std::move(*status)};
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
    std::unique_lock lock(mutex_);
    StationWork work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    answer_(std::visit([this](auto& asked) { return answer_to(station_, asked); }, work));
}

std::optional<event::PinyinChanged> run_pinyin(PinyinEngine* engine, const effect::Pinyin& pinyin) {
    if (engine == nullptr) return std::nullopt;
    using Step = effect::Pinyin::Step;
    event::PinyinChanged change;
    change.then_text = pinyin.then_text;
    switch (pinyin.step) {
        case Step::type:
            change.view = engine->type(pinyin.letter);
            break;
        case Step::backspace:
            change.view = engine->backspace();
            break;
        case Step::choose:
            change.view = engine->choose(pinyin.candidate);
            break;
        case Step::choose_first:
            change.view = engine->choose_first();
            break;
        case Step::next_page:
            change.view = engine->next_page();
            break;
        case Step::previous_page:
            change.view = engine->previous_page();
            break;
        case Step::clear:
            change.view = engine->clear();
            break;
    }
    return change;
}

}  // namespace fangxin::kiosk
