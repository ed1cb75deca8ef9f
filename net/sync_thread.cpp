// The thread around the sync engine.
#include "net/sync_thread.h"

#include <algorithm>
#include <utility>

#include "os/private_memory.h"

namespace fangxin::net {

SyncThread::SyncThread(SyncEngine& engine, Publish publish, EvidenceSender* evidence)
    : engine_(engine),
      publish_(std::move(publish)),
      evidence_(evidence),
      thread_([this] { run(); }) {}

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

void SyncThread::line_may_be_back() {
    is_network_new_ = true;
    wake_.raise();
}

void SyncThread::stop() {
    is_stopping_ = true;
    wake_.raise();
    if (thread_.joinable()) thread_.join();
}

void SyncThread::run() {
    while (attend() != OnInterrupt::end_all) {
        engine_.send_due(wake_, [this] { return attend(); });
        publish_if_changed();
        if (!is_stopping_) wait_for_work();
        publish_if_changed();
        os::overwrite_used_stack();
    }
}

// What somebody called for, before a round and in the midst of it.
OnInterrupt SyncThread::attend() {
    // First, so that what is called for from now on is not lost.
    wake_.clear();
    if (is_stopping_) return OnInterrupt::end_all;
    const bool is_sync_now = is_sync_now_.exchange(false);
    const bool is_network_new = is_network_new_.exchange(false);
    if (is_network_new) engine_.line_may_be_back();
    if (is_sync_now) engine_.make_all_due();
    if (is_sync_now && evidence_ != nullptr) evidence_->make_all_due();
    return is_sync_now || is_network_new ? OnInterrupt::end_silent : OnInterrupt::go_on;
}

// Until a case is due, a change came or somebody calls; a piece of evidence at most.
void SyncThread::wait_for_work() {
    const std::int64_t pause_ms = engine_.pause_ms();
    if (pause_ms == 0) return;
    if (engine_.is_resting()) {
        wake_.wait_for_ms(pause_ms);
        return;
    }
    // While offline the first question is only whether the line is back.
    if (!engine_.state().is_online) return engine_.fetch_changes(0, wake_);
    const std::int64_t evidence_ms = evidence_ != nullptr ? evidence_->pause_ms() : pause_ms;
    const bool is_turn_of_changes = ++evidence_steps_ % core::kUploadStepsPerPoll == 0;
    if (evidence_ms == 0 && !is_turn_of_changes) return evidence_->step(wake_);
    engine_.fetch_changes(std::min(pause_ms, evidence_ms), wake_);
}

void SyncThread::publish_if_changed() {
    if (is_stopping_) return;
    // The time of the last contact changes with every poll; it alone is no news.
    SyncState state = engine_.state();
    if (published_) published_->last_contact = state.last_contact;
    if (published_ == state) return;
    published_ = state;
    publish_(state);
}

}  // namespace fangxin::net
