// The thread around the sync engine.
#include "net/sync_thread.h"

#include <utility>

namespace fangxin::net {

SyncThread::SyncThread(SyncEngine& engine, Publish publish)
    : engine_(engine), publish_(std::move(publish)), thread_([this] { run(); }) {}

SyncThread::~SyncThread() {
    stop();
}

void SyncThread::wake() {
    wake_.raise();
}

void SyncThread::sync_now() {
    is_sync_now_ = true;
    wake_.raise();
}

void SyncThread::stop() {
    // In this order: the thread clears wake_ first and looks at stop_ afterwards.
    stop_.raise();
    wake_.raise();
    if (thread_.joinable()) thread_.join();
}

void SyncThread::run() {
    while (true) {
        wake_.clear();
        if (stop_.is_raised()) return;
        if (is_sync_now_.exchange(false)) engine_.make_all_due();
        engine_.send_due(stop_);
        publish_if_changed();
        wait_for_work();
        publish_if_changed();
    }
}

// Until a case is due, a change came or somebody calls.
void SyncThread::wait_for_work() {
    const std::int64_t pause_ms = engine_.pause_ms();
    if (pause_ms == 0) return;
    if (engine_.is_resting()) {
        wake_.wait_for_ms(pause_ms);
        return;
    }
    // While offline the first question is only whether the line is back.
    engine_.fetch_changes(engine_.state().is_online ? pause_ms : 0, wake_);
}

void SyncThread::publish_if_changed() {
    if (stop_.is_raised()) return;
    // The time of the last contact changes with every poll; it alone is no news.
    SyncState state = engine_.state();
    if (published_) published_->last_contact = state.last_contact;
    if (published_ == state) return;
    published_ = state;
    publish_(state);
}

}  // namespace fangxin::net
